"""What is done to rooms: set them up, and run them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kontor.live import hub, journal, signals
from kontor.live.domain.acts import Command, End, Start
from kontor.live.models import Room
from kontor.people import audit
from kontor.people.permissions import Permission, require

if TYPE_CHECKING:
    from kontor.live.domain.acts import StaffAct
    from kontor.live.hub import Acknowledged
    from kontor.people.models import User


def save_room(  # noqa: PLR0913  (a room's columns)
    *, room: Room | None, code: str, title: str, join: str, settings: dict[str, Any], programme: list[dict[str, Any]]
) -> tuple[Room, bool]:
    """Make a room, or make it be what is given. Part of the caller's transaction, who asks for the permission.

    Returns the room and whether anything changed. A room under way shows the change after the commit.
    """
    wanted = {"code": code, "code_key": code.lower(), "title": title, "join": join, "settings": settings, "programme": programme}
    room = room or Room()
    changed = [name for name, value in wanted.items() if getattr(room, name) != value]
    for name in changed:
        setattr(room, name, wanted[name])
    if changed or room.pk is None:
        room.save()
    # Always: the polls of an unchanged programme may have changed.
    transaction.on_commit(partial(hub.changed, room.pk))
    return room, bool(changed)


def begin_rehearsal(*, code: str, title: str, settings: dict[str, Any], programme: list[dict[str, Any]]) -> Room:
    """Make a room for a rehearsal, open to whoever was told its code. Part of the caller's transaction, who asks for the permission."""
    room, _changed = save_room(room=Room(rehearsal=True), code=code, title=title, join="open", settings=settings, programme=programme)
    return room


def vanish(*, room: Room) -> None:
    """Delete a rehearsal's room with its journal and all that was counted of it. Part of the caller's transaction.

    On SQLite not even the deleted bytes stay in the file; PostgreSQL writes over them when it next vacuums.
    """
    if not room.rehearsal:
        raise ValueError("Only rehearsals vanish: what happened in a talk's room is kept.")
    journal.overwrite_deleted()
    Room.objects.select_for_update().get(pk=room.pk).delete()
    transaction.on_commit(journal.forget_deleted)


def show_doors(*, room: Room, doors: list[dict[str, str]]) -> bool:
    """Let ``room`` show these ways over to other rooms, for who knows which of them are open; whether anything changed."""
    if room.doors == doors:
        return False
    Room.objects.filter(pk=room.pk).update(doors=doors)
    transaction.on_commit(partial(hub.changed, room.pk))
    return True


def staff_act(*, room: Room, command: StaffAct, by: User) -> Acknowledged:
    """Do what only staff can do. Needs ``live.moderate``. Not inside a transaction where the room is under way.

    :raises Refused: with the reason, where nothing was changed.
    """
    require(by, Permission.MODERATE_ROOMS)
    done = hub.act(room, Command(act=command))
    # Participant ids are pseudonyms, yet personal data: the trail says what was done, not to whom.
    audit.record(by=by, act=f"room.{command.__struct_config__.tag}", target=f"live/{room.pk}", seq=done.seq)
    if isinstance(command, Start | End):
        signals.stage_changed.send(sender=Room, room=room.pk)
    return done
