"""Ballots that are sets of options, counted per option: what choice polls of every kind share.

The tally is ``{"ballots": n, "counts": [n, …]}``, one count an option.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.polls.domain.poll_type import Tally

NO_BALLOT = gettext_noop("Please choose among the answers.")
NOT_AN_ANSWER = gettext_noop("This answer is not among those of the poll.")
TWICE = gettext_noop("Each answer can be chosen once.")
TOO_FEW = gettext_noop("Please choose more answers.")
TOO_MANY = gettext_noop("Please choose fewer answers.")


def unfit(choices: object, *, options: Sequence[str], least: int, most: int) -> str | None:
    """Why ``choices`` is no set of ``least`` to ``most`` options; ``None`` where it is one."""
    if not isinstance(choices, list | tuple) or not all(type(choice) is int for choice in choices):
        return NO_BALLOT
    if any(not 0 <= choice < len(options) for choice in choices):
        return NOT_AN_ANSWER
    if len(set(choices)) < len(choices):
        return TWICE
    if len(choices) < least:
        return TOO_FEW
    return TOO_MANY if len(choices) > most else None


def empty(options: Sequence[str]) -> Tally:
    """No ballot yet."""
    return {"ballots": 0, "counts": [0] * len(options)}


def add(tally: Tally, choices: Sequence[int]) -> Tally:
    """One ballot more."""
    return _changed(tally, choices, 1)


def remove(tally: Tally, choices: Sequence[int]) -> Tally:
    """One ballot less."""
    return _changed(tally, choices, -1)


def _changed(tally: Tally, choices: Sequence[int], by: int) -> Tally:
    counts = list(tally["counts"])
    for choice in choices:
        counts[choice] += by
    return {"ballots": tally["ballots"] + by, "counts": counts}


def rows(tally: Tally, options: Sequence[str]) -> list[Row]:
    """Each option with how many chose it, and which share of those who answered."""
    ballots = tally["ballots"]
    return [Row(label, count, count / ballots if ballots else 0.0) for label, count in zip(options, tally["counts"], strict=True)]
