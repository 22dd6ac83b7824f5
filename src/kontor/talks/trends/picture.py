"""A trend as a picture: columns of shares joined by bands where answers are parts of a whole, lines otherwise; and the mean answer as a line."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, Any

from kontor.polls import drawing, telling
from kontor.polls.domain.standpoints import MEMBERS, ORGANISATION
from kontor.talks.domain.trends import TOGETHER
from kontor.talks.trends import frame, words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kontor.polls.domain.poll_type import Sheet
    from kontor.talks.domain.trends import Trend

    Line = tuple[str, str, list[float | None]]
    """A name, a colour, and a value a talk, 0 to 1 from the foot to the top."""

_BESIDE = 0.3
"""The share of the width that names beside the picture take."""
_PALE = 0.3
"""How much of an answer's colour the bands between columns have."""
_LEAST_SEGMENT, _LEAST_COLUMN = 17.0, 40.0
"""Points that a share's figure needs."""


def shares(trend: Trend, *, language: str, sheet: Sheet) -> dict[str, Any]:
    """The share of each answer in each talk."""
    return _columns(trend, language, sheet) if trend.exclusive else _choices(trend, language, sheet)


def means(trend: Trend, *, language: str, sheet: Sheet) -> dict[str, Any]:
    """The mean answer in each talk, over everybody and from each standpoint."""
    steps = len(trend.answers)
    found = [
        (words.name_of(standpoint), colour, [_height(_mean(trend, at, standpoint), steps) for at in range(len(trend.told))])
        for standpoint, colour in _colours(sheet).items()
        if standpoint == TOGETHER or standpoint in trend.standpoints
    ]
    ticks = [(at / max(1, steps - 1), answer) for at, answer in enumerate(trend.answers)]
    return _lines(trend, found, ticks, lambda height: telling.decimal(1 + height * (steps - 1), language), language, sheet)


def _colours(sheet: Sheet) -> dict[str, str]:
    house = drawing.colours(sheet)
    return {TOGETHER: house["first"], ORGANISATION: "#E0A050" if sheet.dark else "#B4681B", MEMBERS: "#4F8F90" if sheet.dark else "#3E8A90"}


def _mean(trend: Trend, at: int, standpoint: str) -> float | None:
    told = trend.told[at]
    return next((share.mean for share in (told.together, *told.parts) if share.standpoint == standpoint), None)


def _height(mean: float | None, steps: int) -> float | None:
    return None if mean is None else (mean - 1) / max(1, steps - 1)


def _choices(trend: Trend, language: str, sheet: Sheet) -> dict[str, Any]:
    """A line an answer."""
    colours = frame.shades(len(trend.answers) + 1, sheet)[1:]
    last = [telling.percent(share, language) for share in trend.told[-1].together.shares]
    found: list[Line] = [
        (f"{answer} · {last[at]}", colours[at], [told.together.shares[at] for told in trend.told]) for at, answer in enumerate(trend.answers)
    ]
    ticks = [(share, telling.percent(share, language)) for share in (0.0, 0.5, 1.0)]
    return _lines(trend, found, ticks, None, language, sheet)


# --- Columns -----------------------------------------------------------------------------------------------------


def _columns(trend: Trend, language: str, sheet: Sheet) -> dict[str, Any]:
    colours = frame.shades(len(trend.answers), sheet)
    narrow = sheet.width < frame.NARROW
    legend, top = frame.names(list(zip(trend.answers, colours, strict=True))[::-1], sheet) if narrow else ([], 6.0)
    width = sheet.width if narrow else sheet.width * (1 - _BESIDE)
    slot, height = width / len(trend.told), sheet.height - frame.FOOT - top
    thick = min(120.0, slot * 0.62)
    edges = [[top + height * (1 - share) for share in accumulate(told.together.shares, initial=0.0)] for told in trend.told]
    marks = [_bands(edges, colours, slot, thick, sheet), _segments(edges, colours, slot, thick, sheet)]
    marks += _figures(trend, edges, colours, slot, thick, language)
    if not narrow:
        legend = _beside(trend.answers, [(low + high) / 2 for low, high in zip(edges[-1], edges[-1][1:], strict=False)], colours, width, top, sheet)
    return drawing.framed(trend.question, [mark for mark in marks if mark] + legend + _days(trend, 0, slot, language, sheet), sheet=sheet)


