/** What people wrote in a moderated poll, as its moderator judges it: `poll.written` is `{shown: [{entry, text, count, state, becomes}], unlisted, mergeable}`. */
import { copy, fill, format, list, say } from "./render.js";

const SUGGESTED = 50;
/** How many entries of each poll waited when it was last shown. */
const waited = new Map();

export function showEntries(node, poll, words) {
  const { written } = poll;
  const entries = written?.shown ?? [];
  const waiting = entries.filter((each) => each.state === "waiting").length;
  fill(node, {
    written, written_waits: waiting, written_waiting: format(words.entries_waiting, { n: waiting }), written_nothing: !entries.length,
    written_unlisted: written?.unlisted, written_more: format(words.entries_more, { n: written?.unlisted ?? 0 }),
  });
  if (!written) return;
  const [section, names] = [node.querySelector(".mod-written"), `entries-${poll.id}`];
  section.id = `written-${poll.id}`;
  list(section.querySelector(".mod-entries"), entries, {
    key: (each) => each.entry,
    make: () => made(names),
    update: (line, each) => update(line, each, poll, words),
  });
  suggest(section.querySelector("datalist"), names, entries);
  if (waiting && !waited.get(poll.id) && waited.has(poll.id)) say(format(words.entries_wait, { question: poll.question }));
  waited.set(poll.id, waiting);
}

function made(names) {
  const line = copy("an-entry");
  line.querySelector("input[list]").setAttribute("list", names);
  return line;
}

function update(line, { entry, text, count, state, becomes }, poll, words) {
  // A line that looks as it did is left alone: there may be hundreds, a few times a second.
  const looks = JSON.stringify([text, count, state, becomes]);
  if (line.dataset.looks === looks) return;
  line.dataset.looks = looks;
  if (line.dataset.state !== state) line.querySelector(".entry-as > form").reset();
  line.dataset.state = state;
  fill(line, {
    entry_id: entry, entry_poll: poll.id, entry_text: text, entry_count: `× ${count}`,
    entry_waiting: state === "waiting", entry_hidden: state === "hidden", entry_counted: state === "counted", entry_as: format(words.entry_as, { text: becomes }),
    entry_showable: state !== "shown", entry_hideable: state !== "hidden", entry_mergeable: poll.written.mergeable,
    entry_show: format(words.entry_show, { text }), entry_hide: format(words.entry_hide, { text }), entry_merge: format(words.entry_merge, { text }),
  });
}

/** Offer what an entry may be counted as. */
function suggest(place, names, entries) {
  place.id = names;
  const texts = entries.filter((each) => each.state === "shown" || each.state === "waiting").slice(0, SUGGESTED).map((each) => each.text);
  if (place.dataset.texts === JSON.stringify(texts)) return;
  place.dataset.texts = JSON.stringify(texts);
  place.replaceChildren(...texts.map((value) => Object.assign(document.createElement("option"), { value })));
}
