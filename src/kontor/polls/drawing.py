"""Results as pictures: one Vega-Lite specification, rendered to SVG and PNG in the house's colours and font."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import vl_convert
from django.utils import translation
from django.utils.translation import ngettext
from PIL import ImageFont

from kontor.platform.fonts import FONTS
from kontor.polls import telling
from kontor.polls.domain import counts
from kontor.polls.domain.poll_type import SLIDE, Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.polls.domain.poll_type import Result, Row

FONT = "'Source Sans 3', 'Source Sans Pro', sans-serif"
"""Quoted: without quotation marks a renderer reads the figure as the end of the name."""
VEGA_LITE = "6.1"
LIGHT = {"ground": "#FBF8F2", "ink": "#1C2629", "quiet": "#655F57", "bar": "#0E6570", "first": "#0A3B42", "rest": "#EBE3D5"}
DARK = {"ground": "#11191B", "ink": "#F2EEE6", "quiet": "#A9B3B1", "bar": "#63A7A8", "first": "#8FCBC8", "rest": "#243033"}
_LABELS = 0.42
"""The share of the width that the answers take."""
_VALUES = 96.0
_FOOT = 28.0
_LEADING = 1.15
_SIZES = (24.0, 22.0, 20.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)


def bars(question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
    """Each answer with its bar and share, the most chosen one strongest; how many answered stands under them."""
    rows = counts.rows(result)
    with translation.override(language):
        foot = ngettext("%(n)s answer", "%(n)s answers", result["ballots"]) % {"n": result["ballots"]}
    return figured(question, rows, [telling.percent(row.share, language) for row in rows], foot=foot, sheet=sheet)


def figured(question: str, rows: Sequence[Row], figures: Sequence[str], *, foot: str, sheet: Sheet = SLIDE) -> dict[str, Any]:
    """Each row with its bar and its figure at the right, whatever that counts; ``foot`` stands under them."""
    band = (sheet.height - _FOOT) / max(1, len(rows))
    size, labels = fitted([row.label for row in rows], sheet.width * _LABELS - 12, band)
    layers = [*_words(labels, size, sheet), *_bars(min(34.0, band * 0.56), sheet), footing(foot, sheet)]
    return framed(question, layers, sheet=sheet, values=_values(rows, labels, figures))


def framed(question: str, layers: Sequence[dict[str, Any]], *, sheet: Sheet, values: Sequence[dict[str, Any]] | None = None) -> dict[str, Any]:
    """A picture that fills ``sheet``, of ``layers`` that share ``values`` where they bring none of their own."""
    shared = {} if values is None else {"data": {"values": values}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": question,
        "width": sheet.width,
        "height": sheet.height,
        "padding": 0,
        "autosize": {"type": "none"},
        "background": "transparent",
        **shared,
        "layer": list(layers),
        "config": {"font": FONT, "view": {"stroke": None}},
    }


def svg(specification: dict[str, Any]) -> str:
    """The picture as SVG, its text as text."""
    _fonts()
    return vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE)


def png(specification: dict[str, Any], *, scale: float = 2.0) -> bytes:
    """The picture as PNG on a clear ground; ``scale`` pixels a point."""
    _fonts()
    return vl_convert.vegalite_to_png(specification, vl_version=VEGA_LITE, scale=scale)


@cache
def _fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


def _values(rows: Sequence[Row], labels: Sequence[str], figures: Sequence[str]) -> list[dict[str, Any]]:
    most = max((row.count for row in rows), default=0)
    return [
        {
            "at": at,
            "label": label,
            "lines": _line_count(label),
            "count": row.count,
            "share": row.share,
            "figure": figure,
            "first": bool(row.count) and row.count == most,
        }
        for at, (row, label, figure) in enumerate(zip(rows, labels, figures, strict=True))
    ]


def colours(sheet: Sheet) -> dict[str, str]:
    """The house's colours on this ground, by what they are for."""
    return DARK if sheet.dark else LIGHT


