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

    from kontor.talks.models import Talk

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


def participant_of(talk: Talk, registration: int) -> str:
    """The one id in ``talk``'s room of a registration. Nobody without the server's key can tell whose it is."""
    digest = salted_hmac(SALT, f"{talk.room_id}/{registration}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:ID_BYTES]).rstrip(b"=").decode()


def read(request: HttpRequest, talk: Talk) -> Pass | None:
    """The pass that the browser shows; ``None`` where it has none, or one that is not ours or of another room."""
    try:
        held = signing.loads(request.COOKIES.get(_name(talk), ""), salt=_salt(talk), max_age=LASTS)
        return Pass(participant=held["p"], name=held["n"], registration=held["r"])
    except (signing.BadSignature, KeyError, TypeError):
        return None


def give(response: HttpResponse, talk: Talk, given: Pass) -> None:
    """Let the browser keep its pass."""
    value = signing.dumps({"p": given.participant, "n": given.name, "r": given.registration}, salt=_salt(talk))
    response.set_cookie(
        _name(talk), value, max_age=LASTS, path=reverse("talks:room", args=[talk.slug]), secure=settings.HTTPS, httponly=True, samesite="Lax"
    )


def _name(talk: Talk) -> str:
    return f"kontor-room-{talk.room_id}"


def _salt(talk: Talk) -> str:
    """Another salt for each room: a pass under the name of another room's is no pass there."""
    return f"{SALT}/{talk.room_id}"
