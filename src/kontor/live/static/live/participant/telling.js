/** What the page says of itself: of acts, of the connection, of parts with something new; and how it goes. */
import { kept } from "../kept.js";
import { fill, format } from "../render.js";
import { draw } from "./drawing.js";
import { parts, place, words } from "./here.js";

let lastStatus = "live";
export let live = true;
export let gone = false;
let fading;

/** Show the room's words about an act for a while. */
export function tell({ ok, message: text }) {
  if (!text) return;
  clearTimeout(fading);
  status(text, ok ? "" : "warning");
  fading = setTimeout(() => connection(lastStatus), 6000);
}

export function status(text, kind) {
  const line = place("status");
  line.className = `room-status ${kind}`;
  line.hidden = !text;
  if (line.textContent !== text) line.textContent = text;
}

export function connection(now) {
  if (!gone) [live, lastStatus] = [now === "live", now];
  if (lastStatus === "removed") return leave(words.removed);
  if (lastStatus === "closed") return leave(words.closed);
  if (now === "expired") reload();
  else if (now === "offline") status(format(words.offline, { n: parts.outbox.waiting().length }), "warning");
  else status("", "");
  parts.cards.connection(live);
  draw.questions();
  draw.chat();
}

/** A fresh page brings a fresh ticket; if that does not help either, do not go in circles. */
function reload() {
  const last = Number(kept.get("kontor-reloaded"));
  kept.set("kontor-reloaded", Date.now());
  if (Date.now() - last > 60_000) location.reload();
  else status(words.expired, "warning");
}

function leave(text) {
  gone = true;
  status(text, "warning");
  for (const part of document.querySelectorAll(".room-columns, .room-bar, .room-self")) part.remove();
}

export function markNews(before, now) {
  const seen = new Set(parts.view.shown());
  const fresh = (name) => now[name]?.some((each) => !before[name]?.some((old) => old.id === each.id));
  if (fresh("polls") && !seen.has("now")) fill(document.body, { "news-now": true });
  if (fresh("questions") && !seen.has("questions")) fill(document.body, { "news-questions": true });
  if (fresh("chat") && !seen.has("chat")) fill(document.body, { "news-chat": true });
}

/** A part of the room came into sight. */
export function cameIntoSight(name) {
  if (gone) return;
  fill(document.body, { [`news-${name}`]: false });
  if (name === "chat") place("messages").scrollTop = place("messages").scrollHeight;
}
