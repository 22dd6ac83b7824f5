"""How many are in each room, minute by minute: a count and nothing else, so that a report can say how a talk was followed.

Every process adds what it has: its own listeners at the end of the minute, and the reactions of the minute, which no journal keeps.
So a row holds the whole room, however many processes serve it. Whoever listens to two of them at that moment counts twice.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import structlog
from django.db import connections, transaction
from django.db.models import F, Q

from kontor.live.domain.acts import React
from kontor.live.models import Room, RoomMinute
from kontor.platform import clock

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.live.channel import Channel
    from kontor.live.domain.acts import Act

log = structlog.get_logger(__name__)
MINUTE = timedelta(minutes=1)


class Attendance:
    """What one process has seen of its rooms in the minute under way. Lives on the event loop; writes in a thread beside it."""

    def __init__(self) -> None:
        self._minute: datetime | None = None
        self._reactions: Counter[int] = Counter()
        self._writing: set[asyncio.Task[None]] = set()

    def count(self, room: int, act: Act) -> None:
        """An act was acknowledged: keep count of what the journal does not keep."""
        if isinstance(act, React):
            self._reactions[room] += 1

    def look(self, channels: Mapping[int, Channel]) -> None:
        """Called about once a second: when a minute is over, write what it was."""
        minute = clock.now().replace(second=0, microsecond=0)
        over, self._minute = self._minute, minute
        if over is None or over == minute:
            return
        seen = {room: (channel.present, self._reactions[room]) for room, channel in channels.items() if not channel.released}
        self._reactions.clear()
        if seen:
            task = asyncio.get_running_loop().create_task(asyncio.to_thread(_write, over, seen))
            self._writing.add(task)
            task.add_done_callback(self._writing.discard)


def _write(minute: datetime, seen: Mapping[int, tuple[int, int]]) -> None:
    try:
        add(minute, seen)
    except Exception:
        # A count that is lost is missing from a report; a room goes on.
        log.exception("attendance not written")
    finally:
        connections.close_all()


@transaction.atomic
def add(minute: datetime, seen: Mapping[int, tuple[int, int]]) -> None:
    """Add to ``minute`` (its beginning, in UTC) of each room: people present at its end, and reactions in it.

    Rooms that were not open in that minute, and rehearsals, are left out.
    """
    was_open = Q(started_at__lt=minute + MINUTE) & (Q(ended_at=None) | Q(ended_at__gte=minute))
    rooms = list(Room.objects.filter(was_open, pk__in=seen.keys(), rehearsal=False).values_list("pk", flat=True))
    RoomMinute.objects.bulk_create([RoomMinute(room_id=room, at=minute) for room in rooms], ignore_conflicts=True)
    for room in rooms:
        present, reactions = seen[room]
        RoomMinute.objects.filter(room_id=room, at=minute).update(present=F("present") + present, reactions=F("reactions") + reactions)
