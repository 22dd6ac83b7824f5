/**
 * For whom one answers, around the widget of any poll type. A poll with `standpoints` takes the ballot `{standpoint, ballot}` around the type's
 * own, and its tally has one of the same shape for each of them: `{…, standpoints: {organisation: {…}, members: {…}}}`.
 */
import { kept, made, unique } from "./choices.js";
import { words } from "./words.js";

const CHOICES = { organisation: "forOrganisation", members: "forMembers" };
const NAMES = { organisation: "ownOrganisation", members: "memberCompanies" };

/** The `widget` of a type, `{ask, result}`, which asks for standpoints and tells them apart where the poll does. */
export const toldApart = (widget) => ({
  ask: (container, poll, ballot, onChange) => (poll.standpoints ? ask : widget.ask)(container, poll, ballot, onChange, widget),
  result: (container, poll) => (poll.tally?.standpoints ? result : widget.result)(container, poll, widget),
});

function chooser(poll) {
  const name = unique(poll);
  const choice = ([value, word]) =>
    made("label", { className: "poll-answer" }, made("input", { type: "radio", name, value }), made("span", { textContent: words(word) }));
  const hint = made("p", { className: "poll-hint" });
  hint.setAttribute("aria-live", "polite");
  const choices = made("div", { className: "poll-answers" }, ...Object.entries(CHOICES).map(choice));
  return made("fieldset", { className: "poll-standpoint" }, made("legend", { textContent: words("forWhom") }), choices, hint);
}

/** The type's own fields, and below them for whom one answers; `onChange` when both are there. */
function ask(container, poll, ballot, onChange, widget) {
  const shown = kept(container, [poll.id, "standpoints"], () => made("div", { className: "poll-parted" }, made("div"), chooser(poll)));
  const [own, choice] = shown.children;
  const inputs = [...choice.querySelectorAll("input")];
  const given = { standpoint: ballot?.standpoint, ballot: ballot?.ballot };
  const changed = (what) => {
    Object.assign(given, what);
    choice.querySelector(".poll-hint").textContent = given.standpoint ? "" : words("sayForWhom");
    if (given.standpoint && given.ballot !== undefined) onChange({ standpoint: given.standpoint, ballot: given.ballot });
  };
  widget.ask(own, poll, given.ballot ?? null, (answer) => changed({ ballot: answer }));
  choice.disabled = poll.state !== "open" || Boolean(poll.final && ballot);
  for (const input of inputs) {
    input.checked = input.value === given.standpoint;
    input.onchange = () => changed({ standpoint: input.value });
  }
}

const labels = (figure) => [...figure.querySelectorAll(".poll-bars th[scope=row]")].map((head) => head.textContent);

/** What everybody said, and beside it what was said from each standpoint. */
function result(container, poll, widget) {
  const { standpoints, ...together } = poll.tally;
  const parts = [[words("together"), together, poll.ballots], ...Object.entries(NAMES).map(([key, word]) => [words(word), standpoints[key], standpoints[key].ballots])];
  const shown = kept(container, [poll.id, "standpoints"], () => {
    const figure = ([textContent]) => made("figure", {}, made("figcaption", { textContent }), made("div"));
    return made("div", { className: "poll-standpoints" }, ...parts.map(figure));
  });
  const figures = [...shown.children];
  parts.forEach(([name, tally, ballots], at) => widget.result(figures[at].lastElementChild, { ...poll, question: `${poll.question} (${name})`, tally, ballots }));
  const [first, ...others] = figures.map((figure) => JSON.stringify(labels(figure)));
  shown.classList.toggle("poll-aligned", first !== "[]" && others.every((each) => each === first));
}
