"""A similar question that is there already, for who asks without scripts; scripts show it while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.live import hub
from kontor.live.domain.similar import most_similar

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import QueryDict

    from kontor.live.models import Room


def found(room: Room, form: QueryDict) -> list[Mapping[str, Any]]:
    """The public questions that ask nearly what ``form`` asks; none where it asks nothing, or says ``anyway``."""
    if form.get("act") != "ask" or form.get("anyway"):
        return []
    sections = hub.snapshot(room, "participant")
    # A room that takes no questions says so itself.
    return most_similar(form.get("text", "")[:500], sections["questions"]) if sections["room"]["state"] == "open" else []
