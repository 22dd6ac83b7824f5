/** The moderators' page: everything that happens in the room, and every act as a form that is sent without leaving the page. */
import { connect } from "./stream.js";
import { loadTypes, widget } from "./polls.js";
import { showEntries } from "./entries.js";
import { runClocks, tellClocks } from "./clocks.js";
import { bringBack, putAway } from "./folds.js";
import { clock, copy, fill, format, given, list, say, tellTimes } from "./render.js";
import { shortcuts } from "./shortcuts.js";

const page = given("room");
const { words } = page;
const state = { ...page.sections };
const place = (id) => document.getElementById(id);
const FILTERS = {
  waiting: ["waiting"],
  shown: ["approved", "answering"],
  answered: ["answered"],
  archived: ["archived", "merged"],
};
let filter = page.filter;
let label = page.label;
/** Of a long list this many are shown at first, and as many more each time they are asked for. */
const STEP = 100;
let upTo = page.up_to;
/** What the lists of questions show already. */
const drawn = { lines: new WeakMap(), choices: new WeakMap() };
let offset = 0;

// --- Drawing -----------------------------------------------------------------------------------------------------

const draw = {
  room() {
    const { room } = state;
    const settings = Object.entries(room.settings).flatMap(([name, on]) => [[`set-${name}`, on], [`next-${name}`, String(!on)]]);
    fill(document.body, {
      "room-waiting": room.state === "waiting", "room-open": room.state === "open", "room-ended": room.state === "ended",
      chat_on: room.settings.chat, locked: room.locked, unlocked: !room.locked, ...Object.fromEntries(settings),
    });
    freshen(place("hands"), { floor_seconds: String(room.settings.floor_seconds) });
    freshen(place("own-words"), { held_words: room.settings.held_words.join("\n") });
    list(place("programme"), room.programme, { key: (each) => each.key, make: () => copy("an-item"), update: item });
  },
  polls() {
    list(place("poll-list"), state.polls, { make: () => copy("a-poll"), update: poll });
    fill(document.body, { no_polls: !state.polls.length });
  },
  questions() {
    const shown = state.questions.filter((each) => FILTERS[filter].includes(each.state) && (!label || each.labels.includes(label))).sort(inOrder);
    list(place("question-list"), shown.slice(0, upTo), { make: aQuestion, update: question, drawn: drawn.lines });
    const counts = Object.entries(FILTERS).map(([name, states]) => [`n-${name}`, state.questions.filter((each) => states.includes(each.state)).length]);
    const more = shown.length - upTo;
    fill(document.body, { no_questions: !shown.length, more: more > 0, more_count: more, ...Object.fromEntries(counts) });
    // Always in the same order, so that nothing is moved when votes come in.
    const choices = state.questions.filter((each) => !["merged", "archived"].includes(each.state)).sort((one, other) => one.id - other.id);
    list(place("question-choices"), choices, { make: option, update: (node, each) => setOption(node, each.id, each.text.slice(0, 80)), drawn: drawn.choices });
    tellTimes(offset, page.language, words.just_now);
  },
  labels() {
    const [all] = place("label-wanted").children;
    list(place("label-choices"), state.labels, { key: (each) => each, make: option, update: (node, each) => setOption(node, each, "") });
    list(place("label-wanted"), [all, ...state.labels], {
      key: (each) => (each === all ? "" : each), make: option, update: (node, each) => each !== all && setOption(node, each, each),
    });
    place("label-wanted").value = label;
    fill(document.body, { any_labels: state.labels.length > 0 });
  },
  hands() {
    list(place("hand-list"), state.hands, { key: (each) => each.participant, make: () => copy("a-hand"), update: hand });
    fill(document.body, { no_hands: !state.hands.length, any_hands: state.hands.some((each) => each.state !== "floor") });
    tellClocks();
  },
  chat() {
    const shown = [...state.chat].reverse().sort((one, other) => Number(other.pinned) - Number(one.pinned));
    list(place("messages"), shown, { make: () => copy("a-message"), update: message });
    fill(document.body, { no_messages: !shown.length });
  },
  muted() {
    drawn.lines = new WeakMap();
    draw.questions();
    draw.hands();
    draw.chat();
  },
  counts() {
    fill(document.body, { presence: "present" in state.counts, present: state.counts.present, hands: state.counts.hands });
  },
};

