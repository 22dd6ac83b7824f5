/**
 * Drawing what the room says into what the server wrote. Texts only ever become text nodes.
 *
 * An element of a page or <template> names what it shows:
 *   data-text="name"     its text           data-when="name"    shown while this holds
 *   data-value="name"    its value          data-pressed="name" whether it is pressed, or on
 *   data-label="name"    its aria-label     data-since="name"   a time, shown as how long ago
 *   data-waiting="name"  a time, shown as minutes and seconds since; data-until="name": as minutes and seconds left (clocks.js)
 */

/** Put `values` into `node`. Touches only what differs, so that nothing is announced or redrawn for nothing. */
export function fill(node, values) {
  for (const place of marked(node)) {
    const { text, when, value, pressed, label, since, waiting, until } = place.dataset;
    if (text in values) set(place, "textContent", words(values[text]));
    if (when in values) set(place, "hidden", !values[when]);
    if (value in values) set(place, "value", words(values[value]));
    if (pressed in values) place.setAttribute(place.getAttribute("role") === "switch" ? "aria-checked" : "aria-pressed", String(Boolean(values[pressed])));
    if (label in values) place.setAttribute("aria-label", values[label]);
    for (const time of [since, waiting, until]) if (time in values) set(place, "dateTime", words(values[time]));
  }
}

const MARKS = ["text", "when", "value", "pressed", "label", "since", "waiting", "until"].map((name) => `[data-${name}]`).join(",");
const marked = (node) => [...(node.matches(MARKS) ? [node] : []), ...node.querySelectorAll(MARKS)];
const words = (value) => (value === null || value === undefined ? "" : String(value));

function set(element, property, value) {
  if (element[property] !== value) element[property] = value;
}

/** A copy of the one element in the <template> with this id. */
export const copy = (id) => document.getElementById(id).content.firstElementChild.cloneNode(true);

/**
 * Make the children of `container` show `items`: one element for each key, kept while its item stays.
 * `make()` gives a new element, `update(element, item)` fills it. The element with the focus is never moved.
 * `drawn`, a WeakMap of the caller's, remembers what each element shows: one whose item is the same object as before is left alone.
 */
export function list(container, items, { key = (item) => item.id, make, update, drawn }) {
  const present = new Map([...container.children].map((child) => [child.dataset.key, child]));
  const nodes = items.map((item) => {
    const node = present.get(String(key(item))) ?? make(item);
    node.dataset.key = key(item);
    present.delete(node.dataset.key);
    if (!drawn || drawn.get(node) !== item) update(node, item);
    drawn?.set(node, item);
    return node;
  });
  for (const gone of present.values()) remove(gone, container);
  arrange(container, nodes);
}

function remove(node, container) {
  const focused = node.contains(document.activeElement);
  node.remove();
  if (focused) container.closest("[tabindex='-1']")?.focus({ preventScroll: true });
}

function arrange(container, nodes) {
  const held = nodes.find((node) => node.isConnected && node.contains(document.activeElement));
  let after = null;
  for (const node of nodes.reverse()) {
    if (node !== held && (node.nextSibling !== after || node.parentNode !== container)) container.insertBefore(node, after);
    after = node;
  }
}

/** Say something once to those who listen rather than look. */
export function say(text) {
  const place = document.getElementById("announcer");
  const line = document.createElement("p");
  line.textContent = text;
  place.append(line);
  while (place.children.length > 3) place.firstChild.remove();
}

/** `text` with its {names} replaced by `values`. */
export const format = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));

/** The JSON that the server wrote into the page under this id. */
export const given = (id) => JSON.parse(document.getElementById(id).textContent);

/** The time of day, as 09:05. */
export const clock = (at, language) => new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(at));

/** Say in every <time data-since> how long ago it was; `offset` is the server's clock minus ours, in milliseconds. */
export function tellTimes(offset, language, justNow) {
  const units = new Intl.NumberFormat(language, { style: "unit", unit: "minute", unitDisplay: "short", maximumFractionDigits: 0 });
  for (const place of document.querySelectorAll("time[data-since]")) {
    const minutes = Math.floor((Date.now() + offset - Date.parse(place.dateTime)) / 60_000);
    if (Number.isFinite(minutes)) set(place, "textContent", minutes < 1 ? justNow : units.format(minutes));
  }
}
