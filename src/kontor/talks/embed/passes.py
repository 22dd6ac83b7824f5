"""The pass of somebody in a frame: in the page's forms, and in a cookie that belongs to the frame and the site around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import signing

from kontor.live import tickets
from kontor.talks.room.passes import LASTS, Pass

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kontor.live.models import Room

SALT = "kontor.talks.embed.pass"
FIELD = "csrfmiddlewaretoken"
"""The field of our forms that shows where they come from. In a frame it holds the pass: who knows the one knows the other."""


def new(name: str = "") -> Pass:
    """A pass for somebody who has none."""
    return Pass(tickets.new_participant(), name)


def written(given: Pass, room: Room) -> str:
    """The pass as a text that only we can write. One of a page of ours is none here, nor the other way round."""
    return signing.dumps({"p": given.participant, "n": given.name}, salt=_salt(room))


def read(text: str, room: Room) -> Pass | None:
    """The pass that ``text`` is; ``None`` where it is none of this room's frames."""
    try:
        held = signing.loads(text, salt=_salt(room), max_age=LASTS)
        return Pass(participant=held["p"], name=held["n"])
    except (signing.BadSignature, KeyError, TypeError):
        return None


def of_form(request: HttpRequest, room: Room) -> Pass | None:
    """The pass in what was posted."""
    return read(request.POST.get(FIELD, ""), room)


def of_cookie(request: HttpRequest, room: Room) -> Pass | None:
    """The pass that the browser kept. It opens the page again; it never does anything by itself."""
    return read(request.COOKIES.get(_name(room), ""), room)


def keep(response: HttpResponse, room: Room, given: Pass) -> None:
    """Let the frame keep its pass, in a cookie that no frame in another site gets (RFC 6265bis; CHIPS)."""
    name = _name(room)
    response.set_cookie(name, written(given, room), max_age=LASTS, path=f"/embed/{room.code}/", secure=True, httponly=True, samesite="None")
    # Python's cookies learn this attribute with version 3.14.
    response.cookies[name]["samesite"] = "None; Partitioned"


def _name(room: Room) -> str:
    return f"kontor-embed-{room.pk}"


def _salt(room: Room) -> str:
    return f"{SALT}/{room.pk}"
