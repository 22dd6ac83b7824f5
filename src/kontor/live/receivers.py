"""What rooms do when others change: people ask for their data, and polls or rooms are edited while a room is under way."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kontor.live import erasing, hub, tickets
from kontor.live.models import Room

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.polls.models import Poll


def tell_personal_data(*, user: User, **_: Any) -> tuple[str, list[dict[str, Any]]] | None:
    """What a signed-in person asked, wrote, and raised their hand for."""
    kept = [{"room": room.title, **each} for room in _rooms() for each in erasing.kept_about(room.pk, _participant(room, user))]
    return ("live", kept) if kept else None


def erase_person(*, user: User, **_: Any) -> None:
    """Make a person nobody in every room."""
    for room in _rooms():
        erasing.erase_participant(room.pk, _participant(room, user))


def poll_saved_or_deleted(*, instance: Poll, **_: Any) -> None:
    """Rooms under way ask an edited poll as it is now, unless it has been opened."""
    transaction.on_commit(partial(hub.poll_changed, instance.pk))


def room_deleted(*, instance: Room, **_: Any) -> None:
    """Whoever listens is told that the room is closed."""
    transaction.on_commit(partial(hub.changed, instance.pk))


def _rooms() -> list[Room]:
    return list(Room.objects.filter(names_erased_at=None, journal__isnull=False).distinct())


def _participant(room: Room, user: User) -> str:
    return tickets.participant_of(room=room, user=user)
