/** An answer in one's own words, in the browser. */
import { group, kept, made, unique } from "./choices.js";
import { words } from "./words.js";
import { fit, foot, rows, say, sheet, speaks, table } from "./written.js";

const [LONGEST, MOST, SHOWN] = [140, 500, 50];

function longest({ details }) {
  const wanted = Number(details?.longest);
  return Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST ? wanted : LONGEST;
}

function fields(container, poll) {
  return kept(container, [poll.id, poll.question, longest(poll)], () => {
    const hint = made("p", { className: "poll-hint", id: unique(poll) });
    const area = made("textarea", { rows: 3, maxLength: longest(poll), required: true });
    area.setAttribute("aria-describedby", hint.id);
    const label = made("label", { className: "poll-text-field" }, made("span", { textContent: words("yourAnswer") }), area);
    return group(poll, hint, label);
  });
}

/** Shows the field of `poll` in `container` with the text of `ballot`; `onChange(text)` when a person writes and it says something. */
export function ask(container, poll, ballot, onChange) {
  const fieldset = fields(container, poll);
  const area = fieldset.querySelector("textarea");
  const rule = words("ownWords", { n: longest(poll) });
  say(fieldset.querySelector(".poll-hint"), poll.details?.moderation === "after" ? rule : `${rule} ${words("readBefore")}`);
  fieldset.disabled = poll.state !== "open";
  // What somebody is writing stays as it is.
  if (area.value.trim() !== (ballot ?? "")) area.value = ballot ?? "";
  area.oninput = () => {
    if (speaks(area.value)) onChange(area.value.trim());
  };
}

/** Shows what `poll` has come to in `container`. */
export function result(container, poll) {
  if (!poll.tally) return;
  const { entries = [], more = [0, 0] } = poll.tally;
  const shown = sheet(container, poll, () => [table(poll, [words("answer"), words("people")], "poll-lines")]);
  const first = entries.slice(0, SHOWN);
  const place = shown.querySelector("table");
  rows(place.tBodies[0], first);
  const left = entries.length - first.length + more[0];
  fit(place, { name: "--lines", least: 0.7, most: 1.2 }, [...place.tBodies[0].rows], (hidden) => foot(shown, poll, left + hidden));
}
