/** What is said to those who listen rather than look: each change once, never each vote. */
import { format, say } from "./render.js";

/** New questions are gathered for so long, in milliseconds, and said together. */
const GATHERED = 4000;

/** Returns announce(before, now): the sections as they were, and those that changed. */
export function makeAnnouncer(words) {
  const questions = makeGatherer((texts) => say(texts.length === 1 ? format(words.new_questions_one, { text: texts[0] }) : format(words.new_questions, { n: texts.length })));

  return function announce(before, now) {
    polls(words, before.polls ?? [], now.polls ?? []);
    const ways = new Set((before.room?.doors ?? []).map((each) => each.url));
    for (const each of now.room?.doors ?? []) if (!ways.has(each.url)) say(format(words.door_open, { title: each.title }));
    if (now.room?.item && now.room.item !== before.room.item) {
      say(format(words.item_now, { title: now.room.programme.find((each) => each.key === now.room.item)?.title ?? "" }));
    }
    const known = new Set((before.questions ?? []).map((each) => each.id));
    for (const each of now.questions ?? []) if (!known.has(each.id)) questions(each.text);
    const current = answering(now.questions);
    if (current && current.id !== answering(before.questions)?.id) say(format(words.answering, { text: current.text }));
    const [floor, had] = [speaking(now.hands), speaking(before.hands)];
    if (floor && floor.name !== had?.name) say(format(words.floor, { name: floor.name || words.somebody }));
  };
}

const answering = (questions) => questions?.find((each) => each.state === "answering");
const speaking = (hands) => hands?.find((hand) => hand.state === "floor");

function polls(words, before, now) {
  const was = new Map(before.map((poll) => [poll.id, poll]));
  for (const poll of now) {
    const [old, { question }] = [was.get(poll.id), poll];
    if (poll.state === "open" && old?.state !== "open") say(format(words.poll_opened, { question }));
    if (poll.shown && !old?.shown) say(format(words.results_shown, { question }));
    if (poll.state === "closed" && old?.state === "open") say(format(words.poll_closed, { question }));
  }
}

function makeGatherer(tell) {
  let waiting = [];
  return (text) => {
    waiting.push(text);
    if (waiting.length > 1) return;
    setTimeout(() => {
      tell(waiting);
      waiting = [];
    }, GATHERED);
  };
}
