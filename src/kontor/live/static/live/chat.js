/** The chat of the participants' page: messages, the pinned first, each with the replies to it folded away. */
import { clock, copy, fill, format, list } from "./render.js";

/** Returns draw(messages, pending, { threads, open, hurdle }); `pending` are on their way, and `hurdle(how)` says why. */
export function makeChat(container, words, language) {
  return function draw(messages, pending, room) {
    const atEnd = container.scrollHeight - container.scrollTop - container.clientHeight < 80;
    const known = new Set(messages.map((each) => each.id));
    const all = [...messages, ...pending];
    // A reply to what is forgotten stands for itself.
    const first = all.filter((each) => !known.has(each.reply_to)).sort((one, other) => Number(Boolean(other.pinned)) - Number(Boolean(one.pinned)));
    const replies = grouped(all);
    list(container, first, { make: () => copy("a-message"), update: (node, each) => message(node, each, replies.get(each.id) ?? [], room) });
    if (atEnd) container.scrollTop = container.scrollHeight;
    fill(document.body, { no_messages: !first.length });
  };

  function message(node, each, replies, room) {
    node.classList.toggle("pinned", Boolean(each.pinned));
    tell(node.querySelector(".message-words"), each, room);
    node.classList.toggle("pending", Boolean(each.how));
    const thread_words = replies.length === 0 ? words.reply : replies.length === 1 ? words.replies_one : format(words.replies, { n: replies.length });
    const thread = node.querySelector(".thread");
    thread.hidden = Boolean(each.how) || !(room.threads || replies.length);
    // Not the whole thread: replies have words of their own.
    for (const part of thread.querySelectorAll(":scope > :is(summary, form)")) fill(part, { id: each.id, thread_words, may_reply: room.threads && room.open });
    list(thread.querySelector(".replies"), replies, { make: () => copy("a-reply"), update: (reply, one) => tell(reply, one, room) });
  }

  function tell(node, { name, text, at, pinned, how }, room) {
    node.classList.toggle("pending", Boolean(how));
    fill(node, { text, pinned, by: name || words.guest, time: how ? room.hurdle(how) : clock(at, language) });
  }
}

function grouped(messages) {
  const found = new Map();
  for (const each of messages) found.set(each.reply_to, [...(found.get(each.reply_to) ?? []), each]);
  return found;
}
