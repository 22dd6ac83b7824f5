/** How long a talk and its current part have been going on, kept in the browser so that a reload does not forget it. */

/** Seconds as 7:05 or 1:07:05. */
export function clockFace(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (number) => String(number).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

const DAY = 86_400_000;

/** The times of one talk. What is older than a day is from another time it was given. */
export function makeTimes(talk) {
  const name = `kontor-times:${talk}`;
  const kept = JSON.parse(localStorage.getItem(name) ?? "null");
  let times = kept && Date.now() - kept.seen < DAY ? kept : { begun: 0, part: "", entered: 0 };

  const keep = () => localStorage.setItem(name, JSON.stringify({ ...times, seen: Date.now() }));

  return {
    /** Start, unless it has. */
    begin() {
      if (times.begun) return;
      times.begun = Date.now();
      keep();
    },
    /** Start again from nought. */
    anew() {
      times = { ...times, begun: Date.now(), entered: Date.now() };
      keep();
    },
    /** Be in the part called `part`; its time starts when one comes into it. */
    enter(part) {
      if (part === times.part) return;
      times = { ...times, part, entered: Date.now() };
      keep();
    },
    elapsed: () => (times.begun ? (Date.now() - times.begun) / 1000 : 0),
    inPart: () => (times.begun && times.entered ? (Date.now() - times.entered) / 1000 : 0),
  };
}
