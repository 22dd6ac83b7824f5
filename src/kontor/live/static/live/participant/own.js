/** One's own state in the room: asked for after each connection, and when something may have been decided about it. */
import { say } from "../render.js";
import { acted } from "./acting.js";
import { draw, drawHand } from "./drawing.js";
import { own, page, parts, state, words } from "./here.js";
import { gone } from "./telling.js";

const OPEN_STAGES = new Set(["approved", "answering", "answered"]);

export async function refreshOwn() {
  const before = acted;
  try {
    const answer = await fetch(`/live/${encodeURIComponent(page.code)}/me`, { headers: { Authorization: `Ticket ${parts.room.ticket()}` } });
    if (!answer.ok || gone) return;
    const mine = await answer.json();
    // Something was done meanwhile: what came may be older than that.
    if (before !== acted) return refreshOwn();
    Object.assign(own.ballots, mine.ballots);
    own.upvotes = new Set(mine.upvotes);
    if (mine.questions.some((each) => each.into_text && own.questions.some((old) => old.id === each.id && old.state !== "merged"))) say(words.merged);
    if (mine.floor && !own.floor) say(words.you_speak);
    [own.questions, own.hand, own.floor, own.muted] = [mine.questions, mine.hand, mine.floor, mine.muted];
    drawHand();
    draw.hands();
    parts.cards.draw(state.polls, own.ballots);
    draw.questions();
  } catch {
    // The next connection asks again.
  }
}

/** After each connection: send what waits, and ask what one did. */
export function catchUp() {
  queueMicrotask(() => parts.outbox.flush());
  refreshOwn();
}

/** Whether one's own question may have become something else: it waits, or is not where it was. Long lists are cut, and say nothing. */
function isUnsure({ id, state: stage }) {
  const shown = state.questions.some((each) => each.id === id);
  return stage === "waiting" || (stage === "merged" && shown) || (OPEN_STAGES.has(stage) && !shown && state.questions.length < 100);
}

/** Staff may have lowered one's hand or decided about one's question: ask, a little apart from all others who ask. */
let asking;
export function refreshSoon(sections) {
  const concerned = (sections.hands && own.hand) || (sections.counts && own.hand) || (sections.questions && own.questions.some(isUnsure));
  if (!concerned || asking) return;
  asking = setTimeout(() => {
    asking = null;
    refreshOwn();
  }, 300 + Math.random() * 1500);
}
