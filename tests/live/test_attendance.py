"""People present are counted by the minute, and nobody is named."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from kontor.live import attendance
from kontor.live.attendance import Attendance, add
from kontor.live.domain.acts import Ask, React, Reaction
from kontor.live.models import Room, RoomMinute
from kontor.platform import clock

if TYPE_CHECKING:
    from collections.abc import Callable

AT = datetime(2026, 3, 3, 8, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def open_room(room: Room) -> Room:
    """A room that opened at half past eight."""
    Room.objects.filter(pk=room.pk).update(started_at=AT + timedelta(seconds=20))
    return room


def rows(room: Room) -> list[tuple[datetime, int, int]]:
    return list(RoomMinute.objects.filter(room=room).values_list("at", "present", "reactions"))


def test_each_process_adds_what_it_has_to_the_rooms_minute(open_room: Room) -> None:
    add(AT, {open_room.pk: (30, 4)})
    add(AT, {open_room.pk: (12, 0)})
    add(AT + MINUTE, {open_room.pk: (40, 1)})
    assert rows(open_room) == [(AT, 42, 4), (AT + MINUTE, 40, 1)]


def test_a_room_is_counted_only_while_it_is_open(open_room: Room) -> None:
    add(AT - MINUTE, {open_room.pk: (5, 0)})
    Room.objects.filter(pk=open_room.pk).update(ended_at=AT + MINUTE + timedelta(seconds=5))
    for late in range(3):
        add(AT + late * MINUTE, {open_room.pk: (7, 0)})
    assert [at for at, *_ in rows(open_room)] == [AT, AT + MINUTE]


def test_a_rehearsal_and_a_room_that_is_gone_leave_nothing(open_room: Room) -> None:
    Room.objects.filter(pk=open_room.pk).update(rehearsal=True)
    add(AT, {open_room.pk: (5, 0), 987_654: (3, 1)})
    assert not RoomMinute.objects.exists()


def test_minutes_go_with_their_room(open_room: Room) -> None:
    add(AT, {open_room.pk: (5, 0)})
    Room.objects.get(pk=open_room.pk).delete()
    assert not RoomMinute.objects.exists()


def test_the_table_has_room_for_counts_and_for_nobody(db: None) -> None:
    with connection.cursor() as cursor:
        columns = {column.name for column in connection.introspection.get_table_description(cursor, RoomMinute._meta.db_table)}
    assert columns == {"id", "room_id", "at", "present", "reactions"}


class Here:
    """A channel with so many people."""

    def __init__(self, present: int) -> None:
        self.present = present
        self.released = False


async def test_one_look_after_a_minute_writes_it_and_others_write_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[tuple[datetime, dict[int, tuple[int, int]]]] = []
    monkeypatch.setattr(attendance, "_write", lambda minute, seen: written.append((minute, dict(seen))))
    watch = Attendance()
    set_clock = _clock(monkeypatch)
    for second in range(0, 130, 10):
        set_clock(AT + timedelta(seconds=second))
        watch.count(1, React(Reaction.CLAP))
        watch.count(1, Ask("What is a hub?"))
        watch.look({1: Here(3 + second)})  # type: ignore[dict-item]
    await asyncio.sleep(0.05)
    assert written == [(AT, {1: (63, 7)}), (AT + MINUTE, {1: (123, 6)})]


async def test_a_database_that_is_away_stops_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(attendance, "add", refuse)
    attendance._write(AT, {1: (1, 0)})


def _clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[datetime], None]:
    def set_to(now: datetime) -> None:
        monkeypatch.setattr(clock, "now", lambda: now)

    return set_to
