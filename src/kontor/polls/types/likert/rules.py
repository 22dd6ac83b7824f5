"""The rules of a grid: statements, to each of which a person gives one of a row of levels, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.polls.domain import details
from kontor.polls.domain.counts import whole
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Wrong

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Tally

AGREEMENT = (
    gettext_noop("Strongly disagree"),
    gettext_noop("Disagree"),
    gettext_noop("Neither agree nor disagree"),
    gettext_noop("Agree"),
    gettext_noop("Strongly agree"),
)
"""The levels where the organiser names none: message ids, to translate."""
FEWEST, MOST = 2, 7
NO_BALLOT = gettext_noop("Please answer the statements.")
NOT_A_LEVEL = gettext_noop("This answer is not among those of the poll.")
NOTHING = gettext_noop("Please answer at least one statement.")
NOT_ALL = gettext_noop("Please answer all statements.")
NO_STATEMENTS = Wrong(gettext_noop("This poll has no statements to answer."))
BAD_LEVELS = Wrong(gettext_noop("A grid has 2 to 7 levels, each in words of its own."), "levels")
BAD_SWITCH = Wrong(gettext_noop("Whether all statements have to be answered is either on or off."), "all_needed")


def levels(settings: Mapping[str, Any]) -> tuple[str, ...]:
    """The levels from least to most agreement, as the organiser names them; otherwise :data:`AGREEMENT`."""
    return _own(settings) or AGREEMENT


def all_needed(settings: Mapping[str, Any]) -> bool:
    """Whether each statement has to be answered."""
    return details.switch(settings, "all_needed", default=False) is True


def check(asked: Asked) -> Wrong | None:
    """Why the poll cannot be asked so."""
    if not asked.options:
        return NO_STATEMENTS
    if _own(asked.details) is None:
        return BAD_LEVELS
    return BAD_SWITCH if details.switch(asked.details, "all_needed", default=False) is None else None


def read(form: Mapping[str, Sequence[str]], asked: Asked) -> list[int | str | None]:
    """The levels that a form posts as ``choices-0``, ``choices-1`` and so on, one field a statement; nothing where it is empty."""
    posted = [form.get(f"choices-{at}", ()) for at in range(len(asked.options))]
    return [whole(each[0]) if each and each[0] else None for each in posted]


def validate(answers: object, asked: Asked) -> str | None:
    """Why ``answers`` is no list of level indexes, one a statement, with ``None`` for those that were skipped."""
    if not isinstance(answers, list | tuple) or len(answers) != len(asked.options):
        return NO_BALLOT
    given = [each for each in answers if each is not None]
    if not all(type(each) is int for each in given):
        return NO_BALLOT
    if not all(0 <= each < len(levels(asked.details)) for each in given):
        return NOT_A_LEVEL
    if not given:
        return NOTHING
    return NOT_ALL if len(given) < len(answers) and all_needed(asked.details) else None


def empty(asked: Asked) -> Tally:
    """No ballot yet. ``counts``: for each statement how many gave each level."""
    return {"ballots": 0, "counts": [[0] * len(levels(asked.details)) for _ in asked.options]}


def add(tally: Tally, answers: Sequence[int | None]) -> None:
    """One ballot more."""
    _change(tally, answers, 1)


def remove(tally: Tally, answers: Sequence[int | None]) -> None:
    """One ballot less."""
    _change(tally, answers, -1)


def _change(tally: Tally, answers: Sequence[int | None], by: int) -> None:
    for counts, level in zip(tally["counts"], answers, strict=True):
        if level is not None:
            counts[level] += by
    tally["ballots"] += by


def halves(counts: Sequence[int]) -> tuple[int, int, int]:
    """Of one statement's answers how many lie below the middle, on it, and above it."""
    below, above = len(counts) // 2, (len(counts) + 1) // 2
    return sum(counts[:below]), sum(counts[below:above]), sum(counts[above:])


def _own(settings: Mapping[str, Any]) -> tuple[str, ...] | None:
    """The organiser's own levels; none, or ``None`` where they make no sense."""
    own = details.lines(settings, "levels")
    return own if own is not None and (not own or (FEWEST <= len(own) <= MOST and len(set(own)) == len(own))) else None
