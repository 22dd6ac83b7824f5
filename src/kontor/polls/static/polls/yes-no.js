/** Yes, no or an abstention, in the browser. A ballot is one of these words; a result's tally is `{ballots, counts: [yes, no, abstentions]}`. */
import { bars, chosen, fields, made } from "./choices.js";
import { percent, words } from "./words.js";

const VOTES = ["yes", "no", "abstain"];
/** Whether people can abstain: they can where nothing is said. */
const all = (poll) => (poll.details?.abstain === false ? VOTES.slice(0, 2) : VOTES);

/** Shows the votes of `poll` in `container` with `ballot` ("yes", "no", "abstain" or null) chosen; `onChange(vote)` when a person chooses. */
export function ask(container, poll, ballot, onChange) {
  const votes = all(poll);
  const options = votes.map((vote) => words(vote));
  const inputs = fields(container, { ...poll, options }, [votes.indexOf(ballot)], "radio", words("one"));
  inputs[0].closest(".poll-answers").classList.add("poll-votes");
  inputs.forEach((input) => (input.onchange = () => onChange(votes[chosen(inputs)[0]])));
}

/** Where the shares of the votes cast stand, which leave abstentions out. */
function castPlace(shown) {
  const known = shown.querySelector(".poll-average");
  if (known) return known;
  const votes = ["yes", "no"].map((vote) => made("span", {}, `${words(vote)} `, made("strong")));
  const place = made("p", { className: "poll-average" }, made("span"), ...votes);
  shown.querySelector(".poll-ballots").before(place);
  return place;
}

/** Shows what `poll` has come to in `container`: shares of all answers, and of the votes cast where some abstained. */
export function result(container, poll) {
  const options = all(poll).map((vote) => words(vote === "abstain" ? "abstention" : vote));
  const counts = (poll.tally?.counts ?? VOTES.map(() => 0)).slice(0, options.length);
  bars(container, { ...poll, options, tally: { ...poll.tally, counts } });
  const place = castPlace(container.querySelector(":scope > .poll-result"));
  const cast = counts[0] + counts[1];
  place.hidden = !cast || !counts[2];
  place.firstChild.textContent = cast === 1 ? words("castOne") : words("cast", { n: cast });
  place.querySelectorAll("strong").forEach((figure, at) => (figure.textContent = percent(cast ? counts[at] / cast : 0)));
}
