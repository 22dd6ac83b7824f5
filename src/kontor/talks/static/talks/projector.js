/** The projector: one slide over the whole screen, moved by keys or by the presenter, and what the room says laid over it. */
import { runClocks, tellClocks } from "../live/clocks.js";
import { kept, lasting } from "../live/kept.js";
import { rise } from "../live/rising.js";
import { connect } from "../live/stream.js";
import { askNumber, format, makePolls, makeSlides, named, onKeys, onSwipes, wantedBy } from "./stage-slides.js";

const given = document.getElementById("room");
const page = given ? JSON.parse(given.textContent) : null;
const words = page?.words ?? {};
const place = (id) => document.getElementById(id);
const remembered = { night: "kontor-night", follow: `kontor-follow:${location.pathname}` };
let wanted = null;
let follows = Boolean(page) && kept.get(remembered.follow) !== "no";

document.documentElement.dataset.script = "";

// --- Slides ------------------------------------------------------------------------------------------------------

const slides = makeSlides(place("slides"), { onMove: show });

function show(slide, cause) {
  for (const each of slides.all) each.closest(".frame").toggleAttribute("data-now", each === slide.element);
  place("place").textContent = `${slide.number} / ${slides.count}`;
  place("overlay").toggleAttribute("data-over-dark", slide.element.classList.contains("slide-dark"));
  named.write(slide.key);
  fetchAhead(slide.index + 1);
  if (page) {
    draw.questions();
    tellWayIn();
  }
  if (cause !== "start") place("announcer").textContent = `${slide.number}. ${slide.title}`;
  if (cause === "own" && follows && wanted && wanted !== slide.key) follow(false);
}

/** The next slide's picture, before it is wanted. */
function fetchAhead(index) {
  const picture = slides.at(index)?.element.querySelector("img[loading=lazy]");
  if (picture) picture.loading = "eager";
}

// --- Following the presenter -------------------------------------------------------------------------------------

function follow(on) {
  follows = on;
  kept.set(remembered.follow, on ? "yes" : "no");
  pressed("follow", on);
  toast(on ? words.follows : words.own);
  if (on) led();
}

function led() {
  if (!follows || !wanted || slides.now()?.key === wanted) return;
  if (!slides.to(wanted, "led")) renew();
}

/** The presenter is on a slide that this page does not know: the talk has changed. Ask for it anew, at most once a minute. */
function renew() {
  const last = Number(kept.get("kontor-renewed"));
  if (Date.now() - last < 60_000) return;
  kept.set("kontor-renewed", String(Date.now()));
  location.reload();
}

// --- What the room says ------------------------------------------------------------------------------------------

const state = { ...page?.sections };

const draw = {
  room() {
    wanted = wantedBy(state.room, slides);
    led();
    tellWayIn();
  },
  counts() {
    const present = state.counts.present ?? 0;
    write("here", present ? format(words.here, { n: present }) : "");
  },
  questions() {
    const asked = state.questions.find((each) => each.state === "answering") ?? state.questions.find((each) => each.pinned && each.state === "approved");
    place("question").hidden = !asked;
    if (!asked) return;
    place("question-label").textContent = asked.state === "answering" ? words.answering : words.pinned;
    place("question-text").textContent = asked.text;
    place("question").classList.toggle("compact", asked.text.length > 160 || Boolean(slides.now()?.poll));
    write("question-name", asked.name ?? "");
  },
  hands() {
    const floor = state.hands.find((each) => each.state === "floor");
    write("floor", floor ? format(words.floor, { name: floor.name || words.somebody }) : "");
    place("floor-line").hidden = !floor;
    place("floor-time").hidden = !floor?.until;
    place("floor-time").dateTime = floor?.until ?? "";
    tellClocks();
  },
  reactions() {
    rise(place("burst"), state.reactions);
  },
};

/** While people come in, the first slide says how. */
function tellWayIn() {
  place("join").hidden = state.room.state === "ended" || slides.now()?.index !== 0;
}

function write(id, text) {
  place(id).textContent = text;
  place(id).hidden = !text;
}

// --- Keys, thumbs, buttons ---------------------------------------------------------------------------------------

const acts = {
  on: () => slides.on(),
  back: () => slides.back(),
  first: () => slides.first(),
  last: () => slides.last(),
  number: (digit) => askNumber(digit ?? "", slides),
  full: fullScreen,
  black: () => (place("dark").hidden = !place("dark").hidden),
  night: () => night(!document.documentElement.hasAttribute("data-night")),
  follow: page ? () => follow(!follows) : undefined,
  help: () => place("keys").showModal(),
};

function fullScreen() {
  if (document.fullscreenElement) document.exitFullscreen();
  else document.documentElement.requestFullscreen?.().catch(() => {});
}

function night(on) {
  document.documentElement.toggleAttribute("data-night", on);
  pressed("night", on);
  try {
    lasting.set(remembered.night, on ? "yes" : "no");
  } catch {
    // A browser that keeps nothing still shows dark slides.
  }
}

function pressed(key, on) {
  document.querySelector(`[data-key="${key}"]`)?.setAttribute("aria-pressed", String(on));
}

let fading = 0;
function toast(text) {
  place("toast").textContent = text;
  clearTimeout(fading);
  fading = setTimeout(() => (place("toast").textContent = ""), 4000);
}

onKeys(acts);
onSwipes(document, acts);
place("dark").onclick = acts.black;
place("controls").onclick = (event) => {
  const key = event.target.closest("button")?.dataset.key;
  ({ ...acts, previous: acts.back, next: acts.on })[key]?.("");
};

/** The pointer goes away while nobody moves it, and the buttons, for which the slide makes room, unless it is near them. */
const timers = {};
function stay(name) {
  document.documentElement.removeAttribute(name);
  clearTimeout(timers[name]);
  timers[name] = setTimeout(() => document.documentElement.setAttribute(name, ""), 3000);
}
function awake(event) {
  stay("data-resting");
  const near = event?.type !== "pointermove" || event.clientY > 0.75 * innerHeight;
  if (near) stay("data-away");
}
for (const event of ["pointermove", "pointerdown", "focusin"]) document.addEventListener(event, awake);
awake();

/** A projector must not fall asleep. */
async function stayAwake() {
  if (document.visibilityState !== "visible") return;
  await navigator.wakeLock?.request("screen").catch(() => {});
}
document.addEventListener("visibilitychange", stayAwake);
stayAwake();

// --- Begin -------------------------------------------------------------------------------------------------------

if (lasting.get(remembered.night) === "yes") night(true);
window.onhashchange = () => slides.to(named.read());
if (!slides.to(named.read(), "start")) slides.go(0, "start");

if (page) {
  runClocks();
  pressed("follow", follows);
  const polls = await makePolls(place("slides"), page);
  draw.polls = () => polls(state.polls, state.room.state);
  const drawAll = (names) => names.forEach((name) => draw[name]?.());
  drawAll(["room", "polls", "counts", "questions", "hands"]);
  connect({
    code: page.code,
    ticket: page.ticket,
    onSections(sections) {
      Object.assign(state, sections);
      drawAll(Object.keys(sections));
    },
    onStatus(status) {
      document.documentElement.dataset.status = status;
      if (status === "offline") toast(words.offline);
      if (status === "closed") toast(words.over);
      // A computer that slept longer than its ticket lasts; the page brings a new one.
      if (status === "expired") location.reload();
    },
  });
}
