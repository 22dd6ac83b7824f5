"""The rules of a choice of exactly one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.polls.domain.counts import unfit

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Asked


def limits(asked: Asked) -> tuple[int, int]:  # noqa: ARG001
    """One and one, whatever the organiser wrote."""
    return 1, 1


def validate(choices: object, asked: Asked) -> str | None:
    """Why ``choices`` is no ballot; ``None`` where it is one."""
    least, most = limits(asked)
    return unfit(choices, options=asked.options, least=least, most=most)
