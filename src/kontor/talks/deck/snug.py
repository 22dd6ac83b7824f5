"""Sets slides larger where our own font is certain to be there: a presentation leaves a margin for other fonts, our PDF and pages need none."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kontor.talks.deck import metrics
from kontor.talks.deck.fit import size_in
from kontor.talks.deck.layouts import LAYOUTS
from kontor.talks.deck.slides import COLUMNS, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kontor.talks.deck.slides import PlannedSlide

_KEPT = {Role.KICKER}


def snug(planned: Iterable[PlannedSlide]) -> tuple[PlannedSlide, ...]:
    """The same slides with the same words in the same boxes; every part of a text in one size, and columns beside one another too."""
    with metrics.own_font():
        slides = tuple(planned)
        sizes: dict[tuple[str, Role], float] = {}
        for slide in slides:
            for role, size in _sizes(slide).items():
                sizes[_first(slide), role] = min(size, sizes.get((_first(slide), role), size))
        return tuple(
            replace(slide, texts=tuple(replace(text, size=sizes.get((_first(slide), text.role), text.size)) for text in slide.texts))
            for slide in slides
        )


def _first(slide: PlannedSlide) -> str:
    """The key of the slide of which this one is a part."""
    return slide.key.removesuffix(f"/{slide.part}") if slide.part > 1 else slide.key


def _sizes(slide: PlannedSlide) -> dict[Role, float]:
    layout = LAYOUTS[slide.layout]
    found: dict[Role, float] = {}
    for text in slide.texts:
        place = layout.place(text.role)
        if place and text.role not in _KEPT:
            found[text.role] = max(text.size, size_in(text, layout, text.box or place.box, picture=bool(slide.picture)))
    least = min((size for role, size in found.items() if role in COLUMNS), default=0.0)
    return {role: least if role in COLUMNS else size for role, size in found.items()}
