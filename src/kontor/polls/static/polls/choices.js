/**
 * What choice polls share in the browser. A poll is a section entry of the live protocol:
 * `{id, type, question, options, min, max, state, shown, ballots, tally}`.
 */
import { percent, words } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";

/** A new element with `properties` and `children`. */
export function made(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

/** What stands alone in `container`: as it was while `key` says the same, otherwise made anew by `make()`. */
export function kept(container, key, make) {
  const [known, named] = [container.firstElementChild, JSON.stringify(key)];
  if (known?.dataset.key === named) return known;
  const fresh = make();
  fresh.dataset.key = named;
  container.replaceChildren(fresh);
  // Drawn once as it is, so that bars grow from nothing.
  fresh.getBoundingClientRect();
  return fresh;
}

/** A name that no other element of the page has. */
export const unique = (poll) => `poll-${poll.id}-${Math.random().toString(36).slice(2)}`;

/** The group that asks `poll`: its question, a line for hints, and what people answer with. */
export function group(poll, hint, ...answers) {
  return made("fieldset", { className: "poll-ask" }, made("legend", { textContent: poll.question }), hint, ...answers);
}

/** The fields of a ballot in `container`; built once, then brought up to date. Answers with the list of inputs. */
export function fields(container, poll, ballot, kind, hint) {
  const fieldset = kept(container, [poll.id, poll.question, poll.options, kind], () => {
    const name = unique(poll);
    const answer = (label, at) =>
      made("label", { className: "poll-answer" }, made("input", { type: kind, name, value: at }), made("span", { textContent: label }));
    const hint = made("p", { className: "poll-hint" });
    hint.setAttribute("aria-live", "polite");
    return group(poll, hint, made("div", { className: "poll-answers" }, ...poll.options.map(answer)));
  });
  const inputs = [...fieldset.querySelectorAll("input")];
  inputs.forEach((input, at) => (input.checked = (ballot ?? []).includes(at)));
  fieldset.disabled = poll.state !== "open";
  say(fieldset, hint);
  return inputs;
}

/** Puts `hint` above the answers, if it is not there already. */
export function say(fieldset, hint) {
  const line = fieldset.querySelector(".poll-hint");
  if (line.textContent !== hint) line.textContent = hint;
}

/** The indexes that are chosen. */
export function chosen(inputs) {
  return inputs.flatMap((input, at) => (input.checked ? [at] : []));
}

/** An empty bar; `fillBar` fills it. */
export function emptyBar() {
  const bar = document.createElementNS(SVG, "svg");
  bar.setAttribute("class", "poll-bar");
  bar.setAttribute("viewBox", "0 0 100 100");
  bar.setAttribute("preserveAspectRatio", "none");
  bar.setAttribute("aria-hidden", "true");
  const filled = document.createElementNS(SVG, "rect");
  filled.setAttribute("height", "100");
  filled.setAttribute("width", "0");
  bar.append(filled);
  return bar;
}

/** Lets the bar in `place` grow to `share` (0 to 1). As CSS, because attributes do not move from one width to the next. */
export function fillBar(place, share) {
  place.querySelector("rect").style.width = `${share * 100}px`;
}

function row(label) {
  return made(
    "tr",
    {},
    made("th", { scope: "row", textContent: label }),
    made("td", {}, emptyBar(), made("span", { className: "poll-share" })),
    made("td", { className: "poll-count" }),
  );
}

function table(poll) {
  const head = [words("answer"), words("share"), words("people")].map((title) => made("th", { scope: "col", textContent: title }));
  return made(
    "div",
    { className: "poll-result" },
    made(
      "table",
      { className: "poll-bars" },
      made("caption", { className: "visually-hidden", textContent: poll.question }),
      made("thead", { className: "visually-hidden" }, made("tr", {}, ...head)),
      made("tbody", {}, ...poll.options.map(row)),
    ),
    made("p", { className: "poll-ballots" }),
  );
}

/** The result in `container`: a table whose rows are bars, built once and then brought up to date so that bars grow. */
export function bars(container, poll) {
  const shown = kept(container, [poll.id, poll.question, poll.options], () => table(poll));
  const counts = poll.tally?.counts ?? poll.options.map(() => 0);
  const ballots = poll.ballots ?? poll.tally?.ballots ?? 0;
  const most = Math.max(...counts);
  [...shown.querySelectorAll("tbody tr")].forEach((line, at) => {
    const share = ballots ? counts[at] / ballots : 0;
    line.classList.toggle("poll-first", most > 0 && counts[at] === most);
    fillBar(line, share);
    line.querySelector(".poll-share").textContent = percent(share);
    line.querySelector(".poll-count").textContent = String(counts[at]);
  });
  shown.querySelector(".poll-ballots").textContent = ballots === 1 ? words("ballotsOne") : words("ballots", { n: ballots });
}
