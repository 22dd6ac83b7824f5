"""The rules of a choice of several answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.polls.domain.counts import unfit

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Asked


def limits(asked: Asked) -> tuple[int, int]:
    """What the organiser wrote, within what the options allow.

    A most of one is what a poll has that says nothing about it; a choice of several answers then has no limit.
    """
    most = min(asked.max_choices, len(asked.options)) if asked.max_choices > 1 else len(asked.options)
    return min(asked.min_choices, most), most


def validate(choices: object, asked: Asked) -> str | None:
    """Why ``choices`` is no ballot; ``None`` where it is one."""
    least, most = limits(asked)
    return unfit(choices, options=asked.options, least=least, most=most)
