/**
 * A question with right answers and little time, in the browser. A ballot is `{choice: index, nickname: text}`; the first one stands.
 * `poll.until` is when the time is up; a page that knows the server's clock says by `data-clock-offset` of the document how many
 * milliseconds it is ahead. A result's tally is `{ballots, counts: [n], board: [[place, nickname, points]]}`.
 */
import { bars, chosen, fields, made, say } from "./choices.js";
import { words } from "./words.js";

const TICK = 200;
const SOON = 5;
const LONGEST_NICKNAME = 20;
const KEPT = "kontor-nickname";
const clocks = new WeakMap();

const now = () => Date.now() + Number(document.documentElement.dataset.clockOffset ?? 0);
const secondsUntil = (instant) => Math.max(0, Math.ceil((Date.parse(instant) - now()) / 1000));

/** The nickname given before in this window, so that nobody types it again for each question; it goes with the window. */
function remembered() {
  try {
    return sessionStorage.getItem(KEPT) ?? "";
  } catch {
    return "";
  }
}

function remember(nickname) {
  try {
    sessionStorage.setItem(KEPT, nickname);
  } catch {
    // A browser that keeps nothing asks again.
  }
}

function nicknameField() {
  const optional = made("span", { className: "optional", textContent: words("ifYouLike") });
  const input = made("input", { type: "text", maxLength: LONGEST_NICKNAME, autocomplete: "off", value: remembered() });
  return made("label", { className: "poll-nickname" }, made("span", {}, `${words("nickname")} `, optional), input);
}

/** What a quiz has besides its answers: the clock, and where to write a nickname. */
function complete(fieldset, poll) {
  if (fieldset.querySelector(".poll-clock")) return;
  const clock = made("p", { className: "poll-clock", role: "timer", hidden: !poll.until });
  fieldset.querySelector(".poll-hint").after(clock);
  if (poll.details?.points) fieldset.append(nicknameField());
}

/** Counts down to `poll.until`: to be seen always, to be heard at the start, at five seconds and at the end. */
function count(fieldset, poll) {
  clearInterval(clocks.get(fieldset));
  if (!poll.until || poll.state !== "open") return;
  const clock = fieldset.querySelector(".poll-clock");
  let said = null;
  const tick = () => {
    const left = secondsUntil(poll.until);
    clock.textContent = words("seconds", { n: left });
    clock.classList.toggle("poll-soon", left <= SOON);
    const news = left === 0 ? "timeUp" : left <= SOON ? "timeLeft" : "timeToAnswer";
    if (news !== said) say(fieldset, words(news, { n: left }));
    said = news;
    if (left === 0) fieldset.disabled = true;
    if (left === 0 || !fieldset.isConnected) clearInterval(clocks.get(fieldset));
  };
  clocks.set(fieldset, setInterval(tick, TICK));
  tick();
}

/** Asks `poll` in `container`, `ballot` being the one given before; `onChange(ballot)` when a person chooses or writes a nickname. */
export function ask(container, poll, ballot, onChange) {
  const inputs = fields(container, poll, ballot ? [ballot.choice] : [], "radio", words("timeToAnswer", { n: poll.details?.seconds }));
  const fieldset = container.querySelector("fieldset");
  complete(fieldset, poll);
  const nickname = fieldset.querySelector(".poll-nickname > input");
  if (ballot) {
    clearInterval(clocks.get(fieldset));
    [fieldset.disabled, fieldset.querySelector(".poll-clock").hidden] = [true, true];
    if (nickname) nickname.value = ballot.nickname ?? "";
    say(fieldset, words("answered"));
    return;
  }
  count(fieldset, poll);
  const changed = () => {
    const [choice] = chosen(inputs);
    if (nickname) remember(nickname.value.trim());
    if (choice !== undefined) onChange({ choice, nickname: nickname?.value.trim() ?? "" });
  };
  inputs.forEach((input) => (input.onchange = changed));
  if (nickname) nickname.oninput = changed;
}

// --- The result ----------------------------------------------------------------------------------------------------

/** The indexes of the right answers, as far as this page is told. Organisers count from 1: 2, [1, 3] or "1, 3". */
function right(details) {
  return (String(details?.correct ?? "").match(/\d+/g) ?? []).map((number) => Number(number) - 1);
}

function sides(container) {
  const known = container.querySelector(":scope > .poll-quiz");
  if (known) return known;
  const parts = made("div", { className: "poll-sides" }, made("div", { className: "poll-side" }));
  const shown = made("div", { className: "poll-quiz" }, parts);
  container.replaceChildren(shown);
  return shown;
}

function mark(place, poll) {
  const correct = right(poll.details);
  [...place.querySelectorAll("tbody > tr")].forEach((line, at) => {
    const [wanted, known] = [correct.includes(at), line.querySelector(".poll-correct")];
    line.classList.toggle("poll-right", wanted);
    if (wanted && !known) line.querySelector("th").append(" ", made("span", { className: "poll-correct", textContent: words("correct") }));
    if (!wanted) known?.remove();
  });
}

function emptyBoard() {
  const titles = ["placeHead", "nicknameHead", "pointsHead"].map((name) => made("th", { scope: "col", textContent: words(name) }));
  const head = made("thead", { className: "visually-hidden" }, made("tr", {}, ...titles));
  return made("table", { className: "poll-board" }, made("caption", { textContent: words("best") }), head, made("tbody"));
}

function best(place, board) {
  const known = place.querySelector(":scope > .poll-board");
  if (!board?.length) {
    known?.remove();
    return;
  }
  const table = known ?? emptyBoard();
  if (!known) place.append(table);
  const said = JSON.stringify(board);
  if (table.dataset.said === said) return;
  table.dataset.said = said;
  const line = ([number, name, points]) =>
    made("tr", {}, made("td", { textContent: number }), made("th", { scope: "row" }, made("bdi", { textContent: name })), made("td", { textContent: points }));
  table.tBodies[0].replaceChildren(...board.map(line));
}

/** Shows what `poll` has come to in `container`: how many chose what, which answer was right once that is told, and the best. */
export function result(container, poll) {
  const parts = sides(container).firstElementChild;
  const place = parts.querySelector(".poll-side");
  bars(place, poll);
  mark(place, poll);
  best(parts, poll.tally?.board);
}
