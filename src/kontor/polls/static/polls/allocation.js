/**
 * Points to spread, in the browser. A ballot is a list of whole numbers, one an option, that add up to all points; a result's tally is
 * `{ballots, points: [n]}`, one total an option.
 */
import { bars, group, kept, made, say, unique } from "./choices.js";
import { decimal, words } from "./words.js";

const POINTS = 100;
/** How many points a press on a button moves, as a part of all. */
const PRESSES = 20;
const pointsOf = (poll) => Number(poll.details?.points || POINTS);

function button(by, sign, label) {
  const press = made("button", { type: "button", className: "poll-press", textContent: sign, ariaLabel: label });
  press.dataset.by = by;
  return press;
}

function line(label, poll, hint) {
  const input = made("input", { type: "number", min: 0, max: pointsOf(poll), step: 1, inputMode: "numeric", value: 0, ariaLabel: label });
  input.setAttribute("aria-describedby", hint);
  const presses = [button(-1, "−", words("fewerPoints", { label })), button(1, "+", words("morePoints", { label }))];
  const group = made("span", { className: "poll-presses" }, presses[0], input, presses[1]);
  return made("div", { className: "poll-points" }, made("span", { textContent: label, ariaHidden: "true" }), group);
}

function sheet(container, poll) {
  return kept(container, [poll.id, poll.question, poll.options, pointsOf(poll)], () => {
    const id = unique(poll);
    const hint = made("p", { id, className: "poll-hint poll-left", role: "status" });
    const lines = poll.options.map((label) => line(label, poll, id));
    return group(poll, hint, made("div", { className: "poll-answers" }, ...lines));
  });
}

/** What a field says: a whole number, or NaN. */
function written(input) {
  const text = input.value.trim();
  return text === "" && !input.validity.badInput ? 0 : /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
}

function told(left, all) {
  if (Number.isNaN(left)) return words("wholePoints");
  if (left < 0) return left === -1 ? words("pointsOverOne") : words("pointsOver", { n: -left });
  if (left === 1) return words("pointsLeftOne");
  return left === all ? words("spread", { n: all }) : words("pointsLeft", { n: left });
}

/** Which presses do anything now. They stay in the order of focus, so that nobody is thrown out of the row. */
function update(fieldset, inputs, left) {
  inputs.forEach((input) => {
    const [fewer, more] = input.closest(".poll-presses").querySelectorAll("button");
    fewer.setAttribute("aria-disabled", String(!(written(input) > 0)));
    more.setAttribute("aria-disabled", String(!(left > 0)));
  });
}

/** Asks for the points of each option in `container`, `ballot` being the spread given before; `onChange(spread)` when all are given away. */
export function ask(container, poll, ballot, onChange) {
  const fieldset = sheet(container, poll);
  const [inputs, all] = [[...fieldset.querySelectorAll("input")], pointsOf(poll)];
  fieldset.disabled = poll.state !== "open";
  if (ballot) inputs.forEach((input, at) => (input.value = ballot[at]));
  const left = () => all - inputs.reduce((sum, input) => sum + written(input), 0);
  const judge = () => {
    const rest = left();
    const stands = rest !== 0 && ballot ? ` ${words("spreadStands")}` : "";
    say(fieldset, told(rest, all) + stands);
    fieldset.querySelector(".poll-left").classList.toggle("poll-over", !(rest >= 0));
    update(fieldset, inputs, rest);
    return rest;
  };
  judge();
  const changed = () => judge() === 0 && onChange(inputs.map(written));
  fieldset.oninput = changed;
  fieldset.onclick = (event) => {
    const press = event.target.closest(".poll-press");
    if (!press || press.ariaDisabled === "true") return;
    const input = press.closest(".poll-presses").querySelector("input");
    const [now, step] = [written(input) || 0, Math.max(1, Math.round(all / PRESSES))];
    input.value = press.dataset.by === "1" ? now + Math.min(step, left()) : Math.max(0, now - step);
    changed();
  };
}

/** Shows what `poll` has come to in `container`: the points of each option on average. */
export function result(container, poll) {
  const { points, ballots } = poll.tally ?? { points: poll.options.map(() => 0), ballots: 0 };
  bars(container, { ...poll, ballots: ballots * pointsOf(poll), tally: { counts: points } });
  const shown = container.querySelector(":scope > .poll-result");
  const [, mean, total] = shown.querySelectorAll("thead th");
  [mean.textContent, total.textContent] = [words("pointsMean"), words("pointsTotal")];
  shown.querySelectorAll("tbody .poll-share").forEach((place, at) => (place.textContent = decimal(ballots ? points[at] / ballots : 0)));
  shown.querySelector(".poll-ballots").textContent = ballots === 1 ? words("spreadOne") : words("spreadBallots", { n: ballots });
}
