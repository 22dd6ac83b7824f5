"""Write the rooms of a document: the live room, and those beside it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from kontor.live import actions as live_actions
from kontor.live.models import Room
from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.polls import actions as poll_actions
from kontor.polls.models import Poll
from kontor.talks.actions import agenda, columns, doors, rows
from kontor.talks.domain import rooms
from kontor.talks.models import FurtherRoom, FurtherRoomPoll, Talk, TalkPoll

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.people.models import User
    from kontor.talks.domain import document as doc


class RoomRefused(Exception):
    """Rooms are not changed; the message says why, in words for their organiser."""


class RoomCodeTaken(RoomRefused):
    """Another room has the same code; people who type it would not know where they land."""


class RoomInUse(RoomRefused):
    """A room in which something happened is not thrown away by the way."""


def write_rooms(talk: Talk, document: doc.TalkDocument) -> list[str]:
    """Give the talk the rooms that the document asks for; what changed. Rooms that are there keep their journals.

    :raises RoomRefused: where another room has one of the codes, or a room that the document leaves out has been used.
    """
    changes = _write_further_rooms(talk, document)
    changes += _write_live_room(talk, document)
    transaction.on_commit(partial(doors.refresh, talk.pk))
    return changes


def _write_live_room(talk: Talk, document: doc.TalkDocument) -> list[str]:
    wanted = document.room
    if wanted is None:
        return []
    polls = {row.key: row.poll_id for row in TalkPoll.objects.filter(item__talk=talk)}
    room, changed = _save(talk.room, wanted, document, polls)
    if talk.room_id != room.pk:
        talk.room = room
        talk.save(update_fields=["room"])
    return ["room"] if changed else []


def _write_further_rooms(talk: Talk, document: doc.TalkDocument) -> list[str]:
    present = {row.key: row for row in talk.rooms.select_related("room")}
    polls = {row.key: row for row in FurtherRoomPoll.objects.filter(room__talk=talk).select_related("poll")}
    changes = [_remove(row) for key, row in present.items() if key not in {each.id for each in document.rooms}]
    for position, value in enumerate(document.rooms):
        row, changed = _write_further_room(talk, document, value, present.get(value.id))
        polls_changed = [_write_poll(row, place, poll, polls.pop(poll.id, None), document.language) for place, poll in enumerate(value.polls)]
        if rows.set_fields(row, {**columns.further_room(value), "position": position}) or changed or any(polls_changed):
            row.save()
            changes.append(f"room {value.id}")
    for left in polls.values():
        poll_actions.remove_poll(poll=left.poll)
        changes.append(f"poll {left.key}")
    for value in document.rooms:
        _set_up(talk, document, value)
    return changes


def _write_further_room(talk: Talk, document: doc.TalkDocument, value: doc.FurtherRoom, row: FurtherRoom | None) -> tuple[FurtherRoom, bool]:
    """The row of a further room, with its room; its polls come afterwards."""
    room, changed = _save(row.room if row else None, value.room, rooms.seen_from(document, value.id), None)
    return (row, changed) if row else (FurtherRoom.objects.create(talk=talk, key=value.id, title=value.title, position=0, room=room), True)


def _set_up(talk: Talk, document: doc.TalkDocument, value: doc.FurtherRoom) -> None:
    """Tell a further room which polls it has by now."""
    row = talk.rooms.select_related("room").get(key=value.id)
    polls = {place.key: place.poll_id for place in row.polls.all()}
    _save(row.room, value.room, rooms.seen_from(document, value.id), polls)


def _save(room: Room | None, value: doc.Room, document: doc.TalkDocument, polls: Mapping[str, int] | None) -> tuple[Room, bool]:
    """Make ``room`` be as ``value`` says and go through ``document``; without ``polls`` it keeps the programme it has."""
    others = Room.objects.exclude(pk=room.pk) if room else Room.objects.all()
    if others.filter(code_key=value.code.lower()).exists():
        raise RoomCodeTaken(_("Another room has the code “%s” already. Choose another one, for example with the month in it.") % value.code)
    return live_actions.save_room(
        room=room,
        code=value.code,
        title=document.title,
        join=value.join.value,
        settings={**(room.settings if room else {}), **columns.room_settings(value)},
        programme=agenda.programme(document, polls) if polls is not None else room.programme if room else [],
    )


def _write_poll(row: FurtherRoom, position: int, value: doc.Poll, place: FurtherRoomPoll | None, language: str) -> bool:
    poll, changed = agenda.save_poll(place.poll if place else None, value, language)
    # A place that went with its room is made anew; the poll itself was kept.
    here = FurtherRoomPoll.objects.filter(poll=poll).first() or FurtherRoomPoll(poll=poll, key=value.id)
    if rows.set_fields(here, {"room_id": row.pk, "position": position}) or here.pk is None:
        here.save()
        return True
    return changed


def _remove(row: FurtherRoom) -> str:
    if row.room.journal.exists():
        raise RoomInUse(
            _("“%(room)s” has been used: taking it out would throw away what was asked and answered there. Remove it at the desk, under Rooms.")
            % {"room": row.title}
        )
    row.room.delete()
    return f"room {row.key}"


@transaction.atomic
def remove_room(*, talk: Talk, key: str, by: User) -> None:
    """Delete a further room with all that was asked, said and answered in it. Needs ``talks.edit``.

    :raises FurtherRoom.DoesNotExist: where there is none.
    """
    require(by, Permission.EDIT_TALKS)
    row = FurtherRoom.objects.select_related("room").get(talk=talk, key=key)
    polls = [place.poll_id for place in row.polls.all()]
    row.room.delete()
    Poll.objects.filter(pk__in=polls).delete()
    Talk.objects.get(pk=talk.pk).save(update_fields=["changed_at"])
    audit.record(by=by, act="room.removed", target=f"talks/{talk.slug}", room=key, polls=len(polls))
    transaction.on_commit(partial(doors.refresh, talk.pk))
