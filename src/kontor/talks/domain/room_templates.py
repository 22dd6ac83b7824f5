"""Templates of rooms: settings under a name, kept to set up rooms of other talks."""

from __future__ import annotations

from typing import Any

import msgspec

from kontor.talks.domain import document as doc

OWN = frozenset({"code", "embed"})
"""What belongs to one room and never to a template: how it is reached, and which sites may show it."""
SAID = tuple(name for name in doc.Room.__struct_fields__ if name not in OWN)
"""What a template says."""
MOST_WORDS = 200
"""Words to hold back that a talk file can list."""
_NO_CODE = "0000"


class RoomTemplate(doc.Value, frozen=True, kw_only=True):
    """One template. What ``room`` leaves out is as it is assumed in a talk file."""

    name: doc.Line
    description: doc.Line | None = None
    room: dict[str, Any] = {}
    house_rules: tuple[doc.Line, ...] = ()
    """Housekeeping rules for the talk; empty where the template says nothing about them."""

    def __post_init__(self) -> None:
        """Refuse settings that no room has."""
        if unknown := sorted(set(self.room) - set(SAID)):
            raise ValueError(f"No template says {', '.join(unknown)}.")
        _room(self.room, _NO_CODE)


def applied(template: RoomTemplate, room: doc.Room) -> doc.Room:
    """``room`` as ``template`` says. It keeps its code, its sites, and its own words to hold back besides the template's."""
    made = _room(template.room, room.code)
    words = tuple(dict.fromkeys((*room.held_words, *made.held_words)))[:MOST_WORDS]
    return msgspec.structs.replace(made, embed=room.embed, held_words=words)


def settings_of(room: doc.Room) -> dict[str, Any]:
    """What a template made from ``room`` says: everything, so that it means the same when what is assumed changes."""
    return {name: msgspec.to_builtins(getattr(room, name)) for name in SAID}


def _room(settings: dict[str, Any], code: str) -> doc.Room:
    return msgspec.convert({**settings, "code": code}, doc.Room)
