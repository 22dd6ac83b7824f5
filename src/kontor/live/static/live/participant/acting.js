/** What one does: sent, shown as on its way, and taken back where it is refused. */
import { post } from "../acts.js";
import { draw, drawHand } from "./drawing.js";
import { own, page, parts, pending, place, words } from "./here.js";
import { refreshOwn } from "./own.js";
import { lookForAlike } from "./questions.js";
import { gone, tell } from "./telling.js";

/** How many acts were answered so far. */
export let acted = 0;
let pausing;

export async function send(act) {
  const answer = await parts.outbox.send(act);
  acted += 1;
  return answer;
}

/** What each form of the page does, by its data-act. */
export const doing = {
  vote: (form) => parts.cards.submit(form.elements.poll.value),
  async ask(form) {
    const [text, anonymous] = [form.elements.text.value.trim(), Boolean(form.elements.anonymous?.checked)];
    if (!text) return;
    form.elements.text.value = "";
    lookForAlike("");
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
    redraw("ask");
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
      const answer = await post(page.code, parts.room.ticket(), { id: crypto.getRandomValues(new Uint32Array(4)).join("-"), act: "react", kind: button.value });
      if (!answer.ok && answer.status !== 429) tell(await answer.json());
    } catch {
      // A reaction that did not arrive is not worth a word: the page says already that it is offline.
    }
  },
};

const forms = { ask: place("ask-text"), chat: place("chat-text") };
forms.ask.addEventListener("input", () => {
  clearTimeout(pausing);
  pausing = setTimeout(() => lookForAlike(forms.ask.value), 500);
});

/** Show a text as on its way until the room shows it itself; put it back into its field where it is refused. */
export async function follow(kind, act, coming, field = forms[kind]) {
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
