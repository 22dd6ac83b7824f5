"""Registering, deciding, cancelling, checking in."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext as _

from kontor.live.erasing import erase_participant
from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.platform import clock, mail
from kontor.talks.domain import registration as rules
from kontor.talks.domain.registration import State
from kontor.talks.models import Registration, RegistrationMove, Talk
from kontor.talks.registration import consent, mails, queries
from kontor.talks.registration.models import new_token
from kontor.talks.room import passes, places

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from kontor.people.models import User


class RegistrationRefused(Exception):
    """What was asked for cannot be done now; the message is for the person who asked."""


@transaction.atomic
def register(*, talk: Talk, name: str, email: str, answers: dict[str, Any], language: str = "en") -> tuple[Registration, bool]:
    """Register a person. Open to everybody, while registration is open.

    Returns the registration and whether it is new. The same address again changes nothing: the page's link is sent
    to it once more, and nobody else learns that it was registered.
    """
    talk = Talk.objects.select_for_update().get(pk=talk.pk)
    closed = queries.closed_because(talk)
    if closed is not None:
        raise RegistrationRefused(queries.closed_words(closed))
    email = email.strip().lower()
    known = talk.registrations.filter(email=email, erased_at=None).exclude(state=State.CANCELLED).first()
    if known is not None:
        mails.send(known, mails.AGAIN)
        return known, False
    settings = queries.settings_of(talk)
    state = rules.first_state(settings, places_taken=queries.places_taken(talk))
    registration = Registration.objects.create(
        talk=talk, name=name.strip(), email=email, answers=answers, language=language, state=state, registered_at=clock.now()
    )
    _note(registration, by=None)
    consent.note(registration, settings)
    mails.send_state(registration)
    return registration, True


@transaction.atomic
def cancel(*, registration: Registration) -> None:
    """The registrant cancels; whoever waits longest moves up. Open to whoever holds the registration's secret link."""
    talk = Talk.objects.select_for_update().get(pk=registration.talk_id)
    _move(registration, State.CANCELLED, by=None)
    consent.withdraw(registration)
    mails.send_state(registration)
    _fill_places(talk)


@transaction.atomic
def decide(*, registrations: Iterable[Registration], state: State, by: User) -> int:
    """Confirm, refuse or put on the waiting list. Needs ``talks.registrations``. Returns how many moved."""
    require(by, Permission.MANAGE_REGISTRATIONS)
    moved = 0
    talks = {}
    for registration in registrations:
        if state not in rules.MOVES[State(registration.state)]:
            continue
        _move(registration, state, by=by)
        mails.send_state(registration)
        talks[registration.talk_id] = registration.talk
        moved += 1
    for talk in talks.values():
        audit.record(by=by, act=f"registration.{state}", target=f"talks/{talk.slug}", registrations=moved)
        _fill_places(talk)
    return moved


def check_in(*, registration: Registration) -> bool:
    """Note that a registrant with a place joined the room: whether this was the first time, which counts."""
    found = Registration.objects.filter(pk=registration.pk, state=State.CONFIRMED, checked_in_at=None, erased_at=None)
    return bool(found.update(checked_in_at=clock.now()))


@transaction.atomic
def erase(*, registration: Registration) -> None:
    """Remove the person from a registration; that somebody registered stays. Open to the registrant and to retention."""
    talk = Talk.objects.select_for_update().get(pk=registration.talk_id)
    if registration.state in {State.PENDING, State.WAITING, State.CONFIRMED}:
        _move(registration, State.CANCELLED, by=None)
        _fill_places(talk)
    _blank(registration)


def erase_expired() -> int:
    """Erase what is kept no longer: each answer at its own time, at last the person. Returns the rows touched."""
    today = clock.now().date()
    touched = 0
    for talk in Talk.objects.filter(registrations__erased_at=None).distinct():
        ended = queries.ended_on(talk)
        if ended is not None:
            touched += _erase_of(talk, ended, today)
    return touched


def _erase_of(talk: Talk, ended: date, today: date) -> int:
    settings = queries.settings_of(talk)
    over = today > ended + timedelta(days=rules.identity_kept_days(settings))
    expired = rules.expired_fields(settings.fields, ended=ended, today=today)
    touched = 0
    for registration in talk.registrations.filter(erased_at=None):
        if over:
            _blank(registration)
        elif expired.intersection(registration.answers):
            registration.answers = {key: value for key, value in registration.answers.items() if key not in expired}
            registration.save(update_fields=["answers"])
        else:
            continue
        touched += 1
    return touched


def _blank(registration: Registration) -> None:
    consent.forget(registration)
    mail.forget(registration.email, about=mails.about(registration))
    talk = registration.talk
    for room in places.numbers(talk):
        erase_participant(room, passes.participant_of(room, registration.pk))
    registration.name = registration.email = ""
    registration.answers = {}
    registration.token = new_token()
    registration.erased_at = clock.now()
    registration.save()


def _fill_places(talk: Talk) -> None:
    settings = queries.settings_of(talk)
    free = rules.places_free(settings, places_taken=queries.places_taken(talk))
    if not free or talk.state == Talk.State.CANCELLED:
        return
    for registration in talk.registrations.filter(state=State.WAITING).order_by("registered_at", "pk")[:free]:
        _move(registration, State.CONFIRMED, by=None)
        mails.send_state(registration)


def _move(registration: Registration, state: State, *, by: User | None) -> None:
    if state not in rules.MOVES[State(registration.state)]:
        raise RegistrationRefused(_("The state of this registration is “%(state)s” already.") % {"state": registration.get_state_display()})
    registration.state = state
    registration.save(update_fields=["state"])
    _note(registration, by=by)


def _note(registration: Registration, *, by: User | None) -> None:
    RegistrationMove.objects.create(registration=registration, state=registration.state, by=by, at=clock.now())