/** What waits: the oldest first. What is shown: the one being answered, the pinned, the most wanted. */
function inOrder(one, other) {
  if (filter === "waiting") return one.id - other.id;
  const rank = (each) => (each.state === "answering" ? 0 : each.pinned ? 1 : 2);
  return rank(one) - rank(other) || other.votes - one.votes || one.id - other.id;
}

const person = (author) => ({ author, muted: state.muted.includes(author), audible: !state.muted.includes(author) });

function item(node, { key, title, people }) {
  const current = key === state.room.item;
  if (current) node.setAttribute("aria-current", "step");
  else node.removeAttribute("aria-current");
  fill(node, { key, title, people: people.join(", "), current, elsewhere: !current, go_label: format(words.go, { title }) });
}

function poll(node, each) {
  const begun = each.state !== "waiting";
  node.dataset.state = each.state;
  fill(node, {
    id: each.id, question: each.question, shown: each.shown, begun,
    waiting: !begun, open: each.state === "open", closed: each.state === "closed", showable: begun && !each.shown,
    answers: format(words.answers, { n: each.ballots ?? 0 }),
  });
  showEntries(node, each, words);
  if (each.tally) widget(each.type)?.result(node.querySelector(".result-place"), each);
}

const option = () => document.createElement("option");

function setOption(node, value, text) {
  if (node.value !== String(value)) node.value = value;
  if (node.textContent !== text) node.textContent = text;
}

/** Show in a field what the room has, unless somebody is writing there. */
function freshen(node, values) {
  for (const field of node.querySelectorAll("[data-fresh]")) {
    const value = values[field.dataset.fresh];
    if (field === document.activeElement || field.dataset.told === value) continue;
    if (field.value === (field.dataset.told ?? field.defaultValue)) field.value = value;
    field.dataset.told = value;
  }
}

function tag(text) {
  const node = document.createElement("span");
  node.className = "tag accent";
  node.textContent = text;
  return node;
}

function aQuestion() {
  const node = copy("a-question");
  putAway(node.querySelector(".curate"));
  return node;
}

/** A question's fields are open: they show what the room has now. */
function unfold(details) {
  const node = details.closest("li");
  const shown = state.questions.find((each) => String(each.id) === node.dataset.key);
  if (bringBack(details) && shown) question(node, shown);
}

function question(node, { id, text, votes, name, anonymous, author, pinned, at, held, labels, reply, into, holds, state: stage }) {
  node.dataset.state = stage;
  list(node.querySelector(".mod-labels"), labels, { key: (each) => each, make: tag, update() {} });
  freshen(node, { reply, labels: labels.join(", ") });
  fill(node, {
    id, text, votes, pinned, at, by: anonymous || !name ? words.anonymous : name,
    waiting: stage === "waiting", answering: stage === "answering", archived: stage === "archived", kept: stage !== "archived" && !into,
    merged: into, mergeable: !into, merged_words: format(words.merged_into, { n: into }), holding: holds.length, held_by: format(words.stands_for, { n: holds.length }),
    held_back: held && stage === "waiting", held, labelled: labels.length, replied: reply, reply,
    answerable: !["answering", "archived", "merged"].includes(stage), pinnable: !pinned && stage === "approved", ...person(author),
  });
}

function hand(node, { participant, name, at, until, had, state: stage }) {
  node.dataset.state = stage;
  fill(node, { by: name || words.guest, at, until, timed: until, had: format(words.had, { n: had }), spoke: had - Number(stage === "floor") > 0, speaking: stage === "floor", raised: stage !== "floor", ...person(participant) });
}

function message(node, { id, name, text, at, pinned, author, reply_to }) {
  const answered = reply_to && state.chat.find((each) => each.id === reply_to);
  fill(node, { is_reply: answered, reply_words: answered && format(words.reply_to, { name: answered.name || words.guest }), id, text, pinned, loose: !pinned, by: name || words.guest, time: clock(at, page.language), ...person(author) });
}

