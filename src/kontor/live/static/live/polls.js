/** Poll cards of the participants' page: ask with the poll type's own widget, send, say what became of it, show results. */
import { toldApart } from "../polls/standpoints.js";
import { carryOver } from "./carried.js";
import { copy, fill, list } from "./render.js";

const widgets = new Map();

/** Load the modules of the poll types: `types` is {type: address}. */
export async function loadTypes(types) {
  const load = async ([type, address]) => widgets.set(type, toldApart(await import(address)));
  await Promise.all(Object.entries(types).map(load));
}

export const widget = (type) => widgets.get(type);

/**
 * Cards: open polls in `places.open`, results in `places.results`. `vote(poll, ballot)` sends a ballot and resolves with the room's answer.
 * Returns { draw(polls, ballots), knows(pollId), submit(pollId), follow(pollId, ballot, promise), connection(live) }.
 */
export function pollCards(places, words, vote) {
  const chosen = new Map();
  const sending = new Map();
  const problems = new Map();
  const asked = new WeakMap();
  let [polls, ballots, live] = [[], {}, true];

  function draw(newPolls = polls, newBallots = ballots) {
    [polls, ballots] = [newPolls, newBallots];
    forgetClosed();
    const [open, results] = [polls.filter((poll) => poll.state === "open"), polls.filter((poll) => poll.state !== "open")];
    list(places.open, open, { make: () => copy("a-poll"), update });
    list(places.results, results, { make: () => copy("a-poll"), update });
  }

  function forgetClosed() {
    const open = new Set(polls.filter((poll) => poll.state === "open").map((poll) => poll.id));
    // A poll that is opened again after a reset begins anew.
    for (const id of Object.keys(ballots)) if (!open.has(Number(id))) delete ballots[id];
    for (const memory of [chosen, sending, problems]) for (const id of memory.keys()) if (!open.has(id)) memory.delete(id);
  }

  function update(card, poll) {
    const open = poll.state === "open";
    fill(card, { id: poll.id, question: poll.question, open, closed: !open, shown: Boolean(poll.shown && poll.tally), ...told(poll) });
    card.querySelector("button[data-text=send]").disabled = !sendable(poll);
    if (open) ask(card, poll);
    if (poll.shown && poll.tally) widget(poll.type)?.result(card.querySelector(".result-place"), poll);
  }

  /** Ask anew only where the poll or the ballot on the disk is another one: what somebody is choosing stays as it is. */
  function ask(card, poll) {
    const state = JSON.stringify([poll.question, poll.options, poll.min, poll.max, poll.details, ballots[poll.id] ?? null]);
    const first = !asked.has(card);
    if (asked.get(card) === state) return;
    asked.set(card, state);
    const place = card.querySelector(".poll-place");
    const draw = () =>
      widget(poll.type)?.ask(place, poll, chosen.get(poll.id) ?? ballots[poll.id] ?? null, (ballot) => {
        chosen.set(poll.id, ballot);
        problems.delete(poll.id);
        update(card, polls.find((each) => each.id === poll.id) ?? poll);
      });
    if (first) carryOver(place, draw);
    else draw();
  }

  const differs = (poll) => chosen.has(poll.id) && JSON.stringify(chosen.get(poll.id)) !== JSON.stringify(ballots[poll.id]);
  const sendable = (poll) => differs(poll) && !sending.has(poll.id);

  function told(poll) {
    const voted = poll.id in ballots;
    const send = voted && !poll.final ? words.change_vote : words.vote;
    if (problems.has(poll.id)) return { send, saved: problems.get(poll.id) };
    if (sending.has(poll.id)) return { send, saved: live ? words.sending : words.not_sent };
    if (differs(poll)) return { send, saved: voted ? words.changed : "" };
    return { send, saved: voted ? (poll.final ? words.vote_final : words.vote_saved) : "" };
  }

  const found = (id) => polls.find((each) => String(each.id) === String(id));
  const knows = (id) => Boolean(found(id));

  async function submit(id) {
    const poll = found(id);
    if (!poll || !sendable(poll)) return;
    const ballot = chosen.get(poll.id);
    await follow(poll.id, ballot, vote(poll, ballot));
  }

  /** Show `ballot` as on their way until the room's `answer` is there. */
  async function follow(id, ballot, coming) {
    chosen.set(id, ballot);
    sending.set(id, ballot);
    draw();
    const answer = await coming;
    if (sending.get(id) === ballot) sending.delete(id);
    if (answer.ok) ballots[id] = ballot;
    else problems.set(id, answer.message);
    draw();
  }

  function connection(now) {
    live = now;
    draw();
  }

  return { draw, knows, submit, follow, connection };
}
