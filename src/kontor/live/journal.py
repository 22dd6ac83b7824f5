"""Keep a room's journal: append groups of events, and read them again.

What an event changes outside the journal (a poll's key and result, the room's settings) is written in the same
transaction, so that there is never one without the other.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog
from django.db import DatabaseError, connection, transaction
from django.db.models import Max

from kontor.live.domain import events
from kontor.live.domain.ballots import key_of
from kontor.live.domain.state import Door, Item, PollStage, RoomState, Setup, settings_of
from kontor.live.held_words import of_the_house
from kontor.live.models import JournalEntry, PollKey, Room
from kontor.polls import actions as poll_actions
from kontor.polls import queries as poll_queries
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from kontor.polls.domain.poll_type import Result
    from kontor.polls.queries import AskedPoll


log = structlog.get_logger(__name__)


def setup_of(room: Room) -> Setup:
    """How ``room`` is set up now, with the polls of its programme. One query."""
    polls = poll_queries.asked(poll for item in room.programme for poll in item.get("polls", ()))
    return Setup(
        code=room.code,
        title=room.title,
        settings=settings_of(room.settings),
        doors=tuple(Door(each["title"], each.get("text", ""), each["url"]) for each in room.doors),
        house_words=of_the_house(),
        programme=tuple(_item(item) for item in room.programme),
        polls={poll.id: _asked(poll) for poll in polls},
    )


def _asked(poll: AskedPoll) -> events.Asked:
    return events.Asked(
        poll.id,
        poll.type,
        poll.question,
        list(poll.options),
        poll.min_choices,
        poll.max_choices,
        dict(poll.details),
        poll.language,
        poll.standpoints,
    )


def _item(item: dict[str, Any]) -> Item:
    return Item(key=item["key"], title=item.get("title", ""), kind=item.get("kind", "free"), people=tuple(item.get("people", ())))


def read(room: int, *, after: int = 0) -> Iterator[tuple[int, list[events.Event]]]:
    """The groups of a room's journal after number ``after``, in order."""
    rows = JournalEntry.objects.filter(room_id=room, seq__gt=after).order_by("seq").values_list("seq", "events")
    for seq, text in rows.iterator(chunk_size=500):
        yield seq, events.decode(text)


def last(room: int) -> int:
    """The number of the newest group; 0 where there is none."""
    newest: int | None = JournalEntry.objects.filter(room_id=room).aggregate(newest=Max("seq"))["newest"]
    return newest or 0


def keys_of(room: int) -> dict[int, Any]:
    """The keys of the room's open polls."""
    return {key.poll_id: key_of(bytes(key.secret)) for key in PollKey.objects.filter(room_id=room)}


# Plain SQL: a group is written hundreds of times a second, and a queryset would take longer than the disk.
_INSERT = f"INSERT INTO {JournalEntry._meta.db_table} (room_id, seq, at, events) VALUES (%s, %s, %s, %s)"  # noqa: S608


def append(  # noqa: PLR0913  (a group, and what it changes alongside)
    room: int, seq: int, happened: Sequence[events.Event], *, state: RoomState, secrets: dict[int, bytes], now: int
) -> None:
    """Write a group as number ``seq``, with all that it changes, and only then return.

    ``state`` is the room after the group. ``secrets`` are the keys of polls that the group opens.

    :raises django.db.IntegrityError: where somebody else has written number ``seq``: there is a second writer.
    """
    at = datetime.fromtimestamp(now / 1000, UTC)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute(_INSERT, [room, seq, connection.ops.adapt_datetimefield_value(at), events.encode(list(happened))])
        for event in happened:
            if type(event) in _ALONGSIDE:
                _write_alongside(room, event, state, secrets, at)
    if any(isinstance(event, events.PollClosed | events.PollReset) for event in happened):
        forget_deleted()


_ALONGSIDE = frozenset(
    {
        events.PollOpened,
        events.PollClosed,
        events.PollReset,
        events.ResultsShown,
        events.EntryRuled,
        events.SettingsEdited,
        events.RoomStarted,
        events.RoomEnded,
    }
)


def _write_alongside(  # noqa: C901  (a line or two for each kind of event)
    room: int, event: events.Event, state: RoomState, secrets: dict[int, bytes], at: datetime
) -> None:
    match event:
        case events.PollOpened():
            PollKey.objects.create(room_id=room, poll_id=event.asked.id, secret=secrets[event.asked.id])
        case events.PollClosed():
            _destroy_key(event.poll)
            if event.poll in state.polls:
                poll_actions.save_result(poll=event.poll, result=result_of(state, event.poll), at=at)
        case events.PollReset():
            _destroy_key(event.poll)
            poll_actions.clear_result(poll=event.poll)
        case events.EntryRuled():
            if state.polls[event.poll].stage is PollStage.CLOSED:
                poll_actions.save_result(poll=event.poll, result=result_of(state, event.poll), at=None)
        case events.ResultsShown():
            poll_actions.show_result(poll=event.poll, shown=event.shown)
        case events.SettingsEdited():
            row = Room.objects.select_for_update().get(pk=room)
            row.settings = {**row.settings, **event.settings}
            row.save(update_fields=["settings"])
        case events.RoomStarted():
            # A room that goes on gets new names, which are to be erased in their turn.
            Room.objects.filter(pk=room).update(started_at=at, ended_at=None, names_erased_at=None)
        case events.RoomEnded():
            Room.objects.filter(pk=room).update(ended_at=at)


def result_of(state: RoomState, poll: int) -> Result:
    """What a poll has come to, as everybody may see it; it names nobody."""
    known = state.polls[poll]
    kind = TYPES[known.asked.type]
    tally = (kind.whole or kind.moderate)(known.tally, known.rulings, known.asked)
    return {"ballots": known.count, "tally": tally, "options": list(known.asked.options), "details": dict(known.asked.details)}


def _destroy_key(poll: int) -> None:
    overwrite_deleted()
    PollKey.objects.filter(poll_id=poll).delete()


def overwrite_deleted() -> None:
    """Let what this connection deletes from now on be written over: SQLite would leave its bytes until something else needs the page."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")


def forget_deleted() -> int:
    """Empty SQLite's write-ahead log, so that a destroyed key does not live on in it. Nothing inside a transaction. Returns 0."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout")
        (patience,) = cursor.fetchone()
        # A reader under way keeps the log. Acts are not to wait for it: the next poll that closes tries again, and so does a regular job.
        cursor.execute("PRAGMA busy_timeout = 50")
        try:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        except DatabaseError:
            log.warning("write-ahead log kept")
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {int(patience)}")
    return 0
