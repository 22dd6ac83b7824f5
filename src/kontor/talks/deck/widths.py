"""Gives columns beside one another the widths at which their common size is largest: much to say gets more room than little."""

from __future__ import annotations

from functools import cache
from itertools import product
from typing import TYPE_CHECKING

from kontor.talks.deck import metrics
from kontor.talks.deck.look import LEAST
from kontor.talks.deck.slides import Box

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.talks.deck.layouts import Place
    from kontor.talks.deck.slides import Role, Text

_STEPS = 16
"""All columns together are so many steps wide."""
_NARROWEST = 0.6
"""Of an even share; a column narrower than this looks like a mistake."""
_WORTH = 1.0
"""Points that uneven columns must gain."""


def shared(columns: Sequence[Text], places: Sequence[Place]) -> Mapping[Role, Box]:
    """A box a column, in ``places`` of equal width beside one another; even unless uneven ones gain a point of size."""
    boxes = [place.box for place in places]
    whole = sum(box.w for box in boxes)
    even = tuple(box.w for box in boxes)
    size = cache(lambda at, width: _largest(columns[at], places[at], width))

    def common(widths: tuple[float, ...]) -> float:
        return min(size(at, width) for at, width in enumerate(widths))

    best = max(_ways(len(boxes), whole), key=lambda widths: (common(widths), min(widths) - max(widths)))
    widths = best if common(best) >= common(even) + _WORTH else even
    gap = boxes[1].x - boxes[0].x - boxes[0].w
    starts = [boxes[0].x + sum(widths[:at]) + gap * at for at in range(len(widths))]
    return {place.role: Box(start, place.box.y, width, place.box.h) for place, start, width in zip(places, starts, widths, strict=True)}


def _ways(count: int, whole: float) -> list[tuple[float, ...]]:
    """Every way to share ``whole`` among ``count`` columns in steps, none too narrow."""
    least = round(_STEPS / count * _NARROWEST)
    choices = range(least, _STEPS - least * (count - 1) + 1)
    return [tuple(round(whole * each / _STEPS, 1) for each in way) for way in product(choices, repeat=count) if sum(way) == _STEPS]


def _largest(text: Text, place: Place, width: float) -> float:
    """The largest size at which a column fits its width without a word broken; 0 where none does."""
    room, line = place.box.h - 2 * place.inset, width - 2 * place.inset
    fitting = (size for size in place.sizes if metrics.height(text.paragraphs, size, line, least=LEAST, bold=place.bold) <= room)
    return next((size for size in fitting if metrics.widest_word(text.paragraphs, size, least=LEAST) <= line), 0.0)
