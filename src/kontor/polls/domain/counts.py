"""Ballots that are sets of options, counted per option: what choice polls of every kind share.

The tally is ``{"ballots": n, "counts": [n, …]}``, one count an option.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Row, Wrong

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Result, Tally

LONGEST_NUMBER = 10
_NUMBERS = frozenset({int})
NO_BALLOT = gettext_noop("Please choose among the answers.")
NOT_AN_ANSWER = gettext_noop("This answer is not among those of the poll.")
TWICE = gettext_noop("Each answer can be chosen once.")
TOO_FEW = gettext_noop("Please choose more answers.")
TOO_MANY = gettext_noop("Please choose fewer answers.")
FEWEST_OPTIONS = 2
NO_OPTIONS = Wrong(gettext_noop("This poll has no answers to choose from."))
ONE_OPTION = Wrong(gettext_noop("One answer is no choice."))


def read(form: Mapping[str, Sequence[str]], asked: Asked) -> list[Any]:  # noqa: ARG001
    """The indexes that a form posts as ``choices``; what is no number stays as it is and will be refused."""
    return [whole(each) for each in form.get("choices", ())]


def whole(text: str) -> int | str:
    """``text`` as a number from 0, where it is one of a sane length; otherwise as it is."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < LONGEST_NUMBER else text


def unfit(choices: object, *, options: Sequence[str], least: int, most: int) -> str | None:
    """Why ``choices`` is no set of ``least`` to ``most`` options; ``None`` where it is one."""
    if not isinstance(choices, list | tuple) or not set(map(type, choices)) <= _NUMBERS:
        return NO_BALLOT
    if choices and not (min(choices) >= 0 and max(choices) < len(options)):
        return NOT_AN_ANSWER
    if len(set(choices)) < len(choices):
        return TWICE
    if len(choices) < least:
        return TOO_FEW
    return TOO_MANY if len(choices) > most else None


def needs_options(asked: Asked) -> Wrong | None:
    """Why there is nothing to choose from."""
    if not asked.options:
        return NO_OPTIONS
    return ONE_OPTION if len(asked.options) < FEWEST_OPTIONS else None


def empty(asked: Asked) -> Tally:
    """No ballot yet."""
    return {"ballots": 0, "counts": [0] * len(asked.options)}


def add(tally: Tally, choices: Sequence[int]) -> None:
    """One ballot more."""
    _change(tally, choices, 1)


def remove(tally: Tally, choices: Sequence[int]) -> None:
    """One ballot less."""
    _change(tally, choices, -1)


def _change(tally: Tally, choices: Sequence[int], by: int) -> None:
    counts = tally["counts"]
    for choice in choices:
        counts[choice] += by
    tally["ballots"] += by


def rows(result: Result) -> list[Row]:
    """Each option with how many chose it, and which share of those who answered."""
    tally = result["tally"]
    ballots = tally["ballots"]
    return [Row(label, count, count / ballots if ballots else 0.0) for label, count in zip(result["options"], tally["counts"], strict=True)]
