"""Pick from what was said the sentences that a summary can begin with. Nothing is written: only picked.

How a sentence is scored, each part between 0 and 1:

* centrality, weight 0.55: TextRank (Mihalcea and Tarau 2004) over the cosine similarity of TF-IDF vectors, within its
  agenda item: what says what many others say;
* agenda, 0.2: similarity to the item's own words, such as its title;
* place, 0.1: the opening and the closing of an item say what it is about;
* facts, 0.15: numbers, and names that are not at the beginning.

Questions count half, very short or very long ones less. Then sentences are chosen one by one, each time the best after
taking off its likeness to those already chosen (maximal marginal relevance, Carbonell and Goldstein 1998). They are
given back in the order in which they were said. Words are weighed by how rare they are in the talk, so that no list of
stop words of any language is needed.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kontor.talks.domain.transcript import Line

WEIGHTS = {"centrality": 0.55, "agenda": 0.2, "place": 0.1, "facts": 0.15}
FEWEST, MOST = 3, 7
"""How many sentences an item gets, as far as it has them."""
A_PICK_FOR = 14
"""One sentence is picked for so many."""
_LIKENESS = 0.6
"""How much a sentence loses by being like one that is chosen already."""
_DAMPING, _ROUNDS = 0.85, 20
_LEAST = 0.05
"""Sentences that are less alike than this are not linked."""
_COMMON = 12
_MOST_RANKED = 400
"""TextRank compares each with each: of longer items, the sentences with most rare words are compared."""
_SHORT, _LONG, _LONGEST = 8, 40, 70
_PAUSE_MS = 1200
_CHUNK = 28
"""Where there is no punctuation, a sentence ends at a pause or after so many words."""

_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=[\"'“‘(]?[^\W_a-zà-ÿ])")
_ABBREVIATION = re.compile(r"(?:\b(?:Dr|Prof|Mr|Mrs|Ms|St|No|Nr|vs|approx|e\.g|i\.e|z\.B|bzw|ca|etc)|\b[A-Z])\.\Z")
_FACT = re.compile(r"\d|(?<=[^.!?]\s)[^\W\d_a-zà-ÿ][\w\-]+")
_NOISE = re.compile(r"\[[^\[\]]{0,80}\]|\([a-zà-ÿ ]{1,80}\)|♪")


@dataclass(frozen=True, slots=True)
class Sentence:
    """Something that was said; ``lines`` are the numbers, from 1, of the transcript's lines that it comes from."""

    text: str
    lines: tuple[int, ...]
    start_ms: int
    speaker: str = ""

    @property
    def second(self) -> int:
        """Where in the recording it begins."""
        return self.start_ms // 1000


def sentences(lines: Sequence[Line]) -> tuple[Sentence, ...]:
    """The sentences of a transcript. Where it has no punctuation, pauses and lengths stand in for it."""
    marked = sum(line.text.rstrip()[-1:] in ".?!…" for line in lines)
    punctuated = 10 * marked >= len(lines)
    found: list[Sentence] = []
    for run in _runs(lines, punctuated=punctuated):
        found.extend(_sentences(run, lines) if punctuated else [_joined(run, lines)])
    return tuple(sentence for sentence in found if sentence.text)


def pick(candidates: Sequence[Sentence], *, about: str = "", talk: Sequence[Sentence] = (), count: int | None = None) -> tuple[Sentence, ...]:
    """The sentences of ``candidates`` that say most, in the order in which they were said.

    ``about`` are the item's own words; ``talk`` all sentences of the talk, by which the rarity of words is measured.
    """
    rarity = _rarity(talk or candidates)
    usable = [sentence for sentence in candidates if len(_words(sentence.text)) >= _SHORT // 2]
    if len(usable) > _MOST_RANKED:
        usable = sorted(usable, key=lambda each: -_weight_of(each, rarity))[:_MOST_RANKED]
        usable.sort(key=lambda each: each.lines)
    vectors = [_vector(sentence.text, rarity) for sentence in usable]
    scores = _scores(usable, vectors, _vector(about, rarity))
    wanted = count if count is not None else min(MOST, max(FEWEST, round(len(usable) / A_PICK_FOR)))
    chosen = _chosen(scores, vectors, wanted)
    return tuple(usable[place] for place in sorted(chosen))


def _runs(lines: Sequence[Line], *, punctuated: bool) -> Iterator[list[int]]:
    """Places of lines that are read together: one speaker's; without punctuation, up to a pause or a length."""
    run: list[int] = []
    words = 0
    for place, line in enumerate(lines):
        pause = bool(run) and line.start_ms - lines[run[-1]].end_ms >= _PAUSE_MS
        ends = bool(run) and (line.speaker != lines[run[-1]].speaker or (not punctuated and (pause or words >= _CHUNK)))
        if ends:
            yield run
            run, words = [], 0
        run.append(place)
        words += len(line.text.split())
    if run:
        yield run


def _sentences(run: Sequence[int], lines: Sequence[Line]) -> Iterator[Sentence]:
    """The sentences of one speaker's lines, each with the lines it comes from."""
    text, begins = "", []
    for place in run:
        clean = _clean(lines[place].text)
        begins.append(len(text))
        text += clean + " "
    start = 0
    for end in [*_ends(text), len(text)]:
        words = text[start:end].strip()
        if words:
            first = start + len(text[start:end]) - len(text[start:end].lstrip())
            last = start + len(text[start:end].rstrip())
            sources = [place for place, begin in zip(run, begins, strict=True) if begin < last and begin + len(_clean(lines[place].text)) > first]
            yield Sentence(words, tuple(place + 1 for place in sources), lines[sources[0]].start_ms, lines[run[0]].speaker)
        start = end


def _ends(text: str) -> Iterator[int]:
    for match in _END.finditer(text):
        if not _ABBREVIATION.search(text[: match.start()]):
            yield match.end()


def _joined(run: Sequence[int], lines: Sequence[Line]) -> Sentence:
    text = " ".join(_clean(lines[place].text) for place in run).strip()
    return Sentence(text, tuple(place + 1 for place in run), lines[run[0]].start_ms, lines[run[0]].speaker)


def _clean(text: str) -> str:
    """``text`` without "[Music]" and the like."""
    return " ".join(_NOISE.sub(" ", text).split())


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _rarity(candidates: Sequence[Sentence]) -> Mapping[str, float]:
    """The inverse document frequency of each word, the smoothed form."""
    seen = Counter(word for sentence in candidates for word in set(_words(sentence.text)))
    return {word: math.log((1 + len(candidates)) / (1 + times)) for word, times in seen.items()}


def _vector(text: str, rarity: Mapping[str, float]) -> dict[str, float]:
    """The TF-IDF vector of ``text``, of length 1; empty where it says nothing that the talk says."""
    vector = {word: times * rarity.get(word, 0.0) for word, times in Counter(_words(text)).items()}
    length = math.sqrt(sum(weight * weight for weight in vector.values()))
    return {word: weight / length for word, weight in vector.items() if weight} if length else {}


def _likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other.get(word, 0.0) for word, weight in one.items())


