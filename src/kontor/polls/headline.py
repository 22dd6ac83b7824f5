"""One figure in large type beside a picture of bars: what a room takes away from it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kontor.polls import drawing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.polls.domain.poll_type import Sheet

_BARS = 0.76
"""The share of the width that the bars keep."""
_GAP = 16.0
_LARGEST = 96.0
_BOLD = 1.1
"""How much wider bold figures are than those that are measured."""
_QUIET = 0.25
"""How large the words under the figure are, measured by the figure."""


def beside(sheet: Sheet) -> Sheet:
    """The part of ``sheet`` that bars are drawn on, to leave room for the figure at their right."""
    return replace(sheet, width=round(sheet.width * _BARS))


def headed(bars: dict[str, Any], figure: str, words: Sequence[str], sheet: Sheet) -> dict[str, Any]:
    """``bars`` that were drawn on :func:`beside` of ``sheet``, with ``figure`` and the ``words`` under it at their right."""
    left = sheet.width * _BARS + _GAP
    room = sheet.width - left
    size = min(_LARGEST, sheet.height * 0.4, room / max(0.1, drawing.width_of(figure, 1.0) * _BOLD))
    quiet, lines = drawing.fitted(words, room, size * _QUIET * 2.4)
    middle = (sheet.height - sum(len(each.split("\n")) for each in lines) * quiet * 1.2) / 2
    colours = drawing.colours(sheet)
    text: dict[str, Any] = {"type": "text", "font": drawing.FONT, "align": "left", "x": left}
    large = {**text, "fontSize": size, "fontWeight": "bold", "color": colours["first"], "baseline": "middle", "y": middle, "text": figure}
    small = {**text, "fontSize": quiet, "color": colours["ink"], "baseline": "top", "y": middle + size * 0.5, "lineHeight": quiet * 1.2}
    told = {**small, "lineBreak": "\n", "text": "\n".join(lines)}
    marks = [{"data": {"values": [{}]}, "mark": mark} for mark in ([large, told] if words else [])]
    return {**bars, "width": sheet.width, "layer": [*bars["layer"], *marks]}
