/** Questions: the room's, one's own, and those that ask nearly what is being written. */
import { copy, fill, format, list, say } from "../render.js";
import { similar } from "../similar.js";
import { isOpen, own, pending, place, state, words } from "./here.js";
import { live } from "./telling.js";

export function drawQuestions() {
  const shown = ordered(state.questions);
  const answering = shown.find((question) => question.state === "answering");
  list(place("question-list"), shown, { make: () => copy("a-question"), update: question });
  list(place("own-questions"), ownWaiting(), { make: () => copy("an-own-question"), update: ownQuestion });
  drawAlike();
  fill(document.body, { answering_now: isOpen() && answering, answering_text: answering?.text, no_questions: !shown.length && !ownWaiting().length });
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

function drawAlike() {
  const shown = state.questions.filter((each) => alike.includes(each.id));
  list(place("similar-list"), shown, { make: () => copy("a-question"), update: question });
  fill(document.body, { alike: shown.length > 0 });
}

/** Look for those that ask nearly `text`, and say so where there are others than before. */
export function lookForAlike(text) {
  const found = similar(text, state.questions).map((each) => each.id);
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
export const hurdle = (how) => (how === "sent" ? words.sent : live ? words.sending : words.not_sent);
