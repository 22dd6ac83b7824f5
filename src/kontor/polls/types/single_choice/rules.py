"""The rules of a choice of exactly one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.polls.domain.counts import unfit

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Asked


def validate(choices: object, asked: Asked) -> str | None:
    """Why ``choices`` is no ballot; ``None`` where it is one."""
    return unfit(choices, options=asked.options, least=1, most=1)
