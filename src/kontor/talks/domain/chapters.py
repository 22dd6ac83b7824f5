"""Where in a recording the items of an agenda begin: proposals, and which item a moment belongs to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.talks.domain.document import AgendaItem
    from kontor.talks.domain.transcript import Line

_CUE_WORDS = 4
"""A line names an item when it says so many of the title's longer words, or all of them."""
_LONG = 4
"""Shorter words say nothing about a title."""


@dataclass(frozen=True, slots=True)
class Beginning:
    """Where an item begins, in seconds into the recording."""

    item: str
    second: int


def from_plan(agenda: Sequence[AgendaItem], talk_start: str | None) -> dict[str, int]:
    """Proposals from the agenda's own times, by item: starts relative to the talk's, then minutes added up."""
    found: dict[str, int] = {}
    reached: int | None = 0
    for item in agenda:
        if item.start and talk_start:
            reached = max(0, (_minutes(item.start) - _minutes(talk_start)) * 60)
        if reached is not None:
            found[item.id] = reached
        reached = reached + item.minutes * 60 if reached is not None and item.minutes else None
    return found


def from_speech(agenda: Sequence[AgendaItem], names: Mapping[str, Sequence[str]], lines: Sequence[Line]) -> dict[str, int]:
    """Proposals from what is said, by item: the first line, after the item before, that names the item or is by one of its people.

    ``names`` are the names of each item's people as the transcript may write them. An item that nothing points to has none.
    """
    found: dict[str, int] = {}
    place = 0
    for item in agenda:
        wanted = {word.casefold() for word in item.title.replace(":", " ").split() if len(word) >= _LONG}
        people = {name.casefold() for name in names.get(item.id, ())}
        for at in range(place, len(lines)):
            if lines[at].speaker.casefold() in people or _names(lines[at].text, wanted):
                found[item.id] = lines[at].start_ms // 1000
                place = at + 1
                break
    return found


def item_at(beginnings: Sequence[Beginning], second: float) -> str:
    """The item whose chapter ``second`` lies in; empty before the first chapter. ``beginnings`` are in order of time."""
    place = bisect_right([beginning.second for beginning in beginnings], second)
    return beginnings[place - 1].item if place else ""


def _names(text: str, wanted: set[str]) -> bool:
    said = {word.strip(".,;:!?\"'“”’()").casefold() for word in text.split()}
    return bool(wanted) and len(wanted & said) >= min(len(wanted), _CUE_WORDS)


def _minutes(clock_time: str) -> int:
    hours, minutes = clock_time.split(":")
    return int(hours) * 60 + int(minutes)
