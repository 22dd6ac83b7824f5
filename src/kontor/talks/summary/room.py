"""What the live room of a talk leaves to its summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.talks.domain.summary import Asked

if TYPE_CHECKING:
    from kontor.talks.models import Talk


def answered(talk: Talk) -> tuple[Asked, ...]:
    """The questions that were answered in the talk's room, the most wanted first; none where it has no room."""
    if talk.room is None:
        return ()
    try:
        from kontor.live import hub  # type: ignore[attr-defined]
    except ImportError:
        return ()
    sections: dict[str, Any] = hub.snapshot(talk.room, "moderator")
    found = [question for question in sections.get("questions", ()) if question["state"] == "answered"]
    found.sort(key=lambda question: (-question["votes"], question["at"]))
    return tuple(Asked(question["text"], question["name"] or "", question["votes"]) for question in found)
