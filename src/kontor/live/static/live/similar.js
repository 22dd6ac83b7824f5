/**
 * Which questions ask nearly the same, judged by their words alone: the same as kontor/live/domain/similar.py, which says why.
 *
 *   similar(text, questions)   up to three of `questions` ({id, text}), the most similar first
 */
const ALIKE = 0.6;
const [SHORTEST, HEAVIEST, SAME, PART, ENOUGH] = [3, 10, 0.5, 0.85, 3];
const PLAIN = { ß: "ss", ς: "σ", ø: "o", đ: "d", ł: "l", ħ: "h", æ: "ae", œ: "oe", þ: "th", ð: "d", ı: "i" };

/** The words of a text in their order, without case and accents. */
export function wordsOf(text) {
  const plain = text.toLowerCase().replace(/[ßςøđłħæœþðı]/g, (letter) => PLAIN[letter]);
  return plain.normalize("NFKD").replace(/\p{M}/gu, "").match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** How alike two questions are: 0 (nothing in common) to 1 (the same words). */
export function likeness(one, other) {
  const [first, second] = [telling(one), telling(other)];
  if (!first.length || !second.length) return 0;
  const [mine, allMine] = found(first, second);
  const [yours, allYours] = found(second, first);
  const whole = (mine + yours) / (allMine + allYours);
  return first.length >= ENOUGH ? Math.max(whole, (PART * mine) / allMine) : whole;
}

export function similar(text, questions, most = 3) {
  const scored = questions.map((question) => ({ question, score: likeness(text, question.text) }));
  const alike = scored.filter(({ score }) => score >= ALIKE).sort((one, other) => other.score - one.score);
  return alike.slice(0, most).map(({ question }) => question);
}

/** Words are compared again with every key: what they are made of is remembered. */
const known = new Map();

const telling = (text) => [...new Set(wordsOf(text))].filter((word) => length(word) >= SHORTEST || /^\p{Nd}+$/u.test(word));
const length = (word) => [...word].length;

function trigrams(word) {
  if (known.size > 5000) known.clear();
  if (!known.has(word)) {
    const letters = [..."  ", ...word, " "];
    known.set(word, new Set(letters.slice(2).map((letter, place) => letters[place] + letters[place + 1] + letter)));
  }
  return known.get(word);
}

function found(these, those) {
  let [sum, whole] = [0, 0];
  for (const word of these) {
    const weight = Math.min(length(word), HEAVIEST) ** 2;
    const best = Math.max(...those.map((each) => dice(trigrams(word), trigrams(each))));
    whole += weight;
    sum += best >= SAME ? weight * best : 0;
  }
  return [sum, whole];
}

function dice(mine, yours) {
  let both = 0;
  for (const each of mine) if (yours.has(each)) both += 1;
  return (2 * both) / (mine.size + yours.size);
}
