"""What the pictures of trends are put together from: places on a sheet in points from its upper left corner."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kontor.polls import drawing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from kontor.polls.domain.poll_type import Sheet

NARROW = 600
"""A sheet less wide than this is read on a phone: names stand above the picture instead of beside it."""
FOOT = 62.0
LIGHT = ("#E3D9C8", "#A9CFCE", "#5A9FA3", "#0E6570", "#0A3B42")
DARK = ("#3A4547", "#2F5F62", "#4F8F90", "#8FCBC8", "#D6EFEC")
"""From the first answer to the last, on light and on dark ground."""
_LINEAR = 0.04045
_LEAST_SLOT = 62.0
"""Points that a talk's day needs below its column."""


def shades(number: int, sheet: Sheet) -> list[str]:
    """As many colours, evenly along the house's way from sand to deep blue-green."""
    anchors = DARK if sheet.dark else LIGHT
    steps = [(at * (len(anchors) - 1) / max(1, number - 1)) if number > 1 else len(anchors) - 2 for at in range(number)]
    return [between(anchors, step) for step in steps]


def between(anchors: Sequence[str], step: float) -> str:
    """The colour at ``step`` of a row of them, the first being at 0."""
    below = min(int(step), len(anchors) - 2)
    one, other = (_parts(anchors[at]) for at in (below, below + 1))
    mixed = (round(a + (b - a) * (step - below)) for a, b in zip(one, other, strict=True))
    return "#" + "".join(f"{part:02X}" for part in mixed)


def _parts(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))


def on(colour: str) -> str:
    """White or black, whichever is read better on ``colour``."""
    return max("#FFFFFF", "#000000", key=lambda ink: contrast(ink, colour))


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21 (WCAG 2.2, contrast ratio)."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    linear = [part / 12.92 if part <= _LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in (each / 255 for each in _parts(colour))]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def spread(wanted: Sequence[float], gap: float, least: float, most: float) -> list[float]:
    """Places as near as can be to those wanted, in their order from above, ``gap`` apart and within ``least`` and ``most``."""
    order = sorted(range(len(wanted)), key=lambda at: wanted[at])
    found = [0.0] * len(wanted)
    floor = least
    for at in order:
        found[at] = max(wanted[at], floor)
        floor = found[at] + gap
    ceiling = most
    for at in reversed(order):
        found[at] = min(found[at], ceiling)
        ceiling = found[at] - gap
    return found


def text(  # noqa: PLR0913 - where words stand and how they look
    words: str, x: float, y: float, size: float, colour: str, *, align: str = "left", baseline: str = "middle", bold: bool = False
) -> dict[str, Any]:
    """Words at a place; where they are of several lines, the first one stands there."""
    look = {"font": drawing.FONT, "fontSize": size, "fontWeight": "bold" if bold else "normal", "color": colour}
    lines = {"lineBreak": "\n", "lineHeight": size * 1.15}
    return {"data": {"values": [{}]}, "mark": {"type": "text", "align": align, "baseline": baseline, **look, **lines, "x": x, "y": y, "text": words}}


def placed(sheet: Sheet, *fields: str) -> dict[str, Any]:
    """The channels of marks whose data say ``x``, ``y`` and so on in points, and their ``colour``."""
    ranges = {"x": sheet.width, "y": sheet.height}
    found: dict[str, Any] = {"color": {"field": "colour", "type": "nominal", "scale": None}}
    for field in fields:
        length = ranges.get(field)
        scale = {"scale": {"domain": [0, length], "range": [0, length]}, "type": "quantitative", "axis": None, "stack": None} if length else {}
        found[field] = {"field": field, **scale}
    return found


def days(words: Sequence[tuple[str, str]], left: float, slot: float, sheet: Sheet) -> Iterator[dict[str, Any]]:
    """Below each column a talk's day and how many answered; where columns are narrow, below some of them."""
    every, colours = max(1, -int(-_LEAST_SLOT // slot)), drawing.colours(sheet)
    size, lines = drawing.fitted([day for day, _answered in words], slot * every - 8, 36)
    size = min(size, 15.0)
    for at, (day, answered) in enumerate(words):
        if (len(words) - 1 - at) % every:
            continue
        x, line = left + slot * (at + 0.5), drawing.in_lines(day, size, slot * every - 8)
        shown = "\n".join(line) if len(line) * size <= 36 else lines[at]  # noqa: PLR2004 - as high as above
        yield text(shown, x, sheet.height - FOOT + 13, size, colours["ink"], align="center")
        yield text(answered, x, sheet.height - 3, 12.0, colours["quiet"], align="center", baseline="bottom")


def names(labels: Sequence[tuple[str, str]], sheet: Sheet) -> tuple[list[dict[str, Any]], float]:
    """For a narrow sheet: each name with its colour in a line of its own above the picture, and how high that is."""
    marks, y = [], 10.0
    for label, colour in labels:
        lines = drawing.in_lines(label, 15.0, sheet.width - 24)
        dot = {"type": "square", "size": 150, "opacity": 1, "color": colour, "x": 7, "y": y}
        marks += [{"data": {"values": [{}]}, "mark": dot}, text("\n".join(lines), 22, y, 15.0, drawing.colours(sheet)["ink"])]
        y += 18.0 * len(lines) + 5
    return marks, y + 6


def pairs(values: Sequence[Any]) -> Iterator[tuple[int, Any, Any]]:
    """Each value with the next one, and its place."""
    for at, (one, other) in enumerate(pairwise(values)):
        yield at, one, other
