"""The desk's page about showing a room on other sites: which may, and what they put into their pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kontor.talks.desk.access import staff, talk_called
from kontor.talks.domain.document import Join
from kontor.talks.embed.framed import sites
from kontor.talks.room import places

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kontor.talks.room.places import Place

HEIGHTS = {"embed": 720, "embed-screen": 480}
"""Pixels that a frame is high where its site says nothing else."""


@staff()
@require_safe
def snippets(request: HttpRequest, slug: str) -> HttpResponse:
    """The list of sites, and the snippets to copy. Needs ``talks.edit``."""
    talk = talk_called(slug)
    rooms = [_room(place) for place in places.of_talk(talk) if place.room is not None]
    return render(request, "talks/embed/desk.html", {"talk": talk, "rooms": rooms, "https": settings.HTTPS})


def _room(place: Place) -> dict[str, object]:
    assert place.room is not None
    parts = [
        (_("The room, to take part in"), _snippet(place, "embed", _("Live room: %s"))),
        (_("Its screen, to look at"), _snippet(place, "embed-screen", _("Screen: %s"))),
    ]
    return {"place": place, "sites": sites(place), "open": Join(place.room.join) is Join.OPEN, "snippets": parts}


def _snippet(place: Place, page: str, title: str) -> str:
    assert place.room is not None
    address = settings.BASE_URL + reverse(f"talks:{page}", args=[place.room.code])
    # Plain text of HTML: the page escapes it once more, so that what is copied is whole.
    named = f'src="{escape(address)}" title="{escape(title % place.title)}"'
    return f'<iframe {named} width="100%" height="{HEIGHTS[page]}" allow="fullscreen; screen-wake-lock" loading="lazy"></iframe>'
