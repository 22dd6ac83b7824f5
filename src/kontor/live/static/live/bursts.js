/** Notices of much at once: asked for now and then, written down quietly, and each said once to those who listen. */
import { say } from "./render.js";

/** Milliseconds between two looks. */
const EVERY = 10_000;
const place = document.getElementById("bursts");
const shown = document.getElementById("burst-list");
const said = new Set([...(shown?.children ?? [])].map((each) => each.dataset.key));

function line({ key, at, clock, words }) {
  const [node, time, text] = ["li", "time", "span"].map((name) => document.createElement(name));
  node.dataset.key = key;
  time.dateTime = at;
  time.textContent = clock;
  text.textContent = words;
  node.append(time, " ", text);
  return node;
}

async function look() {
  if (document.hidden) return;
  const reply = await fetch(place.dataset.source, { headers: { Accept: "application/json" } }).catch(() => null);
  if (!reply?.ok) return;
  const { notices } = await reply.json();
  shown.replaceChildren(...notices.map(line));
  place.hidden = !notices.length;
  for (const { key, words } of notices) {
    if (!said.has(key)) say(words);
    said.add(key);
  }
}

if (place) setInterval(look, EVERY);
