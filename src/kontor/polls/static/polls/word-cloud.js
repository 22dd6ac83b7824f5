/** A few words of each person, in the browser. Words stand in the order of the alphabet, so that they grow in their places. */
import { group, kept, made, unique } from "./choices.js";
import { words } from "./words.js";
import { fit, foot, keyed, rows, say, sheet, speaks, table } from "./written.js";

const LONGEST = 30;
const SHOWN = 60;
const STEPS = 8;
const FEW = 4;

/** What was filled in before. A ballot that was kept holds the stem beside each text. */
const texts = (ballot) => (ballot ?? []).map((each) => (Array.isArray(each) ? each[0] : each));
const written = (inputs) => inputs.map((input) => input.value.trim()).filter(speaks);

function fields(container, poll) {
  return kept(container, [poll.id, poll.question, poll.max], () => {
    const hint = made("p", { className: "poll-hint", id: unique(poll) });
    const line = (at) => {
      const input = made("input", { type: "text", maxLength: LONGEST, autocomplete: "off", required: !at });
      input.setAttribute("aria-describedby", hint.id);
      return made("label", { className: "poll-word-field" }, made("span", { textContent: words("word", { n: at + 1 }) }), input);
    };
    const answers = made("div", { className: "poll-answers" }, ...Array.from({ length: poll.max }, (_, at) => line(at)));
    return group(poll, hint, answers);
  });
}

/** Shows the fields of `poll` in `container` with the words of `ballot`; `onChange(words)` when a person writes and there is a word. */
export function ask(container, poll, ballot, onChange) {
  const fieldset = fields(container, poll);
  const inputs = [...fieldset.querySelectorAll("input")];
  say(fieldset.querySelector(".poll-hint"), poll.max === 1 ? words("wordsOne") : words("wordsUpTo", { n: poll.max }));
  fieldset.disabled = poll.state !== "open";
  const before = texts(ballot);
  // What somebody is writing stays as it is.
  if (JSON.stringify(written(inputs)) !== JSON.stringify(before)) inputs.forEach((input, at) => (input.value = before[at] ?? ""));
  for (const input of inputs) {
    input.oninput = () => {
      if (written(inputs).length) onChange(written(inputs));
    };
  }
}

/** How large a word is that `count` people wrote: 1 to 8. */
const step = (count, largest) => Math.ceil(STEPS * Math.sqrt(count / largest));

/** Shows what `poll` has come to in `container`. */
export function result(container, poll) {
  if (!poll.tally) return;
  const { entries = [], more = [0, 0] } = poll.tally;
  const shown = sheet(container, poll, () => {
    const cloud = made("ul", { className: "poll-cloud" });
    // The table beside it says the same to those who listen.
    cloud.setAttribute("aria-hidden", "true");
    return [cloud, table(poll, [words("wordHead"), words("mentions")], "visually-hidden")];
  });
  const first = entries.slice(0, SHOWN);
  const largest = Math.max(FEW, ...first.map(([, count]) => count));
  const sorted = [...first].sort(([one], [other]) => one.localeCompare(other));
  const cloud = shown.querySelector(".poll-cloud");
  const make = () => made("li", {}, made("span"), made("small"));
  keyed(cloud, sorted, make, (node, text, count) => {
    node.className = `step-${step(count, largest)}`;
    say(node.firstElementChild, text);
    say(node.lastElementChild, String(count));
  });
  rows(shown.querySelector("tbody"), first);
  const nodes = new Map([...cloud.children].map((node) => [node.dataset.text, node]));
  const byCount = first.map(([text]) => nodes.get(text));
  const left = entries.length - first.length + more[0];
  fit(cloud, { name: "--cloud", least: 0.5, most: 1.9 }, byCount, (hidden) => foot(shown, poll, left + hidden));
}