def _weight_of(sentence: Sentence, rarity: Mapping[str, float]) -> float:
    return sum(rarity.get(word, 0.0) for word in set(_words(sentence.text)))


def _scores(usable: Sequence[Sentence], vectors: Sequence[Mapping[str, float]], about: Mapping[str, float]) -> list[float]:
    central = _centrality(vectors)
    found = []
    for place, sentence in enumerate(usable):
        parts = {
            "centrality": central[place],
            "agenda": _likeness(vectors[place], about),
            "place": _place(place, len(usable)),
            "facts": min(1.0, len(_FACT.findall(sentence.text)) / 3),
        }
        found.append(sum(WEIGHTS[name] * part for name, part in parts.items()) * _form(sentence.text))
    return found


def _centrality(vectors: Sequence[Mapping[str, float]]) -> list[float]:
    """TextRank: the weight of each sentence in the graph of likenesses; the greatest is 1."""
    links = [[(other, weight) for other, weight in row.items() if weight >= _LEAST] for row in _likenesses(vectors)]
    sums = [sum(weight for _, weight in row) or 1.0 for row in links]
    rank = [1.0] * len(links)
    for _ in range(_ROUNDS):
        shares = [each / total for each, total in zip(rank, sums, strict=True)]
        rank = [1 - _DAMPING + _DAMPING * sum(shares[other] * weight for other, weight in row) for row in links]
    most = max(rank, default=1.0)
    return [each / most for each in rank]


def _likenesses(vectors: Sequence[Mapping[str, float]]) -> list[dict[int, float]]:
    """How like each sentence is to each other one that shares a word with it. Found word by word: most share none."""
    found: list[dict[int, float]] = [{} for _ in vectors]
    for sentences_with in _by_word(vectors).values():
        for place, weight in sentences_with:
            row = found[place]
            for other, others in sentences_with:
                if other != place:
                    row[other] = row.get(other, 0.0) + weight * others
    return found


def _by_word(vectors: Sequence[Mapping[str, float]]) -> dict[str, list[tuple[int, float]]]:
    index: dict[str, list[tuple[int, float]]] = {}
    for place, vector in enumerate(vectors):
        for word, weight in vector.items():
            index.setdefault(word, []).append((place, weight))
    # A word that stands nearly everywhere tells nothing apart, and would cost most.
    return {word: places for word, places in index.items() if len(places) <= max(_COMMON, len(vectors) // 8)}


def _place(place: int, size: int) -> float:
    """1 at both ends of an item, 0 in its middle."""
    return abs(2 * (place + 0.5) / size - 1)


def _form(text: str) -> float:
    """How fit the form of a sentence is for a summary."""
    words = len(text.split())
    fit = 0.5 if text.rstrip("\"'”’)").endswith("?") else 1.0
    if words < _SHORT:
        return fit * words / _SHORT / 2
    return fit if words <= _LONG else fit * max(0.2, 1 - (words - _LONG) / _LONGEST)


def _chosen(scores: Sequence[float], vectors: Sequence[Mapping[str, float]], wanted: int) -> list[int]:
    chosen: list[int] = []
    left = set(range(len(scores)))
    nearest = [0.0] * len(scores)
    while left and len(chosen) < wanted:
        best = max(sorted(left), key=lambda place: scores[place] - _LIKENESS * nearest[place])
        chosen.append(best)
        left.discard(best)
        for place in left:
            nearest[place] = max(nearest[place], _likeness(vectors[place], vectors[best]))
    return chosen
