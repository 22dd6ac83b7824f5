/**
 * What a participant does, on its way to the room: kept in sessionStorage until the room has it on its disk.
 *
 *   const outbox = makeOutbox({ code, ticket, renew, onChange });
 *   await outbox.send({ act: "vote", poll, ballot })   → { ok: true } or { ok: false, code, message }, once it is known
 *   outbox.waiting()                                    what has not been acknowledged, oldest first
 *   outbox.outcome(id)                                  the same promise, for an act that an earlier page left waiting
 *   outbox.flush()                                      try again now (after a reconnect)
 *
 * An act keeps its id through reloads and resends, so that the room counts it once.
 */
import { kept } from "./kept.js";
import { pause } from "./stream.js";

/** Without a good ticket nothing can be sent: what waits stays in sessionStorage for the page that comes after a reload. */
const LOCKED_OUT = 60_000;

/** A random UUID. Not crypto.randomUUID: browsers lack it where a room is run without HTTPS in a local network. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export function makeOutbox({ code, ticket, renew, onChange = () => {} }) {
  const name = `kontor-acts:${code}`;
  const asking = new Map();
  const acts = JSON.parse(kept.get(name) ?? "[]");
  let [busy, timer, tries] = [false, 0, 0];

  function keep() {
    kept.set(name, JSON.stringify(acts));
    onChange(acts.length);
  }

  function send(act) {
    const whole = { id: newId(), ...act };
    acts.push(whole);
    keep();
    flush();
    return outcome(whole.id);
  }

  const outcome = (id) => new Promise((resolve) => asking.set(id, resolve));

  /** Send one after the other, so that the last choice made is the one that counts. */
  async function flush() {
    clearTimeout(timer);
    if (busy) return;
    busy = true;
    while (acts.length) {
      const wait = await deliver(acts[0]);
      if (wait !== null) {
        timer = setTimeout(flush, wait);
        break;
      }
    }
    busy = false;
  }

  /** Deliver one act. Returns null where that is settled, otherwise the milliseconds to wait before the next try. */
  async function deliver(act) {
    try {
      const answer = await post(code, ticket(), act);
      if (answer.status === 401) return (await renew()) ? pause(tries++) : LOCKED_OUT;
      const later = Number(answer.headers.get("Retry-After"));
      if (answer.status === 429 && later) return 1000 * later;
      if (answer.status >= 500) return pause(tries++);
      tries = 0;
      settle(act, await answer.json());
      return null;
    } catch {
      return pause(tries++);
    }
  }

  function settle(act, answer) {
    acts.splice(acts.indexOf(act), 1);
    asking.get(act.id)?.(answer);
    asking.delete(act.id);
    keep();
  }

  return { send, flush, outcome, waiting: () => [...acts] };
}

/** One act to the room, now; the Response. */
export function post(code, ticket, act) {
  return fetch(`/live/${encodeURIComponent(code)}/act`, {
    method: "POST",
    headers: { Authorization: `Ticket ${ticket}`, "Content-Type": "application/json" },
    body: JSON.stringify(act),
    keepalive: true,
  });
}
