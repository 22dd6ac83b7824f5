"""What is done to rooms outside their journal: set them up."""

from __future__ import annotations

from typing import Any

from kontor.live.models import Room


def save_room(*, room: Room | None, code: str, title: str, join: str, settings: dict[str, Any], programme: list[dict[str, Any]]) -> tuple[Room, bool]:
    """Make a room, or make it be what is given. Part of the caller's transaction, who asks for the permission.

    Returns the room and whether anything changed.
    """
    wanted = {"code": code, "code_key": code.lower(), "title": title, "join": join, "settings": settings, "programme": programme}
    room = room or Room()
    changed = [name for name, value in wanted.items() if getattr(room, name) != value]
    for name in changed:
        setattr(room, name, wanted[name])
    if changed or room.pk is None:
        room.save()
    return room, bool(changed)
