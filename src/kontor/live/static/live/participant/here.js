/** What the participants' page knows: what the server said, what one did, what is on its way, and the parts that draw and send. */
import { given } from "../render.js";

export const page = given("room");
export const { words } = page;
/** The sections of the room, as they were pushed last. */
export const state = { ...page.sections };
/** What one did oneself, as the room knows it. */
export const own = { ballots: {}, upvotes: new Set(), questions: [], hand: false, floor: false, muted: false };
/** What is on its way. */
export const pending = { ask: [], chat: [], upvotes: new Map(), hand: null };
/** Made when the page starts: cards, view, room, outbox, drawChat. */
export const parts = {};

export const place = (id) => document.getElementById(id);
export const isOpen = () => state.room.state === "open";
