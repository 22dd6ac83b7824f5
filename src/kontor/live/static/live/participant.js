/** The participants' page: shows the room as it changes, and sends what one does. */
import { makeOutbox, post } from "./acts.js";
import { connect } from "./stream.js";
import { loadTypes, pollCards } from "./polls.js";
import { runClocks, tellClocks } from "./clocks.js";
import { copy, fill, format, given, list, say } from "./render.js";
import { makeAnnouncer } from "./announce.js";
import { makeChat } from "./chat.js";
import { rise } from "./rising.js";
import { similar } from "./similar.js";
import { views } from "./views.js";

const page = given("room");
const { words } = page;
const state = { ...page.sections };
const own = { ballots: {}, upvotes: new Set(), questions: [], hand: false, floor: false, muted: false };
const pending = { ask: [], chat: [], upvotes: new Map(), hand: null };
const place = (id) => document.getElementById(id);

// --- Drawing -----------------------------------------------------------------------------------------------------

const draw = {
  room() {
    const { room } = state;
    const item = room.programme.find((each) => each.key === room.item);
    const open = room.state === "open";
    fill(document.body, {
      "room-waiting": room.state === "waiting", "room-open": open, "room-ended": room.state === "ended",
      item: open && item, item_title: item?.title, item_people: item?.people?.join(", "),
      chat_on: room.settings.chat, hands_on: room.settings.hands, may_be_anonymous: room.settings.anonymous_questions,
    });
    list(place("programme"), room.programme, { key: (each) => each.key, make: () => copy("a-programme-item"), update: programmeItem });
    draw.questions();
    draw.chat();
    drawQuiet();
    view.show();
  },
  polls() {
    cards.draw(state.polls, own.ballots);
    drawQuiet();
  },
  questions() {
    const shown = ordered(state.questions);
    const answering = shown.find((question) => question.state === "answering");
    list(place("question-list"), shown, { make: () => copy("a-question"), update: question });
    list(place("own-questions"), ownWaiting(), { make: () => copy("an-own-question"), update: ownQuestion });
    drawAlike();
    fill(document.body, { answering_now: isOpen() && answering, answering_text: answering?.text, no_questions: !shown.length && !ownWaiting().length });
  },
  hands() {
    const speaking = state.hands.find((hand) => hand.state === "floor");
    fill(document.body, { floor: speaking, floor_name: speaking?.name || words.somebody, floor_until: speaking?.until, floor_timed: speaking?.until, speaking: own.floor && speaking });
    tellClocks();
  },
  chat() {
    drawChat(state.chat, pending.chat, { threads: state.room.settings.threads, open: isOpen(), hurdle });
  },
  reactions() {
    rise(place("rising"), state.reactions);
  },
  counts() {
    // The count comes a moment later than oneself.
    const present = Math.max(1, state.counts.present ?? 0);
    fill(document.body, { presence: "present" in state.counts, present, hands: state.counts.hands, any_hands: state.counts.hands > 0 });
  },
};

const OPEN_STAGES = new Set(["approved", "answering", "answered"]);
const isOpen = () => state.room.state === "open";

function drawQuiet() {
  fill(document.body, { quiet: isOpen() && !state.polls.length });
}

function drawHand() {
  fill(document.body, { hand: own.hand, hand_next: String(!own.hand), muted: own.muted });
}

function programmeItem(node, item) {
  node.toggleAttribute("aria-current", item.key === state.room.item);
  if (item.key === state.room.item) node.setAttribute("aria-current", "step");
  fill(node, { title: item.title, people: item.people.join(", ") });
}

const rank = (question) => (question.state === "answering" ? 0 : question.state === "answered" ? 3 : question.pinned ? 1 : 2);
const ordered = (questions) => [...questions].sort((one, other) => rank(one) - rank(other) || other.votes - one.votes || one.id - other.id);

function question(node, { id, text, name, votes, state: stage, pinned, reply }) {
  const upvoted = pending.upvotes.get(id) ?? own.upvotes.has(id);
  node.dataset.state = stage;
  node.classList.toggle("pending", pending.upvotes.has(id));
  fill(node, {
    id, text, votes, pinned, reply, replied: reply, upvoted, next: String(!upvoted), by: name || words.anonymous,
    answering: isOpen() && stage === "answering", answered: stage === "answered", mine: own.questions.some((each) => each.id === id),
    vote_label: format(words.upvote, { n: votes, text: text.slice(0, 60) }),
  });
}

/** The questions that ask nearly what is being written. */
let alike = [];
let pausing;

function drawAlike() {
  const shown = state.questions.filter((each) => alike.includes(each.id));
  list(place("similar-list"), shown, { make: () => copy("a-question"), update: question });
  fill(document.body, { alike: shown.length > 0 });
}