def _segments(edges: Sequence[Sequence[float]], colours: Sequence[str], slot: float, thick: float, sheet: Sheet) -> dict[str, Any]:
    values = [
        {"x": slot * (at + 0.5) - thick / 2, "x2": slot * (at + 0.5) + thick / 2, "y": high, "y2": low, "colour": colour}
        for at, ends in enumerate(edges)
        for low, high, colour in zip(ends, ends[1:], colours, strict=False)
        if low > high
    ]
    return {"data": {"values": values}, "mark": {"type": "rect"}, "encoding": frame.placed(sheet, "x", "x2", "y", "y2")}


def _bands(edges: Sequence[Sequence[float]], colours: Sequence[str], slot: float, thick: float, sheet: Sheet) -> dict[str, Any] | None:
    """What joins the same answer of one column and the next."""
    pale = [frame.between((drawing.colours(sheet)["ground"], colour), _PALE) for colour in colours]
    values = [
        {"x": x, "y": y, "colour": colour, "band": f"{at}-{answer}", "corner": corner}
        for at, one, other in frame.pairs(edges)
        for answer, colour in enumerate(pale)
        for corner, (x, y) in enumerate(_corners(slot * (at + 0.5) + thick / 2, slot * (at + 1.5) - thick / 2, one, other, answer))
    ]
    encoding = {**frame.placed(sheet, "x", "y"), "detail": {"field": "band", "type": "nominal"}, "order": {"field": "corner"}}
    encoding["fill"] = encoding.pop("color")
    mark = {"type": "line", "opacity": 1, "strokeWidth": 0}
    return {"data": {"values": values}, "mark": mark, "encoding": encoding} if values else None


def _corners(left: float, right: float, one: Sequence[float], other: Sequence[float], answer: int) -> list[tuple[float, float]]:
    return [(left, one[answer]), (left, one[answer + 1]), (right, other[answer + 1]), (right, other[answer])]


def _figures(  # noqa: PLR0913, PLR0917 - what stands where
    trend: Trend, edges: Sequence[Sequence[float]], colours: Sequence[str], slot: float, thick: float, language: str
) -> list[dict[str, Any]]:
    return [
        frame.text(telling.percent(share, language), slot * (at + 0.5), (low + high) / 2, 15.0, frame.on(colour), align="center", bold=True)
        for at, (told, ends) in enumerate(zip(trend.told, edges, strict=True))
        for share, low, high, colour in zip(told.together.shares, ends, ends[1:], colours, strict=False)
        if low - high >= _LEAST_SEGMENT and thick >= _LEAST_COLUMN
    ]


# --- Lines -------------------------------------------------------------------------------------------------------


def _lines(  # noqa: PLR0913, PLR0917 - all that the picture shows
    trend: Trend, lines: Sequence[Line], ticks: Sequence[tuple[float, str]], told: Callable[[float], str] | None, language: str, sheet: Sheet
) -> dict[str, Any]:
    """Lines over a ground of ticks, each with its name at its end, or above where the sheet is narrow; ``told``: the figures of the first one."""
    narrow = sheet.width < frame.NARROW
    labelled = [(name, colour) for name, colour, _values in lines]
    legend, top = frame.names(labelled, sheet) if narrow and len(lines) > 1 else ([], 0.0)
    top += 28.0
    left = min(sheet.width * (0.34 if narrow else 0.26), 16 + max(drawing.width_of(label, 15.0) for _at, label in ticks))
    right = sheet.width if narrow or len(lines) == 1 else sheet.width * (1 - 0.2)
    slot, height = (right - left) / len(trend.told), sheet.height - frame.FOOT - top - 14
    marks = _ticks(ticks, left, right, top, height, sheet)
    for _name, colour, values in reversed(lines):
        known = [(at, value) for at, value in enumerate(values) if value is not None]
        points = [{"x": left + slot * (at + 0.5), "y": top + height * (1 - value), "colour": colour} for at, value in known]
        figures = [told(value) for _at, value in known] if told and values is lines[0][2] else []
        marks += _line(points, figures, top, sheet)
    if not narrow and len(lines) > 1:
        ends = [top + height * (1 - next((value for value in reversed(values) if value is not None), 0.0)) for _name, _colour, values in lines]
        marks += _beside([name for name, _ in labelled], ends, [colour for _, colour in labelled], right, top, sheet)
    return drawing.framed(trend.question, [*marks, *legend, *_days(trend, left, slot, language, sheet)], sheet=sheet)


