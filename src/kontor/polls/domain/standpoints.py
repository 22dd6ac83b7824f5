"""For whom one answers: for one's own organisation, or for the member companies of one's cluster.

A poll that asks for it (``Asked.standpoints``) takes ballots ``{"standpoint": key, "ballot": …}`` around those of its type. Its tally is the
type's own over everybody, with one of the same shape for each standpoint beside it: ``{…, "standpoints": {"organisation": {…}, "members": {…}}}``.
So whatever reads a tally reads it as before, and whatever reads a poll without standpoints sees no difference.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kontor.polls.domain.marking import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Ballot, PollType, Result, Tally

    Moderate = Callable[[Tally, Mapping[str, str], Asked], Tally]

ORGANISATION, MEMBERS = "organisation", "members"
CHOICES: Mapping[str, str] = {ORGANISATION: gettext_noop("For my own organisation"), MEMBERS: gettext_noop("For our member companies")}
"""What a person chooses between: message ids, to translate."""
NAMES: Mapping[str, str] = {ORGANISATION: gettext_noop("Own organisation"), MEMBERS: gettext_noop("Member companies")}
"""What each is called over a result: message ids, to translate."""
QUESTION = gettext_noop("For whom do you answer?")
NONE_CHOSEN = gettext_noop("Please say for whom you answer.")
FIELD = "standpoint"
"""The name of the choice in forms and in ballots."""


def told_apart(kind: PollType) -> PollType:
    """``kind``, which can ask for standpoints, too."""
    return replace(
        kind,
        read=_read(kind),
        validate=_validate(kind),
        complete=_complete(kind),
        empty=_empty(kind),
        add=_counting(kind.add),
        remove=_counting(kind.remove),
        moderate=_moderating(kind, kind.moderate),
        whole=_moderating(kind, kind.whole) if kind.whole else None,
    )


def ballot_of(given: Ballot, asked: Asked) -> Ballot:
    """The type's own part of a ballot; nothing where there is none."""
    return given if not asked.standpoints else given.get("ballot") if isinstance(given, dict) else None


def standpoint_of(given: Ballot, asked: Asked) -> str:
    """For whom a ballot answers; empty where it does not say."""
    said = given.get(FIELD) if asked.standpoints and isinstance(given, dict) else None
    return said if isinstance(said, str) and said in CHOICES else ""


def parts(result: Result) -> dict[str, Result]:
    """What each standpoint came to, as results of their own; none where the poll did not ask for it."""
    tallies: Mapping[str, Tally] = result["tally"].get("standpoints") or {}
    return {key: _part(result, tallies[key]) for key in CHOICES if key in tallies}


def together(result: Result) -> Result:
    """The result over everybody, as its type knows it."""
    return _part(result, {name: value for name, value in result["tally"].items() if name != "standpoints"}, result["ballots"])


def _part(result: Result, tally: Tally, ballots: int | None = None) -> Result:
    found: Result = {**result, "tally": tally, "ballots": tally["ballots"] if ballots is None else ballots}
    return found


# --- The rules of a type, one by one -----------------------------------------------------------------------------


def _read(kind: PollType) -> Callable[[Mapping[str, Sequence[str]], Asked], Ballot]:
    def read(form: Mapping[str, Sequence[str]], asked: Asked) -> Ballot:
        """The type's ballot, and the standpoint that the form posts."""
        ballot = kind.read(form, asked)
        return {FIELD: next(iter(form.get(FIELD, ())), ""), "ballot": ballot} if asked.standpoints else ballot

    return read


def _validate(kind: PollType) -> Callable[[object, Asked], str | None]:
    def validate(given: object, asked: Asked) -> str | None:
        """Why it is no ballot: first as the type says, then for want of a standpoint."""
        unfit = kind.validate(ballot_of(given, asked), asked)
        return unfit or (None if standpoint_of(given, asked) or not asked.standpoints else NONE_CHOSEN)

    return validate


def _complete(kind: PollType) -> Callable[[Ballot, int, Asked], Ballot]:
    def complete(given: Ballot, elapsed: int, asked: Asked) -> Ballot:
        """The ballot as it is kept."""
        ballot = kind.complete(ballot_of(given, asked), elapsed, asked)
        return {FIELD: given[FIELD], "ballot": ballot} if asked.standpoints else ballot

    return complete


def _empty(kind: PollType) -> Callable[[Asked], Tally]:
    def empty(asked: Asked) -> Tally:
        """No ballot yet, from nobody's standpoint."""
        parted: dict[str, Any] = {"standpoints": {key: kind.empty(asked) for key in CHOICES}} if asked.standpoints else {}
        return {**kind.empty(asked), **parted}

    return empty


def _counting(change: Callable[[Tally, Ballot], None]) -> Callable[[Tally, Ballot], None]:
    def counting(tally: Tally, given: Ballot) -> None:
        """Count a ballot, or take it back, over everybody and among those of its standpoint."""
        parted = tally.get("standpoints")
        if parted is None:
            change(tally, given)
            return
        change(tally, given["ballot"])
        change(parted[given[FIELD]], given["ballot"])

    return counting


def _moderating(kind: PollType, moderate: Moderate) -> Moderate:
    def moderating(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> Tally:
        """What everybody sees; a ruling holds from every standpoint."""
        seen = moderate(tally, rulings, asked)
        parted: Mapping[str, Tally] | None = tally.get("standpoints")
        if parted is None:
            return seen
        return {**seen, "standpoints": {key: moderate(kind.beside(part, tally), rulings, asked) for key, part in parted.items()}}

    return moderating
