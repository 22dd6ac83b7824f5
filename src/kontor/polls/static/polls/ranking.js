/**
 * Put things in order, in the browser: a tap gives the next place, another tap takes it back, buttons move up and down.
 * A result's tally is `{ballots, points: [n], rounds: [{counts: [n|null], exhausted, out: [index]}], winner: index|null}`.
 */
import { emptyBar, fillBar, group, kept, made, say } from "./choices.js";
import { words } from "./words.js";

function rule(poll) {
  if (poll.min === poll.options.length) return words("rankAll");
  return poll.min === poll.max ? words("rankBest", { n: poll.max }) : words("rankSome", { least: poll.min, most: poll.max });
}

function arrow(className, sign, label) {
  return made("button", { type: "button", className: `poll-move ${className}`, textContent: sign, ariaLabel: label });
}

function line(label, at) {
  const take = made(
    "button",
    { type: "button", className: "poll-take" },
    made("span", { className: "poll-number", ariaHidden: "true" }),
    made("span", { textContent: label }),
    made("span", { className: "visually-hidden poll-number-words" }),
  );
  const item = made("li", { className: "poll-rank" }, take, arrow("poll-up", "↑", words("moveUp", { label })), arrow("poll-down", "↓", words("moveDown", { label })));
  item.dataset.at = at;
  return item;
}

function sheet(container, poll) {
  return kept(container, [poll.id, poll.question, poll.options, poll.min, poll.max], () => {
    const hint = made("p", { className: "poll-hint", ariaLive: "polite" });
    const lines = made("ol", { className: "poll-ranks", role: "list" }, ...poll.options.map(line));
    return group(poll, hint, lines);
  });
}

/** Brings the lines into the order of `ranking`, those without a place behind them; the focus stays where it was. */
function arrange(fieldset, poll, ranking) {
  const list = fieldset.querySelector(".poll-ranks");
  const items = new Map([...list.children].map((item) => [Number(item.dataset.at), item]));
  const rest = poll.options.flatMap((_, at) => (ranking.includes(at) ? [] : [at]));
  const focused = document.activeElement;
  [...ranking, ...rest].forEach((at, index) => {
    if (list.children[index] !== items.get(at)) list.insertBefore(items.get(at), list.children[index]);
  });
  for (const [at, item] of items) update(item, ranking.indexOf(at), ranking.length);
  if (list.contains(focused)) focusNear(focused);
}

function update(item, place, places) {
  const placed = place >= 0;
  item.classList.toggle("poll-ranked", placed);
  item.querySelector(".poll-number").textContent = placed ? place + 1 : "";
  item.querySelector(".poll-number-words").textContent = placed ? words("place", { n: place + 1 }) : words("noPlace");
  item.querySelector(".poll-take").setAttribute("aria-pressed", placed);
  const [up, down] = [item.querySelector(".poll-up"), item.querySelector(".poll-down")];
  [up.hidden, down.hidden] = [!placed, !placed];
  [up.disabled, down.disabled] = [place <= 0, place >= places - 1];
}

/** A button that can no longer be pressed gives the focus to its neighbour. */
function focusNear(button) {
  const able = (each) => !each.disabled && !each.hidden;
  const item = button.closest("li");
  (able(button) ? button : [...item.querySelectorAll(".poll-move"), item.querySelector(".poll-take")].find(able))?.focus();
}

function moved(ranking, at, by) {
  const [from, others] = [ranking.indexOf(at), ranking.filter((each) => each !== at)];
  return [...others.slice(0, from + by), at, ...others.slice(from + by)];
}

/** The ranking after a press of `button`, or null where it changes nothing. */
function pressed(button, ranking, most) {
  const at = Number(button.closest("li").dataset.at);
  if (button.matches(".poll-move")) return moved(ranking, at, button.matches(".poll-up") ? -1 : 1);
  if (ranking.includes(at)) return ranking.filter((each) => each !== at);
  return ranking.length < most ? [...ranking, at] : null;
}