/** Look for them when somebody pauses, and say so where there are others than before. */
function lookForAlike() {
  const found = similar(forms.ask.value, state.questions).map((each) => each.id);
  const news = found.length && found.some((id) => !alike.includes(id));
  alike = found;
  drawAlike();
  if (news) say(format(words.similar, { n: found.length }));
}

function ownWaiting() {
  const shown = new Set(state.questions.map((each) => each.id));
  return [...own.questions.filter((each) => (each.state === "waiting" && !shown.has(each.id)) || each.into_text), ...pending.ask];
}

function ownQuestion(node, { id, text, how, into_text: other }) {
  const told = other ? format(words.merged_into, { text: other.slice(0, 120) }) : words.waits;
  fill(node, { id, text, how: how ? hurdle(how) : told, withdrawable: !how });
}

/** What to say of something that is on its way. */
const hurdle = (how) => (how === "sent" ? words.sent : live ? words.sending : words.not_sent);

// --- What one does -----------------------------------------------------------------------------------------------

let acted = 0;

async function send(act) {
  const answer = await outbox.send(act);
  acted += 1;
  return answer;
}

const doing = {
  vote: (form) => cards.submit(form.elements.poll.value),
  async ask(form) {
    const [text, anonymous] = [form.elements.text.value.trim(), Boolean(form.elements.anonymous?.checked)];
    if (!text) return;
    form.elements.text.value = "";
    lookForAlike();
    const act = { act: "ask", text, anonymous: anonymous || !page.name, name: page.name };
    await follow("ask", act, send(act));
    await refreshOwn();
  },
  async chat(form) {
    const text = form.elements.text.value.trim();
    if (!text) return;
    form.elements.text.value = "";
    const act = { act: "chat", text, name: page.name };
    await follow("chat", act, send(act));
  },
  async reply(form) {
    const field = form.elements.text;
    const text = field.value.trim();
    if (!text) return;
    field.value = "";
    const act = { act: "chat", text, name: page.name, reply_to: Number(form.elements.reply_to.value) };
    await follow("chat", act, send(act), field);
  },
  async upvote(form) {
    const id = Number(form.elements.question.value);
    const on = !(pending.upvotes.get(id) ?? own.upvotes.has(id));
    pending.upvotes.set(id, on);
    draw.questions();
    const answer = await send({ act: "upvote", question: id, on });
    if (answer.ok) own.upvotes[on ? "add" : "delete"](id);
    else tell(answer);
    if (pending.upvotes.get(id) === on) pending.upvotes.delete(id);
    draw.questions();
  },
  async withdraw(form) {
    tell(await send({ act: "withdraw", question: Number(form.elements.question.value) }));
    await refreshOwn();
  },
  async hand() {
    const up = !(pending.hand ?? own.hand);
    pending.hand = up;
    place("hand-button").classList.add("pending");
    const answer = await send({ act: "hand", up, name: page.name });
    if (answer.ok) own.hand = up;
    if (pending.hand !== up) return;
    pending.hand = null;
    place("hand-button").classList.remove("pending");
    tell(answer.ok ? { ok: true, message: up ? words.hand_up : words.hand_down } : answer);
    drawHand();
  },
  async react(form, button) {
    button.classList.add("pressed");
    setTimeout(() => button.classList.remove("pressed"), 400);
    try {
      const answer = await post(page.code, room.ticket(), { id: crypto.getRandomValues(new Uint32Array(4)).join("-"), act: "react", kind: button.value });
      if (!answer.ok && answer.status !== 429) tell(await answer.json());
    } catch {
      // A reaction that did not arrive is not worth a word: the page says already that it is offline.
    }
  },
};

const forms = { ask: place("ask-text"), chat: place("chat-text") };
forms.ask.addEventListener("input", () => {
  clearTimeout(pausing);
  pausing = setTimeout(lookForAlike, 500);
});

/** Show a text as on its way until the room shows it itself; put it back into its field where it is refused. */
async function follow(kind, act, coming, field = forms[kind]) {
  const shown = { id: `p${Math.random()}`, reply_to: act.reply_to, text: act.text, name: act.name, at: Date.now(), how: "sending" };
  pending[kind].push(shown);
  redraw(kind);
  const answer = await coming;
  if (answer.ok) shown.how = "sent";
  else {
    if (!field.value) field.value = act.text;
    tell(answer);
  }
  // The next push holds it; a moment later it is taken away in any case.
  setTimeout(() => drop(kind, shown), answer.ok && kind === "chat" ? 600 : 0);
}

function drop(kind, shown) {
  pending[kind] = pending[kind].filter((each) => each !== shown);
  redraw(kind);
}

function redraw(kind) {
  if (!gone) draw[kind === "ask" ? "questions" : "chat"]();
}

// --- Telling -----------------------------------------------------------------------------------------------------

let lastStatus = "live";
let live = true;
let gone = false;
let fading;

