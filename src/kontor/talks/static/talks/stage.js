/** The presenter's page: the slide that is shown, the next one, notes, time, the poll of the slide, questions and hands. */
import { runClocks, tellClocks } from "../live/clocks.js";
import { connect } from "../live/stream.js";
import { copy, fill, list } from "../live/render.js";
import { toldApart } from "../polls/standpoints.js";
import { askNumber, format, makePolls, makeSlides, named, onKeys, onSwipes, wantedBy } from "./stage-slides.js";
import { clockFace, makeTimes } from "./stage-times.js";

const page = JSON.parse(document.getElementById("stage").textContent);
const { room, parts } = page;
const words = room?.words ?? {};
const place = (id) => document.getElementById(id);
const token = document.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
const staffUrl = document.querySelector("form[data-staff]")?.getAttribute("action");
const drives = Boolean(room && page.drives && staffUrl);
const state = { ...room?.sections };
const times = makeTimes(page.talk);
/** So many questions are shown of a long list; stage/live.py shows as many. */
const SHOWN = 50;

document.documentElement.dataset.script = "";

// --- Slides ------------------------------------------------------------------------------------------------------

const slides = makeSlides(place("slides"), { onMove: show });

function show(slide, cause) {
  const staged = (index) => slides.at(index)?.element.closest(".staged");
  for (const each of document.querySelectorAll(".staged[data-now], .staged[data-next]")) delete each.dataset.now, delete each.dataset.next;
  staged(slide.index).dataset.now = "";
  const next = staged(slide.index + 1);
  if (next) next.dataset.next = "";
  place("end").hidden = Boolean(next);
  place("place").textContent = `${slide.number} / ${slides.count}`;
  named.write(slide.key);
  place("announcer").textContent = `${slide.number}. ${slide.title}`;
  staged(slide.index).querySelector(".notes").scrollTop = 0;
  for (const picture of [slide, slides.at(slide.index + 1)].map((each) => each?.element.querySelector("img[loading=lazy]"))) if (picture) picture.loading = "eager";
  if (cause !== "start" && slide.index > 0) times.begin();
  if (slide.item) times.enter(slide.item);
  drawPoll();
  tick();
  if (cause === "own" && drives) drive(slide);
}

// --- Driving the room --------------------------------------------------------------------------------------------

let [busy, waiting] = [false, null];
/** The slide that was sent last, until the room says it back: what it says meanwhile is from before. */
let sent = { key: null, at: 0 };
const ECHO = 5000;

/** Show `slide` on every projector. While one act is on its way only the newest slide waits: the ones between are of no use. */
async function drive(slide) {
  waiting = slide;
  if (busy) return;
  busy = true;
  while (waiting) {
    const { key, item } = waiting;
    waiting = null;
    sent = { key, at: Date.now() };
    // The item first: going to another one forgets the slide.
    if (item && item !== state.room.item && state.room.programme.some((each) => each.key === item)) await staff({ act: "go", item });
    await staff({ act: "show-slide", slide: key });
  }
  busy = false;
}

/** One act of staff; whether the room took it. What went wrong is said. */
async function staff(fields) {
  try {
    const answer = await fetch(staffUrl, {
      method: "POST",
      body: new URLSearchParams(fields),
      headers: { Accept: "application/json", "X-CSRFToken": token },
    });
    const told = answer.headers.get("Content-Type")?.includes("json") ? await answer.json() : { ok: answer.ok };
    trouble(told.ok ? "" : (told.message ?? words.failed));
    return told.ok;
  } catch {
    trouble(words.failed);
    return false;
  }
}

function trouble(text) {
  place("trouble").textContent = text;
  place("trouble").hidden = !text;
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-staff]");
  if (!form) return;
  event.preventDefault();
  const fields = Object.fromEntries(new FormData(form, event.submitter));
  delete fields.csrfmiddlewaretoken;
  delete fields.next;
  staff(fields);
});

// --- What the room says ------------------------------------------------------------------------------------------

let showPolls = () => {};
let widgets = new Map();

function drawPoll() {
  if (!room) return;
  const slide = slides.now()?.element;
  const poll = state.polls.find((each) => String(each.id) === slide?.dataset.poll);
  place("poll").hidden = !poll;
  if (!poll) return;
  const begun = poll.state !== "waiting";
  place("poll-open").hidden = poll.state !== "open";
  place("poll-shown").hidden = !poll.shown;
  place("poll-count").textContent = begun ? format(words.answers, { n: poll.ballots ?? 0 }) : "";
  if (drives) {
    place("poll-id").value = poll.id;
    place("act-open").hidden = poll.state !== "waiting";
    place("act-close").hidden = poll.state !== "open";
    place("act-show").hidden = !begun || poll.shown;
    place("act-hide").hidden = !poll.shown;
  }
  // What is shown stands on the slide already.
  const secret = Boolean(poll.tally) && !poll.shown;
  place("poll-result").hidden = !secret;
  if (secret) widgets.get(poll.type)?.result(place("poll-result"), poll);
}

