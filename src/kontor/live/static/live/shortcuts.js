/** Single keys for what a moderator does most. They press the page's own buttons; a switch turns them off (WCAG 2.1.4). */
import { say } from "./render.js";

const KEPT = "kontor-shortcuts";

export function shortcuts({ toggle, state, words, unfold }) {
  let on = localStorage.getItem(KEPT) !== "off";
  toggle.parentElement.hidden = false;
  toggle.setAttribute("aria-checked", String(on));
  toggle.addEventListener("click", () => {
    on = !on;
    localStorage.setItem(KEPT, on ? "on" : "off");
    toggle.setAttribute("aria-checked", String(on));
    say(on ? words.shortcuts_on : words.shortcuts_off);
  });

  const keys = {
    arrowright: () => go(1),
    arrowleft: () => go(-1),
    o: () => press("#poll-list [data-state=open] [value=close-poll]") || press("#poll-list [data-state=waiting] [value=open-poll]"),
    s: () => press(`#poll-list ${pollInHand()} :is([value=show-results], [value=hide-results]):not([hidden])`),
    j: () => step(1),
    k: () => step(-1),
    a: () => (entry() ? rule("show") : question("approve")),
    w: () => question("answering"),
    d: () => question("answered"),
    x: () => (entry() ? rule("hide") : question("archive")),
    v: () => document.querySelector(".mod-entry")?.focus(),
    c: () => countAs(),
    p: () => question("pin") || question("unpin"),
    e: () => field("textarea"),
    t: () => field("[name=labels]"),
    m: () => (focused() && question("split")) || field("[name=into]"),
    ...Object.fromEntries(["1", "2", "3", "4"].map((key, place) => [key, () => document.querySelectorAll("[data-filter]")[place]?.click()])),
    "?": help,
    n: () => press("[value=next-hand]"),
    l: () => press("#hand-list [data-state=floor] [value=lower]"),
  };

  /** Out of a question's fields by Escape: not a single character, so that no switch is needed. */
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !event.target.closest("#question-list details")) return;
    event.target.closest("details").open = false;
    event.target.closest("li").focus();
  });

  document.addEventListener("keydown", (event) => {
    const act = keys[event.key.toLowerCase()];
    if (!on || !act || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select, [role=switch]")) return;
    event.preventDefault();
    act();
  });

  function press(selector) {
    const button = [...document.querySelectorAll(selector)].find((each) => !each.hidden);
    button?.form.requestSubmit(button);
    return Boolean(button);
  }

  function pollInHand() {
    return document.querySelector("#poll-list [data-state=open]") ? "[data-state=open]" : "[data-state=closed]:last-of-type";
  }

  function go(by) {
    const keys = state.room.programme.map((item) => item.key);
    const key = keys[Math.min(keys.length - 1, Math.max(0, keys.indexOf(state.room.item) + by))];
    if (key && key !== state.room.item) document.querySelector(`#programme [data-key="${CSS.escape(key)}"] form`).requestSubmit();
  }

  /** What people wrote in a poll, where the focus is there. */
  const entry = () => document.activeElement.closest(".mod-entry");
  const all = () => [...(entry()?.parentElement.children ?? document.querySelectorAll("#question-list > li"))];
  const focused = () => document.activeElement.closest(".mod-entry, #question-list > li");

  function step(by) {
    const items = all();
    const at = items.indexOf(focused());
    items[at < 0 ? 0 : Math.min(items.length - 1, Math.max(0, at + by))]?.focus();
  }

  /** Show or hide the entry that has the focus, and go on to the next one. */
  function rule(how) {
    const button = entry().querySelector(`[data-ruling=${how}]:not([hidden])`);
    const next = entry().nextElementSibling;
    button?.form.requestSubmit(button);
    if (button) next?.focus();
  }

  function countAs() {
    const details = entry()?.querySelector(".entry-as:not([hidden])");
    if (!details) return;
    details.open = true;
    details.querySelector("input[name=becomes]").focus();
  }

  /** Do `act` with the question that has the focus, otherwise with the first one that allows it. */
  function question(act) {
    const items = focused() ? [focused()] : all();
    const button = items.map((each) => each.querySelector(`[value=${act}]:not([hidden])`)).find(Boolean);
    button?.form.requestSubmit(button);
    return Boolean(button);
  }

  /** Go into a field of the question that has the focus, otherwise of the first one. */
  function field(selector) {
    const details = (focused() ?? document.querySelector("#question-list > li"))?.querySelector(".curate");
    if (!details) return;
    unfold(details);
    const place = details.querySelector(selector);
    details.open = !place.closest("form").hidden;
    place.focus();
  }

  function help() {
    const place = toggle.closest("details");
    place.open = true;
    place.querySelector("summary").focus();
  }
}
