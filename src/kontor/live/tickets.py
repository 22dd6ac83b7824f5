"""Tickets: signed texts that let a browser into one room, checked without a database.

A ticket is ``<payload>.<signature>``, both in URL-safe base64 without padding. The payload is a JSON list: room id,
participant id, audience, name, language, and when it ends (seconds since 1970). The signature is HMAC-SHA-256
(RFC 2104) under a key derived from the secret key.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec
from django.conf import settings
from msgspec import Struct

from kontor.live.domain.acts import Audience

if TYPE_CHECKING:
    from kontor.live.models import Room
    from kontor.people.models import User

LASTS = timedelta(hours=2)
LONGEST = 1000
"""Characters of the longest text that is looked at."""
NAME_LENGTH = 80


class TicketRefused(Exception):
    """A ticket that lets nobody in. ``code``: ticket-forged or ticket-expired."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Ticket(Struct, frozen=True, array_like=True):
    """Who somebody is in one room."""

    room: int
    participant: str
    audience: Audience
    name: str
    language: str
    ends: int
    """Seconds since 1970."""


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Ticket).decode


def issue(  # noqa: PLR0913  (what a ticket says)
    *, room: Room | int, audience: Audience | str, participant: str, name: str = "", language: str = "en", now: datetime
) -> str:
    """A ticket for ``room`` (or its id) that lasts two hours from ``now``."""
    number = room if isinstance(room, int) else room.pk
    ends = int((now + LASTS).timestamp())
    payload = _base64(_encode(Ticket(number, participant, Audience(audience), name[:NAME_LENGTH], language, ends)))
    return f"{payload}.{_sign(payload)}"


def read(text: str, *, now: datetime | float) -> Ticket:
    """The ticket that ``text`` is. ``now`` may be given in seconds since 1970.

    :raises TicketRefused: where it is none of ours, or has ended.
    """
    ticket = _checked(text) if len(text) <= LONGEST else None
    if ticket is None:
        raise TicketRefused("ticket-forged")
    if ticket.ends <= (now.timestamp() if isinstance(now, datetime) else now):
        raise TicketRefused("ticket-expired")
    return ticket


@lru_cache(maxsize=16_384)
def _checked(text: str) -> Ticket | None:
    """The ticket that ``text`` is, ended or not. People come with the same one again and again: with each act, with each stream."""
    payload, dot, signature = text.partition(".")
    if not dot or not hmac.compare_digest(signature.encode(), _sign(payload).encode()):
        return None
    try:
        ticket: Ticket = _decode(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    except (binascii.Error, msgspec.MsgspecError, ValueError):
        return None
    return ticket


def new_participant() -> str:
    """A participant id for a browser that has none yet in this room: 16 random bytes."""
    return secrets.token_urlsafe(16)


def participant_of(*, room: Room | int, user: User) -> str:
    """The participant id of an account in one room: the same on all their devices, and telling nobody who they are."""
    number = room if isinstance(room, int) else room.pk
    return _base64(hmac.digest(_key(b"participant"), f"{number}/{user.pk}".encode(), "sha256")[:16])


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _sign(payload: str) -> str:
    return _base64(hmac.digest(_key(b"ticket"), payload.encode(), "sha256"))


@lru_cache(maxsize=2)
def _key(purpose: bytes) -> bytes:
    secret = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    return hashlib.blake2b(b"kontor.live." + purpose, key=secret, digest_size=32).digest()