// --- Acts --------------------------------------------------------------------------------------------------------

/** Send a form as it stands; the room's answer, or null where nothing came back. */
async function send(form, submitter) {
  const body = new URLSearchParams(new FormData(form, submitter));
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    if (answer.headers.get("Content-Type")?.includes("json")) return await answer.json();
    return { ok: answer.ok, message: answer.ok ? "" : words.failed };
  } catch {
    return { ok: false, message: words.failed };
  }
}

/** Ask once more, in the dialog that the button names. */
function confirmed(submitter) {
  const dialog = place(submitter?.dataset.confirm ?? "");
  if (!dialog) return true;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true }));
}

/** What was filled in is with the room: back to the question, whose fields go out of sight. */
function fold(details) {
  if (!details) return;
  const within = details.contains(document.activeElement);
  details.open = false;
  if (within) details.closest("li").focus();
}

async function act(form, submitter) {
  if (!(await confirmed(submitter))) return;
  submitter?.setAttribute("aria-busy", "true");
  const answer = await send(form, submitter);
  submitter?.removeAttribute("aria-busy");
  submitter?.closest("details.confirm")?.removeAttribute("open");
  if (answer.ok) fold(submitter?.closest("details.curate"));
  tell(answer.ok ? "" : answer.message || words.failed);
}

document.addEventListener("submit", (event) => {
  if (!("staff" in event.target.dataset)) return;
  event.preventDefault();
  act(event.target, event.submitter);
});

place("label-wanted").addEventListener("change", (event) => {
  label = event.target.value;
  upTo = STEP;
  draw.questions();
});

place("more-questions").addEventListener("click", (event) => {
  event.preventDefault();
  const last = place("question-list").lastElementChild;
  upTo += STEP;
  draw.questions();
  last?.nextElementSibling?.focus();
});

document.addEventListener("click", (event) => {
  const tab = event.target.closest("[data-filter]");
  if (!tab) return;
  event.preventDefault();
  filter = tab.dataset.filter;
  upTo = STEP;
  for (const each of document.querySelectorAll("[data-filter]")) each.removeAttribute("aria-current");
  tab.setAttribute("aria-current", "true");
  draw.questions();
});

document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target.matches(".curate")) (target.open ? unfold : putAway)(target);
  },
  true,
);

// --- Telling -----------------------------------------------------------------------------------------------------

function tell(text) {
  const line = place("status");
  line.className = "room-status warning";
  line.hidden = !text;
  if (line.textContent !== text) line.textContent = text;
}

function connection(now) {
  tell({ live: "", offline: words.offline, expired: words.expired, removed: words.expired, closed: words.expired }[now]);
}

/** Say what came in: by its words where it is one, by their number where they are many. */
function announce(before, now) {
  const known = (name, key) => new Set((before[name] ?? []).map((each) => each[key]));
  const fresh = (name, key) => {
    const old = known(name, key);
    return (now[name] ?? []).filter((each) => !old.has(each[key]));
  };
  const questions = fresh("questions", "id").filter((each) => each.state === "waiting");
  if (questions.length === 1) say(format(words.new_question, { text: questions[0].text }));
  else if (questions.length) say(format(words.new_questions, { n: questions.length }));
  const hands = fresh("hands", "participant");
  if (hands.length === 1) say(format(words.new_hand, { name: hands[0].name || words.guest }));
  else if (hands.length) say(format(words.new_hands, { n: hands.length }));
}

// --- Start -------------------------------------------------------------------------------------------------------

await loadTypes(page.types);
document.documentElement.classList.add("scripted");
document.querySelectorAll("#question-list .curate").forEach(putAway);
connect({
  code: page.code,
  ticket: page.ticket,
  onStatus: connection,
  onSections(sections, { now }) {
    const before = { ...state };
    offset = Date.parse(now) - Date.now();
    Object.assign(state, sections);
    for (const name of Object.keys(sections)) draw[name]?.();
    announce(before, sections);
  },
});
runClocks(() => say(words.time_up));
setInterval(() => tellTimes(offset, page.language, words.just_now), 15_000);
shortcuts({ toggle: place("shortcuts-on"), state, words, unfold });
