"""How long each part of a talk is meant to take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kontor.talks.room.places import Place


def parts(place: Place) -> dict[str, dict[str, Any]]:
    """The agenda items by key, in order: title, start ("09:30" or empty) and minutes (``None`` where not planned)."""
    if place.beside:
        return {place.key: {"title": place.title, "start": "", "minutes": None}}
    return {item.key: {"title": item.title, "start": item.start_time, "minutes": item.minutes} for item in place.talk.items.all()}
