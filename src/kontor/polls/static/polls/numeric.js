/**
 * A number that people write, in the browser. A result's tally is
 * `{ballots, bins: [[first, last, n]], figures: {mean, median, low, high, least, most}|null}`, its numbers being texts.
 */
import { emptyBar, fillBar, group, kept, made, say, unique } from "./choices.js";
import { words } from "./words.js";

const language = () => document.documentElement.lang || "en";
const written = (text) => new Intl.NumberFormat(language(), { maximumFractionDigits: 7 }).format(Number(text)).replace("-", "−");
const set = (value) => value !== undefined && value !== null && value !== "";
const DECIMALS = 6;

/** `text` in the one plain way to write it ("3,5" → "3.5"), or null where it is no number. */
function plain(text) {
  const tidy = String(text).trim().replace("−", "-").replace(/(?<=\d)[ \u00a0\u2009\u202f](?=\d{3}(?!\d))/g, "");
  const found = /^([+-]?)(\d{1,12})(?:[.,](\d{1,6}))?$/.exec(tidy);
  if (!found) return null;
  const [whole, part] = [found[2].replace(/^0+(?=\d)/, ""), (found[3] ?? "").replace(/0+$/, "")];
  const number = part ? `${whole}.${part}` : whole;
  return found[1] === "-" && number !== "0" ? `-${number}` : number;
}

/** A plain number in millionths, exactly. */
function exact(number) {
  const [whole, part = ""] = number.replace("-", "").split(".");
  const size = BigInt(whole + part.padEnd(DECIMALS, "0"));
  return number.startsWith("-") ? -size : size;
}

const wanted = (details, name, otherwise) => (set(details?.[name]) ? plain(details[name]) : otherwise);

function rule({ details }) {
  const [least, most] = [wanted(details, "least", null), wanted(details, "most", null)];
  const values = { least: least && written(least), most: most && written(most) };
  if (least && most) return words("numberBetween", values);
  if (least) return words("numberFrom", values);
  return most ? words("numberUpTo", values) : words("anyNumber");
}

/** Which words say what is wrong with a text; nothing where it is a number that the poll takes. The server judges likewise. */
function wrong(text, details) {
  const value = plain(text);
  if (value === null) return "noNumber";
  const [least, most, step] = [wanted(details, "least", null), wanted(details, "most", null), wanted(details, "step", "1") ?? "1"];
  const [start, million] = [exact(least ?? "0"), 1_000_000n];
  if (exact(step) % million === 0n && start % million === 0n && /[.,]/.test(text)) return "notWhole";
  if (least && exact(value) < start) return "tooSmall";
  if (most && exact(value) > exact(most)) return "tooLarge";
  return (exact(value) - start) % exact(step) === 0n ? null : "offStep";
}

function sheet(container, poll) {
  return kept(container, [poll.id, poll.question, poll.details], () => {
    const id = unique(poll);
    const input = made("input", { type: "text", autocomplete: "off", maxLength: 40 });
    input.setAttribute("aria-describedby", id);
    // Phones leave the minus out of their keys for decimals.
    input.inputMode = (wanted(poll.details, "least", "-") ?? "-").startsWith("-") ? "text" : "decimal";
    const line = made("span", { className: "poll-number-line" }, input, made("span", { textContent: poll.details?.unit ?? "" }));
    const label = made("label", { className: "poll-number-field" }, made("span", { textContent: words("yourNumber") }), line);
    const hint = made("p", { id, className: "poll-hint", ariaLive: "polite" });
    return group(poll, hint, label);
  });
}

/** Asks for a number in `container`, `ballot` being the one given before; `onChange(text)` when there is one that fits, in its plain form. */
export function ask(container, poll, ballot, onChange) {
  const fieldset = sheet(container, poll);
  const input = fieldset.querySelector("input");
  fieldset.disabled = poll.state !== "open";
  // Whoever is still writing keeps what they wrote.
  if (typeof ballot === "string" && plain(input.value) !== ballot) input.value = written(ballot).replaceAll(/[\s'’]/g, "").replace("−", "-");
  say(fieldset, rule(poll));
  const judge = (aloud) => {
    const problem = wrong(input.value, poll.details);
    const told = Boolean(problem && aloud && input.value.trim());
    input.setAttribute("aria-invalid", String(told));
    if (told) say(fieldset, words(problem));
    else if (!problem) say(fieldset, rule(poll));
    if (!problem) onChange(plain(input.value));
  };
  input.oninput = () => judge(false);
  input.onchange = () => judge(true);
}

// --- The result ----------------------------------------------------------------------------------------------------

function label([first, last]) {
  if (first === last) return written(first);
  return first.startsWith("-") ? `${written(first)} – ${written(last)}` : `${written(first)}–${written(last)}`;
}

function bar() {
  return made("tr", {}, made("th", { scope: "row" }), made("td", {}, emptyBar(), made("span", { className: "poll-share" })));
}

function board(container, poll) {
  return kept(container, [poll.id, poll.question], () => {
    const head = made("tr", {}, ...["number", "people"].map((name) => made("th", { scope: "col", textContent: words(name) })));
    const caption = made("caption", { className: "visually-hidden", textContent: poll.question });
    const table = made("table", { className: "poll-bars" }, caption, made("thead", { className: "visually-hidden" }, head), made("tbody"));
    return made("div", { className: "poll-result poll-histogram" }, table, made("dl", { className: "poll-figures" }), made("p", { className: "poll-ballots" }));
  });
}

/** The rows of `bins`: those that stay where they are grow, others come and go. */
function lines(body, bins) {
  const known = new Map([...body.children].map((line) => [line.dataset.bin, line]));
  const wantedLines = bins.map(([first, last]) => {
    const name = `${first} ${last}`;
    const line = known.get(name) ?? bar();
    line.dataset.bin = name;
    return line;
  });
  if (wantedLines.length !== body.children.length || wantedLines.some((line, at) => body.children[at] !== line)) body.replaceChildren(...wantedLines);
  body.getBoundingClientRect();
  return wantedLines;
}

function tellFigures(place, figures, unit) {
  const said = Object.entries(figures ?? {});
  if (place.children.length !== said.length) {
    place.replaceChildren(...said.map(([name]) => made("div", {}, made("dt", { textContent: words(name) }), made("dd"))));
  }
  said.forEach(([, value], at) => (place.children[at].lastChild.textContent = `${written(value)} ${unit}`.trim()));
}

/** Shows what `poll` has come to in `container`: a histogram, its mean and median, and how far the numbers spread. */
export function result(container, poll) {
  if (!poll.tally) return;
  const { bins, figures, ballots } = poll.tally;
  const shown = board(container, poll);
  const most = Math.max(0, ...bins.map((each) => each[2]));
  lines(shown.querySelector("tbody"), bins).forEach((line, at) => {
    const count = bins[at][2];
    line.classList.toggle("poll-first", count === most);
    line.querySelector("th").textContent = label(bins[at]);
    line.querySelector(".poll-share").textContent = String(count);
    fillBar(line, most ? count / most : 0);
  });
  tellFigures(shown.querySelector(".poll-figures"), figures, poll.details?.unit ?? "");
  shown.querySelector(".poll-ballots").textContent = ballots === 1 ? words("ballotsOne") : words("ballots", { n: ballots });
}
