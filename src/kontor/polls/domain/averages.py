"""Mean and median of answers on a scale, whose steps count 1, 2, 3 and so on."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def mean(counts: Sequence[int]) -> float | None:
    """The mean step of ``counts`` answers a step; ``None`` where there are no answers."""
    answers = sum(counts)
    return sum(step * count for step, count in enumerate(counts, 1)) / answers if answers else None


def median(counts: Sequence[int]) -> float | None:
    """The step in the middle of all answers in order; between two steps where the two in the middle differ. ``None`` without answers."""
    answers = sum(counts)
    if not answers:
        return None
    return (_step_of(counts, (answers - 1) // 2) + _step_of(counts, answers // 2)) / 2


def _step_of(counts: Sequence[int], place: int) -> int:
    """The step of the answer at ``place``, from 0, where answers are in order."""
    return next(step for step, so_far in enumerate(accumulate(counts), 1) if so_far > place)
