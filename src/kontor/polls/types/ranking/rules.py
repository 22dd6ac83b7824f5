"""The rules of a ranking: what a ballot is, and what ballots come to by two rules of counting (``outcome.py``)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.polls.domain.counts import NO_BALLOT, NOT_AN_ANSWER, TWICE, whole
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Row, Wrong
from kontor.polls.types.ranking.outcome import Outcome, outcome_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Result, Tally

TOO_FEW = gettext_noop("Please put more of them in order.")
TOO_MANY = gettext_noop("Please put fewer of them in order.")
NOTHING_TO_ORDER = Wrong(gettext_noop("A ranking needs at least two things to put in order."))
FEWEST_OPTIONS = 2


def limits(asked: Asked) -> tuple[int, int]:
    """All of them, where the organiser wrote one and one: that is what a poll has that says nothing. Otherwise what they wrote."""
    options = max(1, len(asked.options))
    if asked.max_choices <= 1:
        return options, options
    most = min(asked.max_choices, options)
    return max(1, min(asked.min_choices, most)), most


def check(asked: Asked) -> Wrong | None:
    """Why the poll cannot be asked so."""
    return None if len(asked.options) >= FEWEST_OPTIONS else NOTHING_TO_ORDER


def read(form: Mapping[str, Sequence[str]], asked: Asked) -> list[Any]:  # noqa: ARG001
    """The indexes that a form posts as ``choices``, one a place; a place left empty is passed over."""
    return [whole(each) for each in form.get("choices", ()) if each]


def validate(ranking: object, asked: Asked) -> str | None:
    """Why ``ranking`` is no list of options, the best one first; ``None`` where it is one."""
    if not isinstance(ranking, list | tuple) or not all(type(each) is int for each in ranking):
        return NO_BALLOT
    if any(not 0 <= each < len(asked.options) for each in ranking):
        return NOT_AN_ANSWER
    if len(set(ranking)) < len(ranking):
        return TWICE
    least, most = limits(asked)
    if len(ranking) < least:
        return TOO_FEW
    return TOO_MANY if len(ranking) > most else None


def empty(asked: Asked) -> Tally:  # noqa: ARG001
    """No ballot yet. ``rankings``: how often each ranking came, as indexes parted by commas, the best one first."""
    return {"ballots": 0, "rankings": {}}


def add(tally: Tally, ranking: Sequence[int]) -> None:
    """One ballot more."""
    _change(tally, ranking, 1)


def remove(tally: Tally, ranking: Sequence[int]) -> None:
    """One ballot less. A ranking that nobody gives any more leaves no trace."""
    _change(tally, ranking, -1)


def _change(tally: Tally, ranking: Sequence[int], by: int) -> None:
    name, rankings = ",".join(map(str, ranking)), tally["rankings"]
    rankings[name] = rankings.get(name, 0) + by
    if not rankings[name]:
        del rankings[name]
    tally["ballots"] += by


def moderate(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> Tally:  # noqa: ARG001
    """What the ballots come to, instead of the ballots.

    A long ranking can be as good as a signature, so that single ones leave the room neither for a screen nor for the archive.
    """
    return outcome_of(tally, len(asked.options)).as_tally()


def outcome(result: Result) -> Outcome:
    """What a result came to."""
    tally, options = result["tally"], len(result["options"])
    return outcome_of(tally, options) if "rankings" in tally else Outcome.of_tally(tally)


def rows(result: Result) -> list[Row]:
    """Each option with its Borda points, and which share of the most that it could have got: first place on every ballot."""
    found = outcome(result)
    best = found.ballots * (len(result["options"]) - 1)
    return [Row(label, points, points / best if best else 0.0) for label, points in zip(result["options"], found.points, strict=True)]
