/**
 * Times that run: <time data-waiting> says how long it has been, <time data-until> how long it still is. They go by the room's clock.
 *
 *   runClocks(onOver)   from now on; `onOver(time)` once when the time of a <time data-until> is up
 */
const room = () => Date.now() + Number(document.documentElement.dataset.clockOffset ?? 0);
const told = new Map();

export function runClocks(onOver = () => {}) {
  setInterval(() => tellClocks(onOver), 500);
}

/** Bring them up to date now: a page that has just drawn them need not wait. */
export function tellClocks(onOver = () => {}) {
  for (const time of document.querySelectorAll("time[data-waiting], time[data-until]")) {
    const at = Date.parse(time.dateTime);
    if (!Number.isFinite(at)) continue;
    const until = "until" in time.dataset;
    write(time, face(until ? Math.ceil((at - room()) / 1000) : Math.max(0, Math.floor((room() - at) / 1000))));
    if (until) end(time, at <= room(), onOver);
  }
}

/** Seconds as 2:05; what is over as −0:12. */
export function face(seconds) {
  const whole = Math.abs(seconds);
  return `${seconds < 0 ? "−" : ""}${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

function end(time, over, onOver) {
  time.classList.toggle("over", over);
  if (!over || time.closest("[hidden]") || told.get(time) === time.dateTime) return;
  told.set(time, time.dateTime);
  onOver(time);
}

function write(time, text) {
  if (time.textContent !== text) time.textContent = text;
}