def _down(sheet: Sheet) -> dict[str, Any]:
    """One band a row, over the whole height but the foot."""
    scale = {"range": [0, sheet.height - _FOOT], "paddingInner": 0, "paddingOuter": 0}
    return {"field": "at", "type": "ordinal", "axis": None, "scale": scale}


def _words(labels: Sequence[str], size: float, sheet: Sheet) -> list[dict[str, Any]]:
    """The answers at the left and their figures at the right."""
    text: dict[str, Any] = {"type": "text", "font": FONT, "fontSize": size, "baseline": "middle", "align": "left", "color": colours(sheet)["ink"]}
    label = {**text, "x": 0, "lineBreak": "\n", "lineHeight": size * _LEADING}
    # A label of several lines hangs from its first one, so that labels of each height are lifted by their own half.
    layers: list[dict[str, Any]] = [
        {
            "mark": label | {"dy": -(lines - 1) * size * _LEADING / 2},
            "transform": [{"filter": f"datum.lines == {lines}"}],
            "encoding": {"y": _down(sheet), "text": {"field": "label"}},
        }
        for lines in sorted({_line_count(label) for label in labels})
    ]
    share = {**text, "x": sheet.width - _VALUES + 14, "fontWeight": "bold"}
    return [*layers, {"mark": share, "encoding": {"y": _down(sheet), "text": {"field": "figure"}}}]


def _bars(thick: float, sheet: Sheet) -> list[dict[str, Any]]:
    """The bars, each on a rail that stands for everybody who answered."""
    start, end = sheet.width * _LABELS, sheet.width - _VALUES
    house = colours(sheet)
    bar: dict[str, Any] = {"type": "bar", "size": thick, "cornerRadius": min(4.0, thick / 4)}
    across = {"field": "share", "type": "quantitative", "axis": None, "scale": {"domain": [0, 1], "range": [start, end]}}
    colour = {"condition": {"test": "datum.first", "value": house["first"]}, "value": house["bar"]}
    rail = {"mark": {**bar, "color": house["rest"]}, "encoding": {"y": _down(sheet), "x": {"value": start}, "x2": {"value": end}}}
    chosen = {"filter": "datum.count > 0"}
    return [rail, {"mark": bar, "transform": [chosen], "encoding": {"y": _down(sheet), "x": across, "x2": {"datum": 0}, "color": colour}}]


def footing(words: str, sheet: Sheet) -> dict[str, Any]:
    """A quiet line under the bars."""
    text = {"type": "text", "font": FONT, "fontSize": 16, "align": "left", "baseline": "bottom", "color": colours(sheet)["quiet"]}
    return {"data": {"values": [{}]}, "mark": {**text, "x": sheet.width * _LABELS, "y": sheet.height - 3, "text": words}}


def _line_count(label: str) -> int:
    return label.count("\n") + 1


def fitted(words: Sequence[str], room: float, band: float) -> tuple[float, list[str]]:
    """The largest size at which each of ``words`` fits a place ``room`` wide and ``band`` high, and each in lines."""
    for size in _SIZES:
        labels = [in_lines(each, size, room) for each in words]
        if all(len(lines) * size * _LEADING <= band * 0.94 for lines in labels):
            break
    else:
        most = max(1, int(band * 0.94 / (size * _LEADING)))
        labels = [lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]}…"] for lines in labels]
    return size, ["\n".join(lines) for lines in labels]


def in_lines(words: str, size: float, room: float) -> list[str]:
    """``words`` in lines at most ``room`` wide, where no single word is wider."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def width_of(words: str, size: float) -> float:
    """How wide ``words`` are at ``size``, both in points."""
    return _font().getlength(words) * size / 100


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    file = FONTS / "SourceSans3-Regular.ttf"
    return ImageFont.truetype(file, 100, layout_engine=ImageFont.Layout.BASIC) if file.exists() else ImageFont.load_default(100)
