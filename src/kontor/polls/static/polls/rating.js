/** One step of a scale, in the browser. A ballot is the step, from 1; a result's tally is `{ballots, counts: [n]}`, one count a step. */
import { bars, chosen, fields, made } from "./choices.js";
import { decimal, words } from "./words.js";

/** One label a step, "" where a step has none. */
function labels({ options, details }) {
  if (options.length) return options;
  const steps = Number(details?.steps || 5);
  return Array.from({ length: steps }, (_, at) => (at === 0 && details?.low) || (at === steps - 1 && details?.high) || "");
}

const named = (label, at) => (label ? `${at + 1} · ${label}` : String(at + 1));

/** Numbers side by side, the meaning of the ends below them, and for screen readers with them. */
function inARow(fieldset, all) {
  if (fieldset.querySelector(".poll-ends")) return;
  fieldset.querySelector(".poll-answers").classList.add("poll-steps");
  fieldset.querySelectorAll(".poll-answer > span").forEach((place, at) => {
    place.textContent = String(at + 1);
    if (all[at]) place.append(made("span", { className: "visually-hidden", textContent: `: ${all[at]}` }));
  });
  const ends = [all.at(0), all.at(-1)].map((textContent) => made("span", { textContent }));
  fieldset.append(made("p", { className: "poll-ends", ariaHidden: "true" }, ...ends));
}

/** Shows the steps of `poll` in `container` with `ballot` (a step or null) chosen; `onChange(step)` when a person chooses. */
export function ask(container, poll, ballot, onChange) {
  const all = labels(poll);
  const options = poll.options.length ? all : all.map(named);
  const hint = poll.options.length ? words("one") : words("step", { n: all.length });
  const inputs = fields(container, { ...poll, options }, ballot ? [ballot - 1] : null, "radio", hint);
  if (!poll.options.length) inARow(inputs[0].closest("fieldset"), all);
  inputs.forEach((input) => (input.onchange = () => onChange(chosen(inputs)[0] + 1)));
}

// --- The result ----------------------------------------------------------------------------------------------------

function mean(counts, ballots) {
  return counts.reduce((sum, count, at) => sum + count * (at + 1), 0) / ballots;
}

function median(counts, ballots) {
  const stepOf = (place) => {
    let soFar = 0;
    return counts.findIndex((count) => (soFar += count) > place) + 1;
  };
  return (stepOf(Math.floor((ballots - 1) / 2)) + stepOf(Math.floor(ballots / 2))) / 2;
}

function averages(shown) {
  const known = shown.querySelector(".poll-average");
  if (known) return known;
  const place = made("p", { className: "poll-average" });
  place.append(...["mean", "median"].map((name) => made("span", {}, `${words(name)} `, made("strong"))));
  shown.classList.add("poll-rating");
  shown.querySelector(".poll-ballots").before(place);
  return place;
}

/** Shows what `poll` has come to in `container`: a bar a step, their mean and median. */
export function result(container, poll) {
  bars(container, { ...poll, options: labels(poll).map(named) });
  const place = averages(container.querySelector(":scope > .poll-result"));
  const { counts, ballots } = poll.tally ?? { counts: [], ballots: 0 };
  place.hidden = !ballots;
  if (!ballots) return;
  const [first, second] = place.querySelectorAll("strong");
  first.textContent = decimal(mean(counts, ballots));
  second.textContent = decimal(median(counts, ballots));
}