/** Asks for an order of `poll.options` in `container`, `ballot` being the one given before; `onChange(ranking)` when there is one that fits. */
export function ask(container, poll, ballot, onChange) {
  const fieldset = sheet(container, poll);
  let ranking = [...(ballot ?? [])];
  fieldset.disabled = poll.state !== "open";
  arrange(fieldset, poll, ranking);
  say(fieldset, rule(poll));
  fieldset.querySelector(".poll-ranks").onclick = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    const next = pressed(button, ranking, poll.max);
    if (!next) {
      say(fieldset, words("full", { n: poll.max }));
      return;
    }
    ranking = next;
    arrange(fieldset, poll, ranking);
    const at = Number(button.closest("li").dataset.at);
    const values = { label: poll.options[at], n: ranking.indexOf(at) + 1 };
    const enough = ranking.length >= poll.min;
    say(fieldset, `${words(values.n ? "placed" : "unplaced", values)}${enough || !ballot?.length ? "" : ` · ${words("stands")}`}`);
    if (enough) onChange(ranking);
  };
}

// --- The result ----------------------------------------------------------------------------------------------------

function ending({ rounds, winner }, at) {
  if (at === winner) return words("wins");
  const out = rounds.findIndex((round) => round.out.includes(at));
  if (out >= 0) return words("outIn", { n: out + 1 });
  return rounds.length ? words("lastRound") : "";
}

const heads = (...titles) => made("thead", {}, made("tr", {}, ...titles.map((title) => made("th", { scope: "col", textContent: title }))));

function bar(label, at) {
  const name = made("th", { scope: "row", textContent: label });
  const item = made("tr", {}, name, made("td", {}, emptyBar(), made("span", { className: "poll-share" })), made("td", { className: "poll-ending" }));
  item.dataset.at = at;
  return item;
}

function board(container, poll) {
  return kept(container, [poll.id, poll.question, poll.options], () => {
    const head = heads(words("answer"), words("points"), words("runOff"));
    head.className = "visually-hidden";
    const caption = made("caption", { className: "visually-hidden", textContent: poll.question });
    const bars = made("table", { className: "poll-bars" }, caption, head, made("tbody", {}, ...poll.options.map(bar)));
    const rounds = made("div", { className: "poll-rounds" });
    return made("div", { className: "poll-result poll-ranking" }, bars, made("p", { className: "poll-ballots" }), rounds);
  });
}

function showRounds(place, poll, order) {
  const { rounds } = poll.tally;
  const said = JSON.stringify([rounds, order]);
  if (place.dataset.said === said) return;
  place.dataset.said = said;
  const caption = made("caption", { textContent: words("runOffRounds") });
  const head = heads(words("answer"), ...rounds.map((_, at) => words("round", { n: at + 1 })));
  const lines = order.map((at) => {
    const counts = rounds.map((round) => made("td", { textContent: round.counts[at] ?? "" }));
    return made("tr", {}, made("th", { scope: "row", textContent: poll.options[at] }), ...counts);
  });
  place.replaceChildren(...(rounds.length ? [made("table", {}, caption, head, made("tbody", {}, ...lines))] : []));
}

/** Shows what `poll` has come to in `container`: bars of points, the most first, how the run-off ended for each, and its rounds. */
export function result(container, poll) {
  if (!poll.tally) return;
  const shown = board(container, poll);
  const { points, ballots } = poll.tally;
  const order = points.map((_, at) => at).sort((one, other) => points[other] - points[one] || one - other);
  const best = ballots * (points.length - 1);
  const body = shown.querySelector(".poll-bars > tbody");
  const items = new Map([...body.children].map((item) => [Number(item.dataset.at), item]));
  order.forEach((at, index) => {
    const item = items.get(at);
    if (body.children[index] !== item) body.insertBefore(item, body.children[index]);
    item.classList.toggle("poll-first", ballots > 0 && points[at] === points[order[0]]);
    fillBar(item, best ? points[at] / best : 0);
    item.querySelector(".poll-share").textContent = String(points[at]);
    item.querySelector(".poll-ending").textContent = ending(poll.tally, at);
  });
  shown.querySelector(".poll-ballots").textContent = ballots === 1 ? words("rankedOne") : words("ranked", { n: ballots });
  showRounds(shown.querySelector(".poll-rounds"), poll, order);
}
