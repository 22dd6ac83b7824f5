/** Each section of the room, shown as it is now. */
import { tellClocks } from "../clocks.js";
import { copy, fill, list } from "../render.js";
import { rise } from "../rising.js";
import { isOpen, own, parts, pending, place, state, words } from "./here.js";
import { drawQuestions, hurdle } from "./questions.js";

export const draw = {
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
    drawDoors(room.doors);
    draw.questions();
    draw.chat();
    drawQuiet();
    parts.view.show();
  },
  polls() {
    parts.cards.draw(state.polls, own.ballots);
    drawQuiet();
  },
  questions: drawQuestions,
  hands() {
    const speaking = state.hands.find((hand) => hand.state === "floor");
    fill(document.body, { floor: speaking, floor_name: speaking?.name || words.somebody, floor_until: speaking?.until, floor_timed: speaking?.until, speaking: own.floor && speaking });
    tellClocks();
  },
  chat() {
    parts.drawChat(state.chat, pending.chat, { threads: state.room.settings.threads, open: isOpen(), hurdle });
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

/** The other rooms of the talk that are open. A page that shows none has no place for them. */
function drawDoors(doors) {
  if (place("doors")) list(place("doors"), doors, { key: (each) => each.url, make: () => copy("a-door"), update: door });
  fill(document.body, { doors: doors.length > 0 });
}

function door(node, { title, text, url }) {
  node.querySelector("a").href = url;
  fill(node, { title, text });
}

function drawQuiet() {
  fill(document.body, { quiet: isOpen() && !state.polls.length });
}

export function drawHand() {
  fill(document.body, { hand: own.hand, hand_next: String(!own.hand), muted: own.muted });
}

function programmeItem(node, item) {
  node.toggleAttribute("aria-current", item.key === state.room.item);
  if (item.key === state.room.item) node.setAttribute("aria-current", "step");
  fill(node, { title: item.title, people: item.people.join(", ") });
}
