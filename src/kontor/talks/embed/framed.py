"""What belongs to each page in a frame: who may hold it, and links that lead out of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kontor.platform.framing import let_in
from kontor.talks.domain.origins import ancestors
from kontor.talks.models import FurtherRoom, Talk
from kontor.talks.room import places

if TYPE_CHECKING:
    from django.http import HttpResponse

    from kontor.talks.room.places import Place

_LINK = re.compile(rb"<a (?![^>]*target=)(?=[^>]*href=\"(?!#))")


def place_with(code: str) -> tuple[Place | None, list[str]]:
    """The room with this code and the sites that may show it. No room where none may, or where it is not public."""
    place = places.with_code(code)
    if place is None or place.room is None or place.rehearsal or place.talk.state == Talk.State.DRAFT:
        return None, []
    origins = sites(place)
    return (place, origins) if origins else (None, [])


def sites(place: Place) -> list[str]:
    """The sites that may show the room of ``place``."""
    kept = place.talk.room_settings
    if place.beside:
        kept = FurtherRoom.objects.values_list("settings", flat=True).get(talk=place.talk, key=place.key)
    return ancestors((kept or {}).get("embed", ()))


def framed(response: HttpResponse, origins: list[str]) -> HttpResponse:
    """``response`` as it may stand in a frame: our other pages may not, so that links to them open beside it."""
    response.content = _LINK.sub(b'<a target="_blank" rel="noopener" ', response.content)
    return let_in(response, origins)
