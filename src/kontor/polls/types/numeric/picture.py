"""A histogram as a picture: bars that touch, their numbers below, how many above."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.polls import drawing
from kontor.polls.domain.poll_type import SLIDE, Sheet
from kontor.polls.types.numeric import rules, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.polls.domain.poll_type import Result

_SIZES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0, 11.0, 10.0, 9.0)
_FOOT_SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
_FOOT = 30.0
_GAP = 2.0
"""Points of ground between two bars."""
_WIDEST = 120.0
"""Few bars are no broader than this, and stand in the middle."""


def draw(question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
    """The bars of a result, the tallest strongest; mean, median and spread stand under them."""
    bins = rules.outcome(result).bins
    labels = [words.label(each, language) for each in bins]
    band = min(_WIDEST, sheet.width / max(1, len(bins)))
    size = _fitting(labels, band - 8, _SIZES)
    floor = sheet.height - _FOOT - size * 1.5
    values = _values([each.count for each in bins], labels, (sheet.width - band * len(bins)) / 2, band)
    layers = [*_bars(floor, size, sheet), _line(floor, sheet), _footing(words.foot(result, language), sheet)]
    return drawing.framed(question, layers, sheet=sheet, values=values)


def _values(counts: Sequence[int], labels: Sequence[str], start: float, band: float) -> list[dict[str, Any]]:
    """Bars with their edges across in points, and how high they are, 0 to 1."""
    most = max(counts, default=0)
    return [
        {
            "left": start + at * band + _GAP / 2,
            "right": start + (at + 1) * band - _GAP / 2,
            "middle": start + (at + 0.5) * band,
            "tall": count / most,
            "count": str(count) if count else "",
            "label": label,
            "first": count == most,
        }
        for at, (count, label) in enumerate(zip(counts, labels, strict=True))
    ]


def _bars(floor: float, size: float, sheet: Sheet) -> list[dict[str, Any]]:
    house = drawing.colours(sheet)
    up: dict[str, Any] = {"type": "quantitative", "axis": None, "scale": {"domain": [0, 1], "range": [floor, size * 1.4]}}
    text: dict[str, Any] = {"type": "text", "font": drawing.FONT, "fontSize": size, "align": "center", "color": house["ink"]}
    colour = {"condition": {"test": "datum.first", "value": house["first"]}, "value": house["bar"]}
    tall, middle = {"field": "tall", **up}, _across("middle", sheet)
    return [
        {
            "mark": {"type": "rect"},
            "encoding": {"x": _across("left", sheet), "x2": {"field": "right"}, "y": tall, "y2": {"datum": 0}, "color": colour},
        },
        {
            "mark": {**text, "fontWeight": "bold", "baseline": "bottom", "dy": -3},
            "encoding": {"x": middle, "y": tall, "text": {"field": "count"}},
        },
        {"mark": {**text, "baseline": "top", "dy": 5}, "encoding": {"x": middle, "y": {"value": floor}, "text": {"field": "label"}}},
    ]


def _across(field: str, sheet: Sheet) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": [0, sheet.width], "range": [0, sheet.width]}}


def _line(floor: float, sheet: Sheet) -> dict[str, Any]:
    """The ground that the bars stand on."""
    places = {"x": {"value": 0}, "x2": {"value": sheet.width}, "y": {"value": floor}}
    return {"data": {"values": [{}]}, "mark": {"type": "rule", "color": drawing.colours(sheet)["quiet"]}, "encoding": places}


def _footing(told: str, sheet: Sheet) -> dict[str, Any]:
    size = _fitting([told], sheet.width, _FOOT_SIZES)
    text = {"type": "text", "font": drawing.FONT, "fontSize": size, "align": "left", "baseline": "bottom", "color": drawing.colours(sheet)["quiet"]}
    return {"data": {"values": [{}]}, "mark": {**text, "x": 0, "y": sheet.height - 3, "text": told}}


def _fitting(texts: Sequence[str], room: float, sizes: Sequence[float]) -> float:
    """The largest size at which each of ``texts`` is no wider than ``room``, or else the smallest one."""
    fit = (size for size in sizes if all(drawing.width_of(text, size) <= room for text in texts))
    return next(fit, sizes[-1])
