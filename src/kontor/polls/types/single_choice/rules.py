"""The rules of a choice of exactly one answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.polls.domain.counts import unfit

if TYPE_CHECKING:
    from collections.abc import Sequence


def limits(*, options: Sequence[str], min_choices: int, max_choices: int) -> tuple[int, int]:  # noqa: ARG001
    """One and one, whatever the organiser wrote."""
    return 1, 1


def validate(choices: object, *, options: Sequence[str], min_choices: int, max_choices: int) -> str | None:
    """Why ``choices`` is no ballot; ``None`` where it is one."""
    least, most = limits(options=options, min_choices=min_choices, max_choices=max_choices)
    return unfit(choices, options=options, least=least, most=most)
