"""The rules of an allocation: each person spreads the same number of points over the options, to the last one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.polls.domain import details
from kontor.polls.domain.counts import whole
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Row, Wrong

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Result, Tally

POINTS = 100
MOST = 10_000
FEWEST_OPTIONS = 2
NO_BALLOT = gettext_noop("Please give each of them a whole number of points, 0 or more.")
NOT_ALL = gettext_noop("Please give away exactly as many points as you have.")
TOO_FEW_OPTIONS = Wrong(gettext_noop("Points need at least two things to be spread over."))
BAD_POINTS = Wrong(gettext_noop("Each person has 1 to 10,000 points to spread."), "points")


def points(settings: Mapping[str, Any]) -> int:
    """How many points each person has."""
    return _points(settings) or POINTS


def check(asked: Asked) -> Wrong | None:
    """Why the poll cannot be asked so."""
    if len(asked.options) < FEWEST_OPTIONS:
        return TOO_FEW_OPTIONS
    return BAD_POINTS if _points(asked.details) is None else None


def public(asked: Asked, *, final: bool) -> dict[str, Any]:  # noqa: ARG001
    """The settings, with what goes without saying."""
    return {**asked.details, "points": points(asked.details)}


def read(form: Mapping[str, Sequence[str]], asked: Asked) -> list[int | str]:  # noqa: ARG001
    """The points that a form posts as ``choices``, one number an option; an empty field is 0."""
    return [whole(each.strip()) if each.strip() else 0 for each in form.get("choices", ())]


def validate(spread: object, asked: Asked) -> str | None:
    """Why ``spread`` is no list of points, one number an option, that add up to what each person has."""
    if not isinstance(spread, list | tuple) or len(spread) != len(asked.options) or not all(type(each) is int and each >= 0 for each in spread):
        return NO_BALLOT
    return None if spread and sum(spread) == points(asked.details) else NOT_ALL


def empty(asked: Asked) -> Tally:
    """No ballot yet. ``points``: what each option got altogether."""
    return {"ballots": 0, "points": [0] * len(asked.options)}


def add(tally: Tally, spread: Sequence[int]) -> None:
    """One ballot more."""
    _change(tally, spread, 1)


def remove(tally: Tally, spread: Sequence[int]) -> None:
    """One ballot less."""
    _change(tally, spread, -1)


def _change(tally: Tally, spread: Sequence[int], by: int) -> None:
    totals = tally["points"]
    for option, given in enumerate(spread):
        totals[option] += by * given
    tally["ballots"] += by


def rows(result: Result) -> list[Row]:
    """Each option with all its points, and which share of those that were given away."""
    totals = result["tally"]["points"]
    given = sum(totals)
    return [Row(label, total, total / given if given else 0.0) for label, total in zip(result["options"], totals, strict=True)]


def means(result: Result) -> list[float]:
    """The points that each option got of a person on average."""
    tally = result["tally"]
    return [total / tally["ballots"] if tally["ballots"] else 0.0 for total in tally["points"]]


def _points(settings: Mapping[str, Any]) -> int | None:
    return details.number(settings, "points", POINTS, least=1, most=MOST)
