"""The rules of a choice of several answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.polls.domain.counts import unfit

if TYPE_CHECKING:
    from collections.abc import Sequence


def limits(*, options: Sequence[str], min_choices: int, max_choices: int) -> tuple[int, int]:
    """What the organiser wrote, within what the options allow.

    A most of one is what a poll has that says nothing about it; a choice of several answers then has no limit.
    """
    most = min(max_choices, len(options)) if max_choices > 1 else len(options)
    return min(min_choices, most), most


def validate(choices: object, *, options: Sequence[str], min_choices: int, max_choices: int) -> str | None:
    """Why ``choices`` is no ballot; ``None`` where it is one."""
    least, most = limits(options=options, min_choices=min_choices, max_choices=max_choices)
    return unfit(choices, options=options, least=least, most=most)
