/**
 * The slides of a page, one of them now.
 *
 *   const slides = makeSlides(root, { onMove });
 *   slides.go(index), slides.on(), slides.back(), slides.first(), slides.last()
 *   slides.to(key)     go to the slide of this name; false where there is none
 *   slides.now()       { index, key, item, title, element }
 *   onMove(slide, cause)  cause is what the caller gave to the move
 */
import { toldApart } from "../polls/standpoints.js";

export function makeSlides(root, { onMove }) {
  const all = [...root.querySelectorAll(".slide")];
  let index = -1;

  const at = (place) => all[place] && { index: place, ...all[place].dataset, element: all[place] };

  function go(place, cause = "own") {
    const wanted = Math.max(0, Math.min(all.length - 1, place));
    if (wanted === index) return;
    index = wanted;
    onMove(at(index), cause);
  }

  return {
    all,
    count: all.length,
    at,
    now: () => at(index),
    go,
    on: (cause) => go(index + 1, cause),
    back: (cause) => go(index - 1, cause),
    first: (cause) => go(0, cause),
    last: (cause) => go(all.length - 1, cause),
    to(key, cause) {
      const place = all.findIndex((each) => each.dataset.key === key);
      if (place >= 0) go(place, cause);
      return place >= 0;
    },
  };
}

/**
 * Keys that move slides: what a keyboard and a clicker send. `acts` maps names to functions; a key whose name is not there does nothing.
 * Keys that go into a field, and space on a button, stay theirs.
 */
const KEYS = {
  ArrowRight: "on", ArrowDown: "on", PageDown: "on", " ": "on", Enter: "on",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Backspace: "back",
  Home: "first", End: "last",
  f: "full", b: "black", ".": "black", g: "number", d: "night", l: "follow", "?": "help", t: "timer",
};

export function onKeys(acts) {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) return;
    const place = event.target;
    if (place.matches("input, textarea, select, [contenteditable]")) return;
    if (place.matches("button, a, summary") && (event.key === " " || event.key === "Enter")) return;
    if (place.closest("[data-scrolls]") && event.key.startsWith("Arrow")) return;
    const digit = /^[0-9]$/.test(event.key);
    const act = acts[digit ? "number" : (KEYS[event.key] ?? KEYS[event.key.toLowerCase()])];
    if (!act) return;
    event.preventDefault();
    act(digit ? event.key : "");
  });
}

/** A thumb's way to move: left is on, right is back. */
export function onSwipes(root, { on, back }) {
  let start = null;
  root.addEventListener("touchstart", (event) => (start = event.touches.length === 1 ? event.touches[0] : null), { passive: true });
  root.addEventListener("touchend", (event) => {
    if (!start) return;
    const [x, y] = [event.changedTouches[0].clientX - start.clientX, event.changedTouches[0].clientY - start.clientY];
    start = null;
    if (Math.abs(x) < 48 || Math.abs(x) < 1.5 * Math.abs(y)) return;
    if (x < 0) on();
    else back();
  });
}

/** Asks for a slide's number; `first` is a digit that was pressed already. */
export function askNumber(first, slides) {
  const dialog = document.getElementById("numbers");
  const field = document.getElementById("number");
  field.value = first;
  dialog.returnValue = "";
  dialog.onclose = () => {
    const number = Number(field.value);
    if (dialog.returnValue === "go" && number >= 1) slides.go(number - 1);
  };
  dialog.showModal();
  field.focus();
}

/** The name of the slide that a room is on: the presenter's, else the first one of the agenda item that the moderator went to. */
export function wantedBy(room, slides) {
  return room.slide ?? (room.item && slides.all.find((each) => each.dataset.item === room.item)?.dataset.key) ?? null;
}

/** A slide's name in the page's address. The "s/" keeps it apart from every other name in the page. */
export const named = {
  read: () => decodeURIComponent(location.hash.slice(1)).replace(/^s\//, ""),
  write: (key) => history.replaceState(null, "", `#s/${key}`),
};

/** `text` with its {names} replaced by `values`. */
export const format = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** Polls on slides: shows of each what the room shows. `widgets` is {type: address}, `code` what people type to join. */
export async function makePolls(root, { widgets, words, code }) {
  const types = new Map();
  const load = async ([type, address]) => types.set(type, toldApart(await import(address)));
  await Promise.all(Object.entries(widgets).map(load));
  return (polls, state) => {
    for (const slide of root.querySelectorAll(".slide[data-poll]")) {
      const poll = polls.find((each) => String(each.id) === slide.dataset.poll);
      const shown = Boolean(poll?.shown && poll.tally);
      // A room that has ended shows what was kept; the server wrote it.
      if (!poll && state === "ended") continue;
      slide.dataset.state = poll?.state ?? "waiting";
      slide.toggleAttribute("data-shown", shown);
      // The results stand where the way in stood: who comes late still finds the code.
      const open = shown ? `${words.open} · ${code}` : words.open;
      tell(slide, { open, closed: shown ? words.result : words.closed }[poll?.state] ?? "");
      if (shown) types.get(poll.type)?.result(slide.querySelector(".slide-result"), poll);
    }
  };
}

function tell(slide, text) {
  const place = slide.querySelector(".poll-state-word");
  if (place.textContent !== text) place.textContent = text;
}
