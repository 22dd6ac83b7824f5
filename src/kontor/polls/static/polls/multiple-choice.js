/** Several answers out of more, in the browser. */
import { bars, chosen, fields, say } from "./choices.js";
import { words } from "./words.js";

function rule(poll) {
  if (poll.min === poll.max) return words("exactly", { n: poll.max });
  if (poll.min > 1) return words("between", { least: poll.min, most: poll.max });
  return poll.max >= poll.options.length ? words("any") : words("upTo", { n: poll.max });
}

/**
 * Shows the answers of `poll` in `container` with `ballot` (indexes or null) chosen; `onChange(choices)` when a person chooses and
 * the choices fit. One answer too many is not taken, and the line above the answers says why.
 */
export function ask(container, poll, ballot, onChange) {
  const inputs = fields(container, poll, ballot, "checkbox", rule(poll));
  inputs.forEach((input) => {
    input.onchange = () => {
      const choices = chosen(inputs);
      const fieldset = input.closest("fieldset");
      if (choices.length > poll.max) {
        input.checked = false;
        say(fieldset, words("full", { n: poll.max }));
        return;
      }
      const enough = choices.length >= poll.min;
      say(fieldset, enough || !ballot?.length ? rule(poll) : words("stands"));
      if (enough) onChange(choices);
    };
  });
}

/** Shows what `poll` has come to in `container`. */
export function result(container, poll) {
  bars(container, poll);
}
