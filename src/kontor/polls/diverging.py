"""Stacked bars that part in the middle: what lies below it grows to the left, what lies above it to the right."""

from __future__ import annotations

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any

from kontor.polls import drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.polls.domain.poll_type import Sheet

LIGHT = {"below": ("#B4681B", "#D99A4E", "#EBCB9B"), "middle": "#D5CBBB", "above": ("#0E6570", "#5A9FA3", "#A9CFCE")}
DARK = {"below": ("#E0A050", "#A8722F", "#6B4A22"), "middle": "#4A5658", "above": ("#8FCBC8", "#4F8F90", "#2F5F62")}
"""From each end to the middle: amber, sand, and the blue-green of the house's bars. ``polls.css`` has the same."""
_LABELS = 0.36
_VALUES = 78.0
_FOOT = 26.0
_KEY = 30.0
_SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0)


def edges(counts: Sequence[int]) -> list[tuple[float, float]]:
    """Where each level's part begins and ends, as shares of the answers, 0 being the middle; all at 0 without answers."""
    answers, half = sum(counts) or 1, len(counts) // 2
    left = sum(counts[:half]) + (counts[half] / 2 if len(counts) % 2 else 0.0)
    ends = [0.0, *accumulate(float(count) for count in counts)]
    return [((start - left) / answers, (end - left) / answers) for start, end in pairwise(ends)]


def reach(grid: Sequence[Sequence[int]]) -> float:
    """How far the longest bar of all goes to either side, 0.5 to 1: the scale that they share."""
    return max([0.5, *(abs(place) for counts in grid for part in edges(counts) for place in part)])


def ranks(levels: int) -> list[str]:
    """What each level is called where colours are chosen: ``below-1`` and ``above-1`` are the ends, ``middle`` is between them."""
    half = levels // 2
    below, above = ([f"{side}-{at}" for at in range(1, half + 1)] for side in ("below", "above"))
    return [*below, *(["middle"] if levels % 2 else []), *reversed(above)]


def places(grid: Sequence[Sequence[int]]) -> list[list[dict[str, Any]]]:
    """For each statement its parts on a line from 0 to 100: where each begins, how wide it is, its rank, its count and its share."""
    far = reach(grid)
    return [
        [
            {"x": 50 + 50 * left / far, "width": 50 * (right - left) / far, "rank": rank, "count": count, "share": right - left}
            for (left, right), rank, count in zip(edges(counts), ranks(len(counts)), counts, strict=True)
        ]
        for counts in grid
    ]


def stacked(  # noqa: PLR0913 - all that a picture of a grid shows
    question: str,
    statements: Sequence[str],
    levels: Sequence[str],
    grid: Sequence[Sequence[int]],
    figures: Sequence[str],
    *,
    foot: str,
    sheet: Sheet,
) -> dict[str, Any]:
    """Each statement with its parted bar and its figure at the right; the key to the colours stands above, ``foot`` below."""
    band = (sheet.height - _FOOT - _KEY) / max(1, len(statements))
    size, labels = drawing.fitted(statements, sheet.width * _LABELS - 14, band)
    words = [
        mark
        for at, (label, figure) in enumerate(zip(labels, figures, strict=True))
        for mark in _words(label, figure, _KEY + band * (at + 0.5), size, sheet)
    ]
    layers = [*_key(levels, sheet), *_parts(grid, band, sheet), *words, _text(foot, 0, sheet.height - 3, 15.0, sheet)]
    return drawing.framed(question, layers, sheet=sheet)


def _parts(grid: Sequence[Sequence[int]], band: float, sheet: Sheet) -> list[dict[str, Any]]:
    """The bars and the line in the middle that they part at."""
    start, end = sheet.width * _LABELS, sheet.width - _VALUES
    scale, middle = (end - start) / 2 / reach(grid), (start + end) / 2
    colours, thick = _shades(len(grid[0]) if grid else 0, sheet), min(36.0, band * 0.62)
    values = [
        {"x": middle + left * scale, "x2": middle + right * scale, "y": centre - thick / 2, "y2": centre + thick / 2, "colour": colour}
        for centre, counts in ((_KEY + band * (at + 0.5), counts) for at, counts in enumerate(grid))
        for (left, right), colour in zip(edges(counts), colours, strict=True)
        if right > left
    ]
    line = {"x": {"value": middle}, "x2": {"value": middle}, "y": {"value": _KEY}, "y2": {"value": sheet.height - _FOOT}}
    rule: dict[str, Any] = {"type": "rule", "color": drawing.colours(sheet)["quiet"], "strokeDash": [3, 3]}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    placed = {"x": _at("x", sheet.width), "x2": {"field": "x2"}, "y": _at("y", sheet.height), "y2": {"field": "y2"}}
    return [
        {"data": {"values": [{}]}, "mark": rule, "encoding": line},
        {"data": {"values": values}, "mark": {"type": "rect"}, "encoding": {**placed, "color": colour}},
    ]


def _at(field: str, length: float) -> dict[str, Any]:
    """A place in points from the top left."""
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": [0, length], "range": [0, length]}}


def _key(levels: Sequence[str], sheet: Sheet) -> list[dict[str, Any]]:
    """The levels with their colours in one line, as large as they fit."""
    size = next((each for each in _SIZES if _key_width(levels, each) <= sheet.width), _SIZES[-1])
    marks, x = [], 0.0
    for level, colour in zip(levels, _shades(len(levels), sheet), strict=True):
        dot: dict[str, Any] = {"type": "square", "size": (size * 0.8) ** 2, "opacity": 1, "color": colour, "x": x + size * 0.4, "y": size * 0.62}
        marks += [{"data": {"values": [{}]}, "mark": dot}, _text(level, x + size * 1.1, size * 1.25, size, sheet)]
        x += drawing.width_of(level, size) + size * 2.2
    return marks


def _key_width(levels: Sequence[str], size: float) -> float:
    return sum(drawing.width_of(level, size) + size * 2.2 for level in levels) - size * 1.1


def _words(label: str, figure: str, y: float, size: float, sheet: Sheet) -> list[dict[str, Any]]:
    """A statement at the left of its bar, and its figure at the right."""
    lines = label.count("\n")
    said = _text(label, 0, y - lines * size * 0.575, size, sheet)
    told = _text(figure, sheet.width - _VALUES + 14, y, size, sheet)
    ink = {"baseline": "middle", "color": drawing.colours(sheet)["ink"]}
    said["mark"] |= {**ink, "lineBreak": "\n", "lineHeight": size * 1.15}
    told["mark"] |= {**ink, "fontWeight": "bold"}
    return [said, told]


def _text(words: str, x: float, y: float, size: float, sheet: Sheet) -> dict[str, Any]:
    colour = drawing.colours(sheet)["quiet"]
    mark = {"type": "text", "font": drawing.FONT, "fontSize": size, "align": "left", "baseline": "bottom", "color": colour}
    return {"data": {"values": [{}]}, "mark": {**mark, "x": x, "y": y, "text": words}}


def _shades(levels: int, sheet: Sheet) -> list[str]:
    """A colour for each level: the further from the middle, the stronger."""
    house = DARK if sheet.dark else LIGHT
    named = {f"{side}-{at}": colour for side in ("below", "above") for at, colour in enumerate(house[side], 1)}
    return [{**named, "middle": str(house["middle"])}[rank] for rank in ranks(levels)]
