"""The door of a room: who may come in, and as whom."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from kontor.live import hub, tickets
from kontor.people.models import User
from kontor.people.permissions import Permission, allows
from kontor.talks.domain.document import Join
from kontor.talks.domain.registration import State
from kontor.talks.models import Registration
from kontor.talks.room import passes, places
from kontor.talks.room.passes import Pass

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from kontor.talks.room.places import Place


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


def door_for(request: HttpRequest, place: Place) -> Door:
    """What ``request``'s visitor has to do to come into ``place``."""
    registration = _registration(request, place)
    if registration is not None:
        return Door(Ask.NAME, name=registration.name, fixed=True, registration=registration)
    user = _user(request)
    way = Join(place.room.join) if place.room else Join.OPEN
    if way == Join.REGISTERED and not _staff(user):
        return Door(Ask.REGISTER)
    if way == Join.ACCOUNT and user is None:
        return Door(Ask.SIGN_IN)
    held = passes.read(request, place)
    name = held.name if held else user.name if user else ""
    named = way == Join.ACCOUNT or not (place.room and place.room.settings.get("anonymous_questions", True))
    return Door(Ask.NAME, name=name, name_required=named)


def pass_for(request: HttpRequest, place: Place, door: Door, name: str) -> Pass:
    """The pass of somebody who walks through ``door`` under ``name``. Who was here before stays who they were."""
    if door.registration is not None and place.room is not None:
        key = door.registration.pk
        return Pass(passes.participant_of(place.room.pk, key), door.registration.name[:80], key)
    user = _user(request)
    if user is not None and place.room is not None:
        return Pass(tickets.participant_of(room=place.room, user=user), name)
    held = passes.read(request, place)
    return Pass(held.participant if held and held.registration is None else tickets.new_participant(), name)


def inside(request: HttpRequest, place: Place) -> Pass | None:
    """The pass of somebody who may be in ``place`` now; ``None`` for whoever has to go through the door first."""
    held = passes.read(request, place)
    if held is None or place.room is None:
        return None
    if held.registration is not None:
        return held if _confirmed(place).filter(pk=held.registration).exists() else None
    way = Join(place.room.join)
    if way == Join.OPEN:
        return held
    user = _user(request)
    own = user is not None and held.participant == tickets.participant_of(room=place.room, user=user)
    return held if own and (way == Join.ACCOUNT or _staff(user)) else None


def carried_over(request: HttpRequest, place: Place) -> Pass | None:
    """The pass for ``place`` of somebody who comes over from another room of the talk and need not say again who they are.

    ``None`` where they come from none, were sent out of it, or where ``place`` asks for more than they told there.
    """
    at_door = door_for(request, place)
    before = _from_another_room(request, place)
    if at_door.ask is not Ask.NAME or before is None or place.room is None or (at_door.name_required and not before.name):
        return None
    made = pass_for(request, place, at_door, before.name)
    if made.registration is not None or _user(request) is not None or passes.read(request, place) is not None:
        return made
    return replace(made, participant=passes.carried_over(place.room.pk, before.participant))


def _from_another_room(request: HttpRequest, place: Place) -> Pass | None:
    """The pass with which somebody is in another room of the talk. Rehearsals lead nowhere, and nothing leads there."""
    for other in () if place.rehearsal else places.of_talk(place.talk):
        held = inside(request, other) if other.key != place.key else None
        if held is not None and other.room is not None and not hub.removed(other.room, held.participant):
            return held
    return None


def _registration(request: HttpRequest, place: Place) -> Registration | None:
    """The confirmed registration that the visitor shows: the secret of their mail, or the one of their pass in a room of the talk.

    A rehearsal asks for none, so that nobody counts as having come to the talk.
    """
    if place.rehearsal:
        return None
    token = request.POST.get("registration") or request.GET.get("registration")
    if token:
        return _confirmed(place).filter(token=token).first()
    held = passes.read(request, place) or _from_another_room(request, place)
    return _confirmed(place).filter(pk=held.registration).first() if held and held.registration else None


def _confirmed(place: Place) -> QuerySet[Registration]:
    return Registration.objects.filter(talk=place.talk, state=State.CONFIRMED, erased_at=None)


def _user(request: HttpRequest) -> User | None:
    return request.user if isinstance(request.user, User) else None


def _staff(user: User | None) -> bool:
    return user is not None and allows(user, Permission.MODERATE_ROOMS)
