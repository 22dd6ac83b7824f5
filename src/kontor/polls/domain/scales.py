"""Named answer scales: the same answers wherever a question is asked again, so that a trend can be drawn.

The words are the message ids of their translations; whoever shows them translates them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Scale:
    """Answers from least to most."""

    name: str
    options: tuple[str, ...]


SCALES: Mapping[str, Scale] = {
    "ai-adoption-journey": Scale(
        "AI adoption journey",
        (
            "Not started yet",
            "Exploring: learning and talking about it",
            "Piloting: first trials",
            "Adopting: in use in parts of the business",
            "Scaling: in use across the business",
        ),
    ),
    "familiarity": Scale(
        "Familiarity",
        ("Not at all familiar", "Slightly familiar", "Moderately familiar", "Very familiar", "I work with them"),
    ),
}
