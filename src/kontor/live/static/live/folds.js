/**
 * What a closed <details> holds, kept out of the page until it is opened. A browser looks through all fields of a page at each
 * change, to fill them in by itself: with some hundred questions that took a third of a second a time.
 */
const away = new WeakMap();

/** Keep away what is below the summary, unless it is open; what was written there stays written. */
export function putAway(details) {
  if (details.open || away.has(details)) return;
  const inside = document.createDocumentFragment();
  inside.append(...[...details.children].slice(1));
  away.set(details, inside);
}

/** Bring it back; false where it is there already. */
export function bringBack(details) {
  const inside = away.get(details);
  if (!inside) return false;
  away.delete(details);
  details.append(inside);
  return true;
}
