/** The participants' page: shows the room as it changes, and sends what one does. What it does is told by subject in participant/. */
import { makeOutbox } from "./acts.js";
import { makeAnnouncer } from "./announce.js";
import { makeChat } from "./chat.js";
import { runClocks } from "./clocks.js";
import { doing, follow, send } from "./participant/acting.js";
import { draw } from "./participant/drawing.js";
import { page, parts, place, state, words } from "./participant/here.js";
import { catchUp, refreshSoon } from "./participant/own.js";
import { cameIntoSight, connection, gone, live, markNews, status } from "./participant/telling.js";
import { loadTypes, pollCards } from "./polls.js";
import { format, say } from "./render.js";
import { connect } from "./stream.js";
import { views } from "./views.js";

parts.drawChat = makeChat(place("messages"), words, page.language);
const announce = makeAnnouncer(words);
await loadTypes(page.types);
runClocks((time) => time.closest(".speaking") && say(words.time_up));
parts.cards = pollCards({ open: place("polls"), results: place("results") }, words, (poll, ballot) => send({ act: "vote", poll: poll.id, ballot }));
parts.view = views(document.querySelector(".room-columns"), [...document.querySelectorAll(".room-nav a")], cameIntoSight);
document.documentElement.classList.add("scripted");

parts.room = connect({
  code: page.code,
  ticket: page.ticket,
  onStatus: (now) => queueMicrotask(() => connection(now)),
  onSections(sections, { whole }) {
    if (gone) return;
    const before = { ...state };
    Object.assign(state, sections);
    for (const name of Object.keys(sections)) draw[name]?.();
    announce(before, sections);
    if (whole) catchUp();
    else markNews(before, sections);
    refreshSoon(sections);
  },
});
parts.outbox = makeOutbox({
  code: page.code,
  ticket: parts.room.ticket,
  renew: parts.room.renew,
  onChange: (n) => !live && status(format(words.offline, { n }), "warning"),
});
for (const act of parts.outbox.waiting()) {
  if (act.act === "vote") parts.cards.follow(act.poll, act.ballot, parts.outbox.outcome(act.id));
  else if (act.act === "ask" || act.act === "chat") follow(act.act, act, parts.outbox.outcome(act.id));
}

document.addEventListener("submit", (event) => {
  const act = doing[event.target.dataset.act];
  if (!act) return;
  // Before the room has told its polls, the form is still the server's own and goes there.
  if (event.target.dataset.act === "vote" && !parts.cards.knows(event.target.elements.poll.value)) return;
  event.preventDefault();
  act(event.target, event.submitter);
});
