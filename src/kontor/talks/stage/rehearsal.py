"""How long each part of a talk is meant to take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kontor.talks.models import Talk


def parts(talk: Talk) -> dict[str, dict[str, Any]]:
    """The agenda items by key, in order: title, start ("09:30" or empty) and minutes (``None`` where not planned)."""
    return {item.key: {"title": item.title, "start": item.start_time, "minutes": item.minutes} for item in talk.items.all()}
