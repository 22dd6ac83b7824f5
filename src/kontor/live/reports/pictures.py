"""The pictures of a report by name, as they are asked for in an address, drawn on the sheet that fits the screen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kontor.live.reports import drawing
from kontor.polls.domain.poll_type import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

    from kontor.live.reports.reading import Told

WIDE, NARROW = Sheet(), Sheet(width=420, height=340)
_ROW = 34
"""Points that a bar takes at least."""


def names(told: Told) -> list[str]:
    """The pictures that there are: those of an empty table are left out."""
    report = told.report
    found = {
        "participation": any(each.present or any((each.acts or {}).values()) for each in report.minutes),
        "parts": any(any((each.acts or {}).values()) for each in report.parts),
        "polls": any(each.part.share is not None for each in told.polls),
        **{f"poll-{number}": each.result is not None for number, each in enumerate(told.polls, 1)},
        "questions": any(each.votes for each in report.questions),
        "floors": bool(report.floors),
    }
    return [name for name, there in found.items() if there]


def specification(told: Told, name: str, zone: tzinfo, *, narrow: bool = False, dark: bool = False) -> dict[str, Any] | None:
    """The picture called ``name``; ``None`` where there is none."""
    if name not in names(told):
        return None
    sheet = replace(NARROW if narrow else WIDE, dark=dark)
    if name.startswith("poll-"):
        return drawing.poll(told.polls[int(name.removeprefix("poll-")) - 1], sheet)
    return _DRAWN[name](told, zone, sheet)


def _bars(number: int, sheet: Sheet, foot: int = 2 * _ROW) -> Sheet:
    """A sheet with room for so many bars."""
    return replace(sheet, height=max(160, foot + _ROW * number))


_DRAWN: Mapping[str, Callable[[Told, tzinfo, Sheet], dict[str, Any]]] = {
    "participation": lambda told, zone, sheet: drawing.participation(told.report, zone, replace(sheet, height=sheet.height + 90)),
    "parts": lambda told, _, sheet: drawing.parts(told.report, _bars(len(told.report.parts), sheet, 90)),
    "polls": lambda told, _, sheet: drawing.polls(told.polls, _bars(len(told.polls), sheet)),
    "questions": lambda told, _, sheet: drawing.questions(told.report, _bars(min(drawing.LISTED, len(told.report.questions)), sheet)),
    "floors": lambda told, _, sheet: drawing.floors(told.report, _bars(min(drawing.LISTED, len(told.report.floors)), sheet)),
}
