"""Results as pictures: one Vega-Lite specification, rendered to SVG and PNG in the house's colours and font."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, cast

import vl_convert
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from PIL import ImageFont

from kontor.platform.fonts import FONTS
from kontor.polls.domain import counts

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


def bars(question: str, result: Result, *, language: str = "en", dark: bool = False, width: int = 864, height: int = 300) -> dict[str, Any]:
    """Each answer with its bar and share, the most chosen one strongest; how many answered stands under them."""
    rows = counts.rows(result["tally"], result["options"])
    colours = DARK if dark else LIGHT
    with translation.override(language):
        foot = ngettext("%(n)s answer", "%(n)s answers", result["ballots"]) % {"n": result["ballots"]}
        shares = [_("%(percent)s %%") % {"percent": round(row.share * 100)} for row in rows]
    size, labels = _set(rows, width * _LABELS - 12, (height - _FOOT) / max(1, len(rows)))
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "description": question,
        "width": width,
        "height": height,
        "padding": 0,
        "autosize": {"type": "none"},
        "background": None,
        "data": {"values": _values(rows, shares, labels)},
        "layer": [*_marks(rows, {label.count("\n") + 1 for label in labels}, colours, size, width, height), _footing(foot, colours, width, height)],
        "config": {"font": FONT, "view": {"stroke": None}, "axis": None},
    }


def svg(specification: dict[str, Any]) -> str:
    """The picture as SVG, its text as text."""
    _fonts()
    return cast("str", vl_convert.vegalite_to_svg(specification, vl_version=VEGA_LITE))


def png(specification: dict[str, Any], *, scale: float = 2.0) -> bytes:
    """The picture as PNG on a clear ground; ``scale`` pixels a point."""
    _fonts()
    return cast("bytes", vl_convert.vegalite_to_png(specification, vl_version=VEGA_LITE, scale=scale))


@cache
def _fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))


def _values(rows: Sequence[Row], shares: Sequence[str], labels: Sequence[str]) -> list[dict[str, Any]]:
    most = max((row.count for row in rows), default=0)
    return [
        {
            "at": at,
            "label": label,
            "lines": label.count("\n") + 1,
            "count": row.count,
            "share": row.share,
            "percent": percent,
            "first": bool(row.count) and row.count == most,
        }
        for at, (row, percent, label) in enumerate(zip(rows, shares, labels, strict=True))
    ]


def _marks(rows: Sequence[Row], lines: set[int], colours: dict[str, str], size: float, width: int, height: int) -> list[dict[str, Any]]:
    start, end = width * _LABELS, width - _VALUES
    down = {"field": "at", "type": "ordinal", "axis": None, "scale": {"range": [0, height - _FOOT], "paddingInner": 0, "paddingOuter": 0}}
    across = {"field": "share", "type": "quantitative", "axis": None, "scale": {"domain": [0, 1], "range": [start, end]}}
    thick = min(34.0, (height - _FOOT) / max(1, len(rows)) * 0.56)
    colour = {"condition": {"test": "datum.first", "value": colours["first"]}, "value": colours["bar"]}
    bar = {"type": "bar", "size": thick, "cornerRadius": min(4.0, thick / 4)}
    text = {"type": "text", "font": FONT, "fontSize": size, "baseline": "middle", "align": "left"}
    label = {**text, "x": 0, "lineBreak": "\n", "lineHeight": size * _LEADING, "color": colours["ink"]}
    return [
        # A label of several lines hangs from its first one; each height of label is lifted by its own half.
        *(
            {
                "mark": {**label, "dy": -(lines - 1) * size * _LEADING / 2},
                "transform": [{"filter": f"datum.lines == {lines}"}],
                "encoding": {"y": down, "text": {"field": "label"}},
            }
            for lines in sorted(lines)
        ),
        {"mark": {**bar, "color": colours["rest"]}, "encoding": {"y": down, "x": {"value": start}, "x2": {"value": end}}},
        {"mark": bar, "transform": [{"filter": "datum.count > 0"}], "encoding": {"y": down, "x": {**across}, "x2": {"datum": 0}, "color": colour}},
        {
            "mark": {**text, "x": width - _VALUES + 14, "fontWeight": "bold", "color": colours["ink"]},
            "encoding": {"y": down, "text": {"field": "percent"}},
        },
    ]


def _footing(words: str, colours: dict[str, str], width: int, height: int) -> dict[str, Any]:
    mark = {"type": "text", "font": FONT, "fontSize": 16, "align": "left", "baseline": "bottom", "color": colours["quiet"]}
    return {"data": {"values": [{}]}, "mark": {**mark, "x": width * _LABELS, "y": height - 3, "text": words}}


def _set(rows: Sequence[Row], room: float, band: float) -> tuple[float, list[str]]:
    """The largest size at which every answer fits its band, and the answers in lines."""
    for size in _SIZES:
        labels = [_lines(row.label, size, room) for row in rows]
        if all(len(lines) * size * _LEADING <= band * 0.94 for lines in labels):
            break
    else:
        most = max(1, int(band * 0.94 / (size * _LEADING)))
        labels = [lines if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1]}…"] for lines in labels]
    return size, ["\n".join(lines) for lines in labels]


def _lines(words: str, size: float, room: float) -> list[str]:
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and _width(longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def _width(words: str, size: float) -> float:
    return _font().getlength(words) * size / 100


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    file = FONTS / "SourceSans3-Regular.ttf"
    return ImageFont.truetype(file, 100, layout_engine=ImageFont.Layout.BASIC) if file.exists() else ImageFont.load_default(100)