/** Show the room's words about an act for a while. */
function tell({ ok, message: text }) {
  if (!text) return;
  clearTimeout(fading);
  status(text, ok ? "" : "warning");
  fading = setTimeout(() => connection(lastStatus), 6000);
}

function status(text, kind) {
  const line = place("status");
  line.className = `room-status ${kind}`;
  line.hidden = !text;
  if (line.textContent !== text) line.textContent = text;
}

function connection(now) {
  [live, lastStatus] = [now === "live", now];
  if (now === "expired") reload();
  else if (now === "removed") return leave(words.removed);
  else if (now === "closed") status(words.closed, "");
  else if (now === "offline") status(format(words.offline, { n: outbox.waiting().length }), "warning");
  else status("", "");
  cards.connection(live);
  draw.questions();
  draw.chat();
}

/** A fresh page brings a fresh ticket; if that does not help either, do not go in circles. */
function reload() {
  const last = Number(sessionStorage.getItem("kontor-reloaded"));
  sessionStorage.setItem("kontor-reloaded", Date.now());
  if (Date.now() - last > 60_000) location.reload();
  else status(words.expired, "warning");
}

function leave(text) {
  gone = true;
  status(text, "warning");
  for (const part of document.querySelectorAll(".room-columns, .room-bar, .room-self")) part.remove();
}

function markNews(before, now) {
  const seen = new Set(view.shown());
  const fresh = (name) => now[name]?.some((each) => !before[name]?.some((old) => old.id === each.id));
  if (fresh("polls") && !seen.has("now")) fill(document.body, { "news-now": true });
  if (fresh("questions") && !seen.has("questions")) fill(document.body, { "news-questions": true });
  if (fresh("chat") && !seen.has("chat")) fill(document.body, { "news-chat": true });
}

/** A part of the room came into sight. */
function cameIntoSight(name) {
  if (gone) return;
  fill(document.body, { [`news-${name}`]: false });
  if (name === "chat") place("messages").scrollTop = place("messages").scrollHeight;
}

// --- One's own state ---------------------------------------------------------------------------------------------

async function refreshOwn() {
  const before = acted;
  try {
    const answer = await fetch(`/live/${encodeURIComponent(page.code)}/me`, { headers: { Authorization: `Ticket ${room.ticket()}` } });
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
    cards.draw(state.polls, own.ballots);
    draw.questions();
  } catch {
    // The next connection asks again.
  }
}

/** After each connection: send what waits, and ask what one did. */
function catchUp() {
  queueMicrotask(() => outbox.flush());
  refreshOwn();
}

/** Whether one's own question may have become something else: it waits, or is not where it was. Long lists are cut, and say nothing. */
function isUnsure({ id, state: stage }) {
  const shown = state.questions.some((each) => each.id === id);
  return stage === "waiting" || (stage === "merged" && shown) || (OPEN_STAGES.has(stage) && !shown && state.questions.length < 100);
}

/** Staff may have lowered one's hand or decided about one's question: ask, a little apart from all others who ask. */
let asking;
function refreshSoon(sections) {
  const concerned = (sections.hands && own.hand) || (sections.counts && own.hand) || (sections.questions && own.questions.some(isUnsure));
  if (!concerned || asking) return;
  asking = setTimeout(() => {
    asking = null;
    refreshOwn();
  }, 300 + Math.random() * 1500);
}

// --- Start -------------------------------------------------------------------------------------------------------

const drawChat = makeChat(place("messages"), words, page.language);
const announce = makeAnnouncer(words);
await loadTypes(page.types);
runClocks((time) => time.closest(".speaking") && say(words.time_up));
const cards = pollCards({ open: place("polls"), results: place("results") }, words, (poll, ballot) => send({ act: "vote", poll: poll.id, ballot }));
const view = views(document.querySelector(".room-columns"), [...document.querySelectorAll(".room-nav a")], cameIntoSight);
document.documentElement.classList.add("scripted");

const room = connect({
  code: page.code,
  ticket: page.ticket,
  onStatus: (now) => queueMicrotask(() => connection(now)),
  onSections(sections, { whole }) {
    const before = { ...state };
    Object.assign(state, sections);
    for (const name of Object.keys(sections)) draw[name]?.();
    announce(before, sections);
    if (whole) catchUp();
    else markNews(before, sections);
    refreshSoon(sections);
  },
});
const outbox = makeOutbox({
  code: page.code,
  ticket: room.ticket,
  renew: room.renew,
  onChange: (n) => !live && status(format(words.offline, { n }), "warning"),
});
for (const act of outbox.waiting()) {
  if (act.act === "vote") cards.follow(act.poll, act.ballot, outbox.outcome(act.id));
  else if (act.act === "ask" || act.act === "chat") follow(act.act, act, outbox.outcome(act.id));
}

document.addEventListener("submit", (event) => {
  const act = doing[event.target.dataset.act];
  if (!act) return;
  event.preventDefault();
  act(event.target, event.submitter);
});
