"""The pass of a browser: a signed cookie that says who it is in one room.

It makes one ballot a person: whoever has an account or a registration gets the same participant id on every device,
everybody else one id for each browser.
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import salted_hmac

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kontor.talks.room.places import Place

LASTS = 30 * 24 * 60 * 60
"""Seconds that a browser keeps its pass."""
SALT = "kontor.talks.room.pass"
ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Pass:
    """Who a browser is in a room."""

    participant: str
    """16 bytes in urlsafe base64."""
    name: str = ""
    registration: int | None = None
    """The key of the registration that opened the door, where one did."""


def participant_of(room: int, registration: int) -> str:
    """The one id of a registration in the room with this id. Nobody without the server's key can tell whose it is."""
    return _id(f"{room}/{registration}")


def carried_over(room: int, participant: str) -> str:
    """The one id in another room of somebody who is ``participant`` in this talk already: nobody can tell that both are the same."""
    return _id(f"{room}/over/{participant}")


def _id(words: str) -> str:
    digest = salted_hmac(SALT, words, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:ID_BYTES]).rstrip(b"=").decode()


def read(request: HttpRequest, place: Place) -> Pass | None:
    """The pass that the browser shows; ``None`` where it has none, or one that is not ours or of another room."""
    if place.room is None:
        return None
    try:
        held = signing.loads(request.COOKIES.get(_name(place.room.pk), ""), salt=_salt(place.room.pk), max_age=LASTS)
        return Pass(participant=held["p"], name=held["n"], registration=held["r"])
    except (signing.BadSignature, KeyError, TypeError):
        return None


def give(response: HttpResponse, place: Place, given: Pass) -> None:
    """Let the browser keep its pass, and show it to all rooms of the talk."""
    assert place.room is not None
    value = signing.dumps({"p": given.participant, "n": given.name, "r": given.registration}, salt=_salt(place.room.pk))
    path = reverse("talks:room", args=[place.talk.slug])
    response.set_cookie(_name(place.room.pk), value, max_age=LASTS, path=path, secure=settings.HTTPS, httponly=True, samesite="Lax")


def _name(room: int) -> str:
    return f"kontor-room-{room}"


def _salt(room: int) -> str:
    """Another salt for each room: a pass under the name of another room's is no pass there."""
    return f"{SALT}/{room}"
