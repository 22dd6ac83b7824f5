/** What polls share in which people write: results as `{ballots, entries: [[text, n], …], more: [entries, n]}`, drawn in place. */
import { kept, made } from "./choices.js";
import { words } from "./words.js";

/** Make the children of `place` show `items`, one element for each text, kept while its item stays. Touches only what differs. */
export function keyed(place, items, make, update) {
  const known = new Map([...place.children].map((child) => [child.dataset.text, child]));
  let at = place.firstElementChild;
  for (const [text, ...rest] of items) {
    const node = known.get(text) ?? make();
    known.delete(text);
    if (node.dataset.text !== text) node.dataset.text = text;
    if (node === at) at = at.nextElementSibling;
    else place.insertBefore(node, at);
    update(node, text, ...rest);
  }
  for (const gone of known.values()) gone.remove();
}

/** A table of texts and how often each was written. */
export function table(poll, heads, classes) {
  const head = heads.map((title) => made("th", { scope: "col", textContent: title }));
  const [caption, columns] = [made("caption", { textContent: poll.question }), made("thead", {}, made("tr", {}, ...head))];
  if (!classes.includes("visually-hidden")) for (const part of [caption, columns]) part.className = "visually-hidden";
  return made("table", { className: classes }, caption, columns, made("tbody"));
}

/** Bring the rows of such a table up to date. */
export function rows(body, entries) {
  const make = () => made("tr", {}, made("th", { scope: "row" }), made("td"));
  keyed(body, entries, make, (row, text, count) => {
    say(row.firstElementChild, text);
    say(row.lastElementChild, String(count));
  });
}

/** The place of a result in `container`, made by `make` when it is not there yet. */
export function sheet(container, poll, make) {
  return kept(container, [poll.id, poll.question], () => made("div", { className: "poll-written" }, ...make(), made("p", { className: "poll-ballots" })));
}

/** Say how many people answered and how many entries are left out. */
export function foot(shown, poll, left) {
  const ballots = poll.ballots ?? poll.tally.ballots;
  const answers = ballots === 1 ? words("ballotsOne") : words("ballots", { n: ballots });
  const rest = left === 1 ? words("entriesLeftOne") : words("entriesLeft", { n: left });
  say(shown.querySelector(".poll-ballots"), left ? `${answers} · ${rest}` : answers);
}

const fits = new WeakMap();
const sizes = new ResizeObserver((changed) => changed.forEach(({ target }) => fits.get(target)?.()));

/**
 * Make what stands in `place` as large as it may be where the height is given and the rest is cut off: on a slide. `name` is the
 * custom property that sets its size, from `least` to `most`; where that is not enough, the last ones of `items` are hidden.
 * `tell(hidden)` hears how many; again when the place changes its size, as a slide does that is shown.
 */
export function fit(place, { name, least, most }, items, tell) {
  const again = () => tell(fitted(place, { name, least, most }, items));
  if (!fits.has(place)) sizes.observe(place);
  fits.set(place, again);
  again();
}

function fitted(place, { name, least, most }, items) {
  for (const item of items) item.hidden = false;
  const given = getComputedStyle(place).overflowY === "hidden" && place.clientHeight > 0;
  let size = given ? most : 1;
  place.style.setProperty(name, size);
  if (!given) return 0;
  while (overflows(place) && size > least) place.style.setProperty(name, (size *= 0.94));
  let hidden = 0;
  while (overflows(place) && hidden < items.length - 1) items.at(-++hidden).hidden = true;
  return hidden;
}

const overflows = (place) => place.scrollHeight > place.clientHeight + 1 || place.scrollWidth > place.clientWidth + 1;

/** Put `text` there, if it is not there already. */
export function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

/** Whether something is left of `text` when spaces and punctuation are taken away. The server judges likewise. */
export const speaks = (text) => /[\p{L}\p{M}\p{N}\p{S}]/u.test(text);
