/** One answer out of several, in the browser. */
import { bars, chosen, fields } from "./choices.js";
import { words } from "./words.js";

/** Shows the answers of `poll` in `container` with `ballot` (indexes or null) chosen; `onChange(choices)` when a person chooses. */
export function ask(container, poll, ballot, onChange) {
  const inputs = fields(container, poll, ballot, "radio", words("one"));
  inputs.forEach((input) => (input.onchange = () => onChange(chosen(inputs))));
}

/** Shows what `poll` has come to in `container`. */
export function result(container, poll) {
  bars(container, poll);
}
