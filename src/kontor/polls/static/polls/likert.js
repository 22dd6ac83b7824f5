/**
 * Statements, each with a row of levels, in the browser. A ballot is a list of level indexes, one a statement, null where it was left
 * out; a result's tally is `{ballots, counts: [[n]]}`, for each statement one count a level.
 */
import { group, kept, made, say, unique } from "./choices.js";
import { decimal, percent, words } from "./words.js";

const AGREEMENT = ["agree1", "agree2", "agree3", "agree4", "agree5"];

function levelsOf(poll) {
  const own = poll.details?.levels ?? [];
  return own.length ? own : AGREEMENT.map((name) => words(name));
}

function choice(name, value, label, className = "") {
  const input = made("input", { type: "radio", name, value });
  return made("label", { className: `poll-answer ${className}` }, input, made("span", { textContent: label }));
}

function statement(poll, said, at, id) {
  const levels = levelsOf(poll).map((level, place) => choice(`${id}-${at}`, place, level));
  const skip = poll.details?.all_needed ? [] : [choice(`${id}-${at}`, "", words("noAnswer"), "poll-skip")];
  const row = made("div", { className: "poll-levels" }, ...levels, ...skip);
  return made("fieldset", { className: "poll-statement" }, made("legend", { textContent: said }), row);
}

function sheet(container, poll) {
  return kept(container, [poll.id, poll.question, poll.options, poll.details], () => {
    const id = unique(poll);
    const hint = made("p", { className: "poll-hint", role: "status" });
    return group(poll, hint, ...poll.options.map((said, at) => statement(poll, said, at, id)));
  });
}

function answers(fieldset) {
  return [...fieldset.querySelectorAll(".poll-statement")].map((each) => {
    const value = each.querySelector(":checked")?.value ?? "";
    return value === "" ? null : Number(value);
  });
}

/** Asks for a level of each statement in `container`, `ballot` being the list given before; `onChange(levels)` when there is enough of it. */
export function ask(container, poll, ballot, onChange) {
  const fieldset = sheet(container, poll);
  const rule = words(poll.details?.all_needed ? "answerAll" : "leaveOut");
  fieldset.disabled = poll.state !== "open";
  if (ballot) {
    fieldset.querySelectorAll(".poll-statement").forEach((each, at) => {
      for (const input of each.querySelectorAll("input")) input.checked = input.value === String(ballot[at] ?? "");
    });
  }
  say(fieldset, rule);
  fieldset.onchange = () => {
    const given = answers(fieldset);
    const n = given.filter((each) => each !== null).length;
    say(fieldset, `${words("answeredOf", { n, all: given.length })} ${n < given.length || !n ? rule : ""}`.trim());
    if (poll.details?.all_needed ? n === given.length : n > 0) onChange(given);
  };
}

// --- The result ----------------------------------------------------------------------------------------------------

/** `below-1` and `above-1` are the ends, `middle` lies between them. */
function ranks(levels) {
  const half = Array.from({ length: Math.floor(levels / 2) }, (_, at) => at + 1);
  return [...half.map((at) => `below-${at}`), ...(levels % 2 ? ["middle"] : []), ...half.toReversed().map((at) => `above-${at}`)];
}

const sum = (counts) => counts.reduce((all, count) => all + count, 0);

/** Where each level's part begins and ends, as shares of the answers, 0 being the middle. */
function edges(counts) {
  const [answered, half] = [sum(counts) || 1, Math.floor(counts.length / 2)];
  let place = -(sum(counts.slice(0, half)) + (counts.length % 2 ? counts[half] / 2 : 0)) / answered;
  return counts.map((count) => [place, (place += count / answered)]);
}

function bar(levels) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const given = { class: "poll-parts", viewBox: "0 0 100 1", preserveAspectRatio: "none", "aria-hidden": "true" };
  for (const [name, value] of Object.entries(given)) svg.setAttribute(name, value);
  for (const rank of ranks(levels)) {
    const part = document.createElementNS(svg.namespaceURI, "rect");
    part.setAttribute("class", `poll-${rank}`);
    part.setAttribute("height", "1");
    svg.append(part);
  }
  return svg;
}

function line(said, levels) {
  const cells = ranks(levels).map((rank) => made("td", { className: `poll-level poll-${rank}` }));
  const head = made("th", { scope: "row" }, made("span", { textContent: said }), bar(levels));
  return made("tr", {}, head, ...cells, made("td", { className: "poll-mean" }));
}

function board(container, poll) {
  const levels = levelsOf(poll);
  return kept(container, [poll.id, poll.question, poll.options, levels], () => {
    const hidden = (name) => made("th", { scope: "col", className: "visually-hidden", textContent: words(name) });
    const named = ranks(levels.length).map((rank, at) => made("th", { scope: "col", className: `poll-level poll-${rank}`, textContent: levels[at] }));
    const head = made("thead", {}, made("tr", {}, hidden("statement"), ...named, hidden("mean")));
    const caption = made("caption", { className: "visually-hidden", textContent: poll.question });
    const body = made("tbody", {}, ...poll.options.map((said) => line(said, levels.length)));
    const table = made("table", { className: "poll-grid" }, caption, head, body);
    return made("div", { className: "poll-result poll-likert" }, table, made("p", { className: "poll-ballots" }));
  });
}

function update(row, counts, reach) {
  const answered = sum(counts);
  const mean = counts.reduce((all, count, at) => all + count * (at + 1), 0) / answered;
  const parts = row.querySelectorAll("rect");
  edges(counts).forEach(([left, right], at) => {
    parts[at].style.x = `${50 + (50 * left) / reach}px`;
    parts[at].style.width = `${(50 * (right - left)) / reach}px`;
  });
  row.querySelectorAll("td.poll-level").forEach((cell, at) => {
    const exactly = made("span", { className: "visually-hidden", textContent: ` (${counts[at]})` });
    cell.replaceChildren(percent(answered ? counts[at] / answered : 0), exactly);
  });
  row.querySelector(".poll-mean").textContent = answered ? decimal(mean) : "–";
}

/** Shows what `poll` has come to in `container`: a bar a statement that parts at the middle level, the figures under it, its mean. */
export function result(container, poll) {
  if (!poll.tally) return;
  const { counts, ballots } = poll.tally;
  const shown = board(container, poll);
  const reach = Math.max(0.5, ...counts.flatMap(edges).flat().map(Math.abs));
  shown.querySelectorAll("tbody tr").forEach((row, at) => update(row, counts[at], reach));
  const values = { n: ballots, levels: levelsOf(poll).length };
  shown.querySelector(".poll-ballots").textContent = words(ballots === 1 ? "gridOne" : "grid", values);
}
