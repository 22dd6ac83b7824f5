"""What a person may ask of registrations: to see theirs, and to have them erased."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.dispatch import receiver

from kontor.live import erasing
from kontor.people.signals import erasure_requested, personal_data_requested
from kontor.talks.models import Registration
from kontor.talks.registration import actions
from kontor.talks.room import passes, places

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from kontor.people.models import User


@receiver(personal_data_requested)
def kept_about(user: User, **_: Any) -> tuple[str, list[dict[str, Any]]] | None:
    """The registrations under the account's address."""
    found = [
        {
            "talk": row.talk.title,
            "name": row.name,
            "email": row.email,
            "answers": row.answers,
            "state": row.state,
            "language": row.language,
            "registered_at": row.registered_at.isoformat(),
            "checked_in_at": row.checked_in_at.isoformat() if row.checked_in_at else None,
            "in_the_room": _in_the_room(row),
        }
        for row in _of(user)
    ]
    return ("registrations", found) if found else None


def _in_the_room(row: Registration) -> list[dict[str, Any]]:
    """What they asked and wrote in the talk's rooms. How they voted is known to nobody."""
    return [each for room in places.numbers(row.talk) for each in erasing.kept_about(room, passes.participant_of(room, row.pk))]


@receiver(erasure_requested)
def erase(user: User, **_: Any) -> None:
    """Erase every registration under the account's address."""
    for registration in _of(user):
        actions.erase(registration=registration)


def _of(user: User) -> QuerySet[Registration]:
    return Registration.objects.filter(email=user.email, erased_at=None).select_related("talk", "talk__series")
