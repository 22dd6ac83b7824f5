/**
 * The live room's stream: keeps one connection, says what changed, and comes back after a loss.
 *
 *   const room = connect({ code, ticket, onSections, onStatus });
 *   room.ticket()   the ticket that is good now
 *   room.renew()    a new ticket; false where the old one is no longer good
 *   room.close()    end for good
 *
 * onSections(sections, { now, whole })  whole sections, newest only; docs/reference/live-protocol.md tells their shapes
 * onStatus(status)                      "live", "offline" (a gap that closes at once is not told), and at the end "removed",
 *                                       "closed" or "expired"
 */
const RENEW_EVERY = 40 * 60_000;
const SILENT_AFTER = 20_000;
const LONGEST_WAIT = 15_000;
const SHORT_GAP = 1500;

/** How long to wait before try number `tries` (from 0): 0.5 to 1.5 seconds, doubling, at most 15. */
export const pause = (tries, random = Math.random) => Math.min(LONGEST_WAIT, 1000 * 2 ** tries * (0.5 + random()));

/** Whether an event is news to whoever saw `seen` ({epoch, version}) last. */
export const isNews = (seen, event) => event.whole || event.epoch !== seen.epoch || event.version > seen.version;

/**
 * A section as a whole: lists may come as `{parts, order}`, entries with what is new of them, and all ids where their order is another.
 * `lists` remembers each list by the section's name.
 */
export function whole(lists, name, section) {
  if (Array.isArray(section)) return (lists[name] = section);
  if (!section?.parts) return section;
  const before = lists[name] ?? [];
  const known = new Map(before.map((entry) => [entry.id, entry]));
  for (const part of section.parts) known.set(part.id, { ...known.get(part.id), ...part });
  return (lists[name] = (section.order ?? before.map((entry) => entry.id)).map((id) => known.get(id)));
}

export function connect({ code, ticket, onSections, onStatus = () => {} }) {
  const base = `/live/${encodeURIComponent(code)}`;
  let seen = { epoch: null, version: -1 };
  let [source, timer, tries, heard, over] = [null, 0, 0, 0, false];
  let [told, gap] = ["", null];
  const lists = {};

  function open() {
    clearTimeout(timer);
    source?.close();
    if (over) return;
    source = new EventSource(`${base}/stream?ticket=${encodeURIComponent(ticket)}`);
    source.addEventListener("room", (event) => take(JSON.parse(event.data)));
    source.addEventListener("bye", (event) => bye(JSON.parse(event.data).reason));
    source.onerror = lost;
  }

  function take(event) {
    [heard, tries] = [Date.now(), 0];
    tell("live");
    if (!isNews(seen, event)) return;
    seen = event;
    // Whatever counts down in the page goes by the room's clock.
    document.documentElement.dataset.clockOffset = Date.parse(event.now) - Date.now();
    const sections = Object.fromEntries(Object.entries(event.sections).map(([name, section]) => [name, whole(lists, name, section)]));
    onSections(sections, { now: event.now, whole: Boolean(event.whole) });
  }

  function bye(reason) {
    if (reason === "shutdown") lost();
    else end(reason);
  }

  function end(status) {
    over = true;
    source?.close();
    clearTimeout(timer);
    tell(status);
  }

  function tell(status) {
    clearTimeout(gap);
    gap = null;
    if (status !== told) onStatus((told = status));
  }

  function lost() {
    source?.close();
    clearTimeout(timer);
    if (over) return;
    if (!navigator.onLine) tell("offline");
    else gap ??= setTimeout(() => tell("offline"), SHORT_GAP);
    timer = setTimeout(again, pause(tries++));
  }

  /** An EventSource does not say why it failed; from the second try on, ask whether the ticket is still good. */
  async function again() {
    if (tries > 1 && !(await renew())) return;
    open();
  }

  async function renew() {
    try {
      const answer = await fetch(`${base}/renew`, { method: "POST", headers: { Authorization: `Ticket ${ticket}` } });
      if (answer.ok) ticket = (await answer.json()).ticket;
      if (answer.status === 401) end("expired");
      else if (answer.status === 403) end("removed");
      return !over;
    } catch {
      return true;
    }
  }

  const wakeUp = () => {
    if (document.visibilityState === "visible" && Date.now() - heard > SILENT_AFTER) open();
  };
  window.addEventListener("offline", lost);
  window.addEventListener("online", open);
  document.addEventListener("visibilitychange", wakeUp);
  const renewing = setInterval(renew, RENEW_EVERY + Math.random() * 60_000);
  open();

  return {
    ticket: () => ticket,
    renew,
    close() {
      clearInterval(renewing);
      window.removeEventListener("offline", lost);
      window.removeEventListener("online", open);
      document.removeEventListener("visibilitychange", wakeUp);
      over = true;
      clearTimeout(timer);
      clearTimeout(gap);
      source?.close();
    },
  };
}
