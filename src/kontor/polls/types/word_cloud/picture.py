"""A cloud of words as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.polls import drawing
from kontor.polls.domain import written
from kontor.polls.domain.poll_type import SLIDE, Sheet
from kontor.polls.types.word_cloud.packing import BASE, packed
from kontor.polls.written import foot

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result
    from kontor.polls.types.word_cloud.packing import Placed

_FOOT = 30.0
_STRONG, _PLAIN = 0.72, 0.42
"""Sizes, measured by the largest, from which on words are strong and plain; the others are quiet."""


def draw(question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
    """The words, the most written ones largest; under them how many people answered and how many words are left out."""
    counted = written.shown(result)
    words = packed(counted, sheet.width, sheet.height - _FOOT)
    left = len(counted) - len(words) + written.left_out(result)[0]
    at_foot = drawing.footing(foot(result, language, left=left), sheet)
    at_foot["mark"] |= {"align": "center", "x": sheet.width / 2}
    return drawing.framed(question, [_words(words, sheet), at_foot], sheet=sheet)


def _words(words: list[Placed], sheet: Sheet) -> dict[str, Any]:
    colours = drawing.colours(sheet)
    largest = max((each.size for each in words), default=1.0)
    values = [
        {
            "text": each.text,
            "count": each.count,
            "size": each.size,
            "x": each.left + each.width / 2,
            "y": each.top + each.size * BASE,
            "colour": colours[_strength(each.size / largest)],
        }
        for each in words
    ]
    exact: dict[str, Any] = {"type": "quantitative", "scale": None, "axis": None}
    return {
        "data": {"values": values},
        "mark": {"type": "text", "font": drawing.FONT, "fontWeight": 600, "align": "center", "baseline": "alphabetic"},
        "encoding": {
            "x": {"field": "x", **exact},
            "y": {"field": "y", **exact},
            "text": {"field": "text"},
            "size": {"field": "size", "type": "quantitative", "scale": None, "legend": None},
            "color": {"field": "colour", "type": "nominal", "scale": None, "legend": None},
        },
    }


def _strength(share: float) -> str:
    if share >= _STRONG:
        return "first"
    return "bar" if share >= _PLAIN else "quiet"
