"""Named answer scales: the same answers wherever a question is asked again, so that a trend can be drawn.

The words are the message ids of their translations; whoever shows them translates them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kontor.polls.domain.marking import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Scale:
    """Answers from least to most."""

    name: str
    options: tuple[str, ...]
    topical: bool = False
    """Whether the answers themselves say what is asked about, so that results belong together however the question is worded."""


SCALES: Mapping[str, Scale] = {
    "ai-adoption-journey": Scale(
        gettext_noop("AI adoption journey"),
        (
            gettext_noop("Not started yet"),
            gettext_noop("Exploring: learning what it could do for us"),
            gettext_noop("Piloting: first trials under way"),
            gettext_noop("Adopting: in daily use in some areas"),
            gettext_noop("Scaling: part of how we do business"),
        ),
        topical=True,
    ),
    "familiarity": Scale(
        gettext_noop("Familiarity"),
        (
            gettext_noop("Not familiar at all"),
            gettext_noop("I have heard of them"),
            gettext_noop("I know the basics"),
            gettext_noop("I know them well"),
            gettext_noop("I work with them"),
        ),
    ),
}