def _line(points: list[dict[str, Any]], figures: Sequence[str], top: float, sheet: Sheet) -> list[dict[str, Any]]:
    """A line with its points, and a figure above each, over all lines."""
    if not points:
        return []
    shared = {"data": {"values": points}, "encoding": frame.placed(sheet, "x", "y")}
    line = {"type": "line", "strokeWidth": 3, "strokeCap": "round", "strokeJoin": "round"}
    marks = [{**shared, "mark": line}, {**shared, "mark": {"type": "circle", "size": 110, "opacity": 1}}]
    ink = drawing.colours(sheet)["ink"]
    over = [frame.text(told, at["x"], top - 16, 17.0, ink, align="center", bold=True) for at, told in zip(points, figures, strict=False)]
    return [*marks, *over]


def _ticks(ticks: Sequence[tuple[float, str]], left: float, right: float, top: float, height: float, sheet: Sheet) -> list[dict[str, Any]]:  # noqa: PLR0913, PLR0917 - where the ground lies
    house, marks = drawing.colours(sheet), []
    size, labels = drawing.fitted([label for _at, label in ticks], left - 14, height / max(1, len(ticks) - 1))
    size = min(size, 15.0)
    for (at, plain), fitted in zip(ticks, labels, strict=True):
        y = top + height * (1 - at)
        rule = {"mark": {"type": "rule", "color": house["rest"]}, "encoding": {"x": {"value": left}, "x2": {"value": right}, "y": {"value": y}}}
        lines = drawing.in_lines(plain, size, left - 14) if size == 15.0 else fitted.split("\n")  # noqa: PLR2004 - the size above
        marks += [{"data": {"values": [{}]}, **rule}, frame.text("\n".join(lines), 0, y - (len(lines) - 1) * size * 0.575, size, house["quiet"])]
    return marks


def _beside(labels: Sequence[str], ends: Sequence[float], colours: Sequence[str], left: float, top: float, sheet: Sheet) -> list[dict[str, Any]]:  # noqa: PLR0913, PLR0917 - what stands where
    """Names at the right, each as near to the end of its part as the others let it."""
    room = sheet.width - left - 26
    space = (sheet.height - frame.FOOT - top) / max(1, len(labels))
    size, lines = drawing.fitted(labels, room, min(space, 40.0))
    size = min(size, 16.0)
    gap = max(len(each.split("\n")) for each in lines) * size * 1.2
    marks: list[dict[str, Any]] = []
    for label, colour, y in zip(lines, colours, frame.spread(ends, min(gap, space), top + gap / 2, sheet.height - frame.FOOT - gap / 2), strict=True):
        dot = {"type": "square", "size": 120, "opacity": 1, "color": colour, "x": left + 8, "y": y}
        first = y - label.count("\n") * size * 0.575
        marks += [{"data": {"values": [{}]}, "mark": dot}, frame.text(label, left + 22, first, size, drawing.colours(sheet)["ink"])]
    return marks


def _days(trend: Trend, left: float, slot: float, language: str, sheet: Sheet) -> list[dict[str, Any]]:
    told = [(words.when(each, language), words.answered(each.together)) for each in trend.told]
    return list(frame.days(told, left, slot, sheet))
