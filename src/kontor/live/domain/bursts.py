"""When many acts come at once from one place, so that whoever moderates can look: a hall full of people, or somebody with a script.

It counts and tells counts. Where something came from is a key that only the caller can make, kept for as long as a burst is looked for.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

SPAN = 10.0
"""Seconds within which many are a burst."""
CALM = 60.0
"""Seconds without any more, after which the next burst is another one."""
KEPT = 10_000
"""Places that are counted at a time."""


class Kind(StrEnum):
    """What there was much of."""

    NEWCOMERS = "newcomers"
    VOTES = "votes"
    REFUSED = "refused"
    """Acts that were refused because they came too fast."""


MANY: Mapping[Kind, int] = {Kind.NEWCOMERS: 25, Kind.VOTES: 30, Kind.REFUSED: 20}
"""How many within :data:`SPAN`, from one place, are a burst."""


class Burst(Struct):
    """One burst in one room. Times are those of the caller's clock, in seconds."""

    room: int
    kind: Kind
    since: float
    last: float
    count: int
    fresh: int
    """How many of them were people who had just come in."""


class _Window(Struct):
    start: float
    count: int = 0
    fresh: int = 0


class Watch:
    """What one process counts. Its windows are forgotten after :data:`SPAN`, its bursts after :data:`CALM`."""

    def __init__(self) -> None:
        self._windows: dict[tuple[int, Kind, bytes], _Window] = {}
        self._bursts: dict[tuple[int, Kind], Burst] = {}
        self._news: dict[tuple[int, Kind], Burst] = {}

    def note(self, room: int, kind: Kind, place: bytes, now: float, *, fresh: bool = False) -> None:
        """Something happened in ``room``, coming from ``place``; ``fresh``: by somebody who has just come in."""
        key = (room, kind, place)
        window = self._windows.get(key)
        if window is None or now - window.start >= SPAN:
            # Taken out and set again: the dictionary's order is that of the beginnings.
            self._windows.pop(key, None)
            window = self._windows[key] = _Window(now)
            if len(self._windows) > KEPT:
                del self._windows[next(iter(self._windows))]
        window.count += 1
        window.fresh += fresh
        if window.count == MANY[kind]:
            self._burst(room, kind, window, now)
        elif window.count > MANY[kind]:
            self._more(room, kind, now, 1, int(fresh))

    def _burst(self, room: int, kind: Kind, window: _Window, now: float) -> None:
        known = self._bursts.get((room, kind))
        if known is None or now - known.last > CALM:
            self._bursts[room, kind] = Burst(room, kind, window.start, now, 0, 0)
        self._more(room, kind, now, window.count, window.fresh)

    def _more(self, room: int, kind: Kind, now: float, count: int, fresh: int) -> None:
        burst = self._bursts.get((room, kind))
        if burst is not None:
            burst.count += count
            burst.fresh += fresh
            burst.last = now
            self._news[room, kind] = burst

    def news(self, now: float) -> list[Burst]:
        """The bursts that began or grew since this was last asked. What is over is forgotten."""
        while self._windows and now - next(iter(self._windows.values())).start >= SPAN:
            del self._windows[next(iter(self._windows))]
        for key in [key for key, burst in self._bursts.items() if now - burst.last > CALM]:
            del self._bursts[key]
        news, self._news = list(self._news.values()), {}
        return news
