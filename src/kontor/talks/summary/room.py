"""What the live room of a talk leaves to its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import structlog

from kontor.live import hub
from kontor.live.writer import RoomGone
from kontor.talks.domain.summary import Asked

if TYPE_CHECKING:
    from kontor.talks.models import Talk

log = structlog.get_logger(__name__)


def answered(talk: Talk) -> tuple[Asked, ...]:
    """The questions that were answered in the talk's room, the most wanted first; none where it has no room.

    A room that does not answer costs its questions, never the summary.
    """
    if talk.room_id is None:
        return ()
    try:
        asked: list[dict[str, Any]] = hub.snapshot(talk.room_id, "moderator")["questions"]
    except (RoomGone, hub.Refused, TimeoutError):
        log.exception("the room does not say which questions were answered", talk=talk.slug)
        return ()
    found = [each for each in asked if each["state"] == "answered" or (each["reply"] and each["state"] in {"approved", "answering"})]
    found.sort(key=lambda question: (-question["votes"], question["at"]))
    return tuple(Asked(question["text"], question["name"] or "", question["votes"], question["reply"]) for question in found)
