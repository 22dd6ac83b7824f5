"""Several results of one question beside each other: as columns of bars that share their labels, or as pictures of their own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import ngettext

from kontor.polls import drawing, telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.polls.domain.poll_type import Row, Sheet

_LABELS = 0.3
"""The share of the width that the answers take."""
_HEAD, _FOOT, _GAP = 30.0, 26.0, 28.0
_FIGURE = 60.0
_SIZES = (20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0, 8.0)
_BOLD = 1.08
"""How much wider bold words are than those that are measured."""


def drawn(question: str, results: Sequence[tuple[str, int, Sequence[Row]]], *, language: str, sheet: Sheet) -> dict[str, Any]:
    """Each answer once, and for each result (its name, how many answered, its bars) a column of bars with their shares."""
    labels = [row.label for row in results[0][2]] if results else []
    band = (sheet.height - _HEAD - _FOOT) / max(1, len(labels))
    size, lines = drawing.fitted(labels, sheet.width * _LABELS - 16, band)
    words = [_text(label, 0, _middle(at, band) - label.count("\n") * size * 0.575, size, sheet, "ink", "middle") for at, label in enumerate(lines)]
    parts = [mark for at, each in enumerate(results) for mark in _column(at, len(results), each, band, language, sheet)]
    return drawing.framed(question, [*words, *parts], sheet=sheet)


def panel(number: int, sheet: Sheet) -> Sheet:
    """What each of ``number`` pictures beside each other is drawn on."""
    return replace(sheet, width=round((sheet.width - _GAP * (number - 1)) / number), height=round(sheet.height - _HEAD))


def panels(question: str, pictures: Sequence[tuple[str, dict[str, Any]]], *, sheet: Sheet) -> dict[str, Any]:
    """Pictures that were drawn on :func:`panel` beside each other, each under its name."""
    narrow = panel(len(pictures), sheet)
    size = _head_size([name for name, _picture in pictures], narrow.width)
    named = [{"layer": [_text(name, 0, size, size, sheet, "first", "alphabetic", bold=True)]} for name, _picture in pictures]
    heads = [_clipped({**each, "width": narrow.width, "height": _HEAD}) for each in named]
    found = [_clipped(picture) for _name, picture in pictures]
    whole = drawing.framed(question, [], sheet=sheet)
    shared = {name: whole[name] for name in ("$schema", "description", "padding", "background", "config")}
    # Places follow from the sizes of the pictures alone, whatever is drawn in them; names stand in a row of their own above.
    return {**shared, "bounds": "flush", "spacing": {"row": 0, "column": _GAP}, "columns": len(found), "concat": [*heads, *found]}


def _clipped(picture: dict[str, Any]) -> dict[str, Any]:
    """``picture`` as part of another one. What stands over its edge would make the whole larger than its sheet."""
    own = {name: value for name, value in picture.items() if name in {"data", "width", "height"}}
    return {**own, "layer": [{**layer, "mark": {**layer["mark"], "clip": True}} for layer in picture["layer"]]}


def _column(at: int, of: int, result: tuple[str, int, Sequence[Row]], band: float, language: str, sheet: Sheet) -> list[dict[str, Any]]:  # noqa: PLR0913, PLR0917 - what a column is and where it stands
    """One result: its name above, its bars with their shares, and how many answered below."""
    name, ballots, rows = result
    left = sheet.width * _LABELS
    width = (sheet.width - left - _GAP * (of - 1)) / of
    start = left + at * (width + _GAP)
    with translation.override(language):
        foot = ngettext("%(n)s answer", "%(n)s answers", ballots) % {"n": ballots}
    size = _head_size([name], width)
    figures = [
        _text(telling.percent(row.share, language), start + width, _middle(place, band), 20, sheet, "ink", "middle", bold=True, align="right")
        for place, row in enumerate(rows)
    ]
    head = _text(name, start, size, size, sheet, "first", "alphabetic", bold=True)
    return [head, *_bars(rows, start, width - _FIGURE, band, sheet), *figures, _text(foot, start, sheet.height - 3, 15, sheet, "quiet", "bottom")]


def _bars(rows: Sequence[Row], start: float, width: float, band: float, sheet: Sheet) -> list[dict[str, Any]]:
    """Each bar on its rail, the most chosen one strongest."""
    house, most, thick = drawing.colours(sheet), max((row.count for row in rows), default=0), min(30.0, band * 0.52)
    values = []
    for place, row in enumerate(rows):
        top = _middle(place, band) - thick / 2
        colour = house["first"] if row.count and row.count == most else house["bar"]
        values.append({"x": start, "x2": start + width, "y": top, "y2": top + thick, "colour": house["rest"]})
        values += [{"x": start, "x2": start + width * row.share, "y": top, "y2": top + thick, "colour": colour}] if row.count else []
    placed = {"x": _at("x", sheet.width), "x2": {"field": "x2"}, "y": _at("y", sheet.height), "y2": {"field": "y2"}}
    shade = {"field": "colour", "type": "nominal", "scale": None}
    mark = {"type": "rect", "cornerRadius": min(4.0, thick / 4)}
    return [{"data": {"values": values}, "mark": mark, "encoding": {**placed, "color": shade}}] if values else []


def _at(field: str, length: float) -> dict[str, Any]:
    """A place in points from the top left."""
    return {"field": field, "type": "quantitative", "axis": None, "scale": {"domain": [0, length], "range": [0, length]}}


def _middle(place: int, band: float) -> float:
    return _HEAD + band * (place + 0.5)


def _head_size(names: Sequence[str], width: float) -> float:
    """The largest size at which each name stands in one line."""
    return next((size for size in _SIZES if all(drawing.width_of(name, size) * _BOLD <= width for name in names)), _SIZES[-1])


def _text(  # noqa: PLR0913, PLR0917 - where words stand and how they look
    words: str, x: float, y: float, size: float, sheet: Sheet, colour: str, baseline: str, *, bold: bool = False, align: str = "left"
) -> dict[str, Any]:
    look = {"font": drawing.FONT, "fontSize": size, "fontWeight": "bold" if bold else "normal", "color": drawing.colours(sheet)[colour]}
    lines = {"lineBreak": "\n", "lineHeight": size * 1.15}
    return {"data": {"values": [{}]}, "mark": {"type": "text", "align": align, "baseline": baseline, **look, **lines, "x": x, "y": y, "text": words}}
