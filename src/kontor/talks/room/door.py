"""The door of a room: who may come in, and as whom."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from kontor.live import tickets
from kontor.people.models import User
from kontor.people.permissions import Permission, allows
from kontor.talks.domain.document import Join
from kontor.talks.domain.registration import State
from kontor.talks.models import Registration, Talk
from kontor.talks.room import passes
from kontor.talks.room.passes import Pass

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class Ask(StrEnum):
    """What the door asks of somebody before they may come in."""

    NAME = "name"
    """Only how they want to be called."""
    SIGN_IN = "sign-in"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Door:
    """What the door says to one visitor."""

    ask: Ask
    name: str = ""
    """The name that is known already."""
    fixed: bool = False
    """Whether the name stays as it is, for it is the one that was registered."""
    name_required: bool = False
    registration: Registration | None = None


def door_for(request: HttpRequest, talk: Talk) -> Door:
    """What ``request``'s visitor has to do to join ``talk``'s room."""
    registration = _registration(request, talk)
    if registration is not None:
        return Door(Ask.NAME, name=registration.name, fixed=True, registration=registration)
    user = _user(request)
    way = Join(talk.room.join) if talk.room else Join.OPEN
    if way == Join.REGISTERED and not _staff(user):
        return Door(Ask.REGISTER)
    if way == Join.ACCOUNT and user is None:
        return Door(Ask.SIGN_IN)
    held = passes.read(request, talk)
    name = held.name if held else user.name if user else ""
    named = way == Join.ACCOUNT or not (talk.room and talk.room.settings.get("anonymous_questions", True))
    return Door(Ask.NAME, name=name, name_required=named)


def pass_for(request: HttpRequest, talk: Talk, door: Door, name: str) -> Pass:
    """The pass of somebody who walks through ``door`` under ``name``. Who was here before stays who they were."""
    if door.registration is not None:
        key = door.registration.pk
        return Pass(passes.participant_of(talk, key), door.registration.name[:80], key)
    user = _user(request)
    if user is not None and talk.room is not None:
        return Pass(tickets.participant_of(room=talk.room, user=user), name)
    held = passes.read(request, talk)
    return Pass(held.participant if held and held.registration is None else tickets.new_participant(), name)


def inside(request: HttpRequest, talk: Talk) -> Pass | None:
    """The pass of somebody who may be in the room now; ``None`` for whoever has to go through the door first."""
    held = passes.read(request, talk)
    if held is None or talk.room is None:
        return None
    if held.registration is not None:
        return held if _confirmed(talk).filter(pk=held.registration).exists() else None
    way = Join(talk.room.join)
    if way == Join.OPEN:
        return held
    user = _user(request)
    own = user is not None and held.participant == tickets.participant_of(room=talk.room, user=user)
    return held if own and (way == Join.ACCOUNT or _staff(user)) else None


def _registration(request: HttpRequest, talk: Talk) -> Registration | None:
    """The confirmed registration that the visitor shows: the secret of their mail, or the one of their pass."""
    token = request.POST.get("registration") or request.GET.get("registration")
    if token:
        return _confirmed(talk).filter(token=token).first()
    held = passes.read(request, talk)
    return _confirmed(talk).filter(pk=held.registration).first() if held and held.registration else None


def _confirmed(talk: Talk) -> QuerySet[Registration]:
    return Registration.objects.filter(talk=talk, state=State.CONFIRMED, erased_at=None)


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _staff(user: User | None) -> bool:
    return user is not None and allows(user, Permission.MODERATE_ROOMS)