const draw = {
  room() {
    const wanted = wantedBy(state.room, slides);
    if (wanted === sent.key || Date.now() - sent.at > ECHO) sent.key = null;
    if (wanted && !busy && !sent.key && wanted !== slides.now()?.key) slides.to(wanted, "led");
    if (place("start")) place("start").hidden = state.room.state !== "waiting";
  },
  polls() {
    showPolls(state.polls, state.room.state);
    drawPoll();
  },
  counts() {
    place("present").textContent = String(state.counts.present ?? 0);
  },
  questions() {
    const rank = (each) => (each.state === "answering" ? 0 : each.pinned ? 1 : 2);
    const found = state.questions.filter((each) => each.state === "answering" || each.state === "approved");
    found.sort((one, other) => rank(one) - rank(other) || other.votes - one.votes || one.id - other.id);
    list(place("questions"), found.slice(0, SHOWN), { make: () => copy("a-question"), update: question });
    place("no-questions").hidden = found.length > 0;
    place("question-count").textContent = found.length || "";
  },
  hands() {
    list(place("hands"), state.hands, { key: (each) => each.participant, make: () => copy("a-hand"), update: hand });
    tellClocks();
    place("no-hands").hidden = state.hands.length > 0;
    place("hand-count").textContent = state.hands.length || "";
    if (place("next-hand")) place("next-hand").hidden = !state.hands.some((each) => each.state === "raised");
  },
};

function question(node, { id, text, name, votes, state: stage }) {
  node.dataset.state = stage;
  fill(node, { id, text, by: name ?? "", votes: votes ? format(votes === 1 ? words.vote : words.votes, { n: votes }) : "", approved: stage === "approved", answering: stage === "answering" });
}

function hand(node, { participant, name, until, state: stage }) {
  node.dataset.state = stage;
  fill(node, { participant, until, timed: until, by: name || words.somebody, floor: stage === "floor", raised: stage === "raised" });
}

// --- Time --------------------------------------------------------------------------------------------------------

const clock = new Intl.DateTimeFormat(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

function tick() {
  place("clock").textContent = clock.format(new Date());
  place("timer").textContent = clockFace(times.elapsed());
  const part = parts[slides.now()?.item];
  place("part").hidden = !part;
  if (!part) return;
  const spent = times.inPart();
  const over = Boolean(part.minutes) && spent > part.minutes * 60;
  place("part-name").textContent = part.title;
  place("part-time").textContent = clockFace(spent);
  place("part-planned").textContent = part.minutes ? `/ ${clockFace(part.minutes * 60)}` : "";
  place("part").classList.toggle("over", over);
}

setInterval(tick, 500);
runClocks();

// --- Keys, thumbs, buttons ---------------------------------------------------------------------------------------

const acts = {
  on: () => slides.on(),
  back: () => slides.back(),
  first: () => slides.first(),
  last: () => slides.last(),
  number: (digit) => askNumber(digit ?? "", slides),
  timer() {
    times.anew();
    tick();
  },
  help: () => place("keys").showModal(),
};

onKeys(acts);
onSwipes(place("slides"), acts);
document.addEventListener("click", (event) => acts[event.target.closest("button[data-key]")?.dataset.key]?.(""));

// --- Begin -------------------------------------------------------------------------------------------------------

const begin = (room && wantedBy(state.room, slides)) || named.read();
if (!slides.to(begin, "start")) slides.go(0, "start");

if (room) {
  const load = async ([type, address]) => widgets.set(type, toldApart(await import(address)));
  await Promise.all(Object.entries(room.widgets).map(load));
  showPolls = await makePolls(place("slides"), room);
  const drawAll = (names) => names.forEach((name) => draw[name]?.());
  drawAll(["polls", "questions", "hands", "counts", "room"]);
  connect({
    code: room.code,
    ticket: room.ticket,
    onSections(sections) {
      Object.assign(state, sections);
      drawAll(Object.keys(sections));
    },
    onStatus(status) {
      if (status === "live") trouble("");
      if (status === "offline") trouble(words.offline);
      if (status === "closed") trouble(words.over);
      if (status === "expired") location.reload();
    },
  });
}
