"""What can be asked about registrations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from django.db.models import Count
from django.utils.translation import gettext as _

from kontor.platform import clock
from kontor.talks.domain import document as doc
from kontor.talks.domain import when as when_rules
from kontor.talks.domain.registration import HOLDS_A_PLACE, Closed, State, Window
from kontor.talks.domain.registration import closed_because as rule_closed_because
from kontor.talks.models import Registration, Talk

if TYPE_CHECKING:
    from datetime import date, timedelta

    from django.db.models import QuerySet


def settings_of(talk: Talk) -> doc.Registration:
    """How people register for ``talk``; a talk that says nothing has no limit and asks nothing more."""
    return msgspec.convert(talk.registration or {}, doc.Registration)


def window(talk: Talk) -> Window | None:
    """When registration for ``talk`` is open; ``None`` where the talk takes none."""
    if talk.registration is None:
        return None
    settings = settings_of(talk)
    first = when_rules.first_day(settings.opens) if settings.opens else None
    last = when_rules.last_day(settings.deadline) if settings.deadline else None
    return Window(first_day=first, last_day=last, over_at=talk.ends_at)


def closed_because(talk: Talk) -> Closed | None:
    """Why one cannot register for ``talk`` now; ``None`` where one can."""
    now = clock.now()
    today = now.astimezone(talk.tz).date()
    return rule_closed_because(window(talk), today=today, now=now, cancelled=talk.state == Talk.State.CANCELLED)


def closed_words(closed: Closed) -> str:
    """``closed`` as a sentence for the person at the door."""
    return {
        Closed.NOT_ASKED: _("This talk takes no registrations."),
        Closed.NOT_YET: _("Registration has not opened yet."),
        Closed.DEADLINE: _("Registration has closed."),
        Closed.OVER: _("This talk is over. The recording and the summary are on its page."),
        Closed.CANCELLED: _("This talk has been cancelled."),
    }[closed]


def places_taken(talk: Talk) -> int:
    """How many hold a place."""
    return talk.registrations.filter(state__in=HOLDS_A_PLACE, erased_at=None).count()


def of_talk(talk: Talk, *, text: str = "", state: str = "") -> QuerySet[Registration]:
    """The registrations of ``talk``, newest last, narrowed by a text in name or address and by state."""
    found = talk.registrations.filter(erased_at=None).select_related("talk")
    if text:
        found = found.filter(name__icontains=text) | found.filter(email__icontains=text)
    return found.filter(state=state) if state else found


def counts(talk: Talk) -> dict[str, int]:
    """How many registrations stand in each state."""
    found = dict(talk.registrations.filter(erased_at=None).values_list("state").annotate(number=Count("pk")))
    return {state.value: found.get(state.value, 0) for state in State}


def ended_on(talk: Talk) -> date | None:
    """The day from which retention counts: the talk's last possible day."""
    if talk.ends_at:
        return talk.ends_at.astimezone(talk.tz).date()
    return when_rules.last_day(talk.date) if talk.date else None


def to_remind(within: timedelta) -> QuerySet[Registration]:
    """Confirmed registrants of talks that start within ``within`` and who have not been reminded."""
    now = clock.now()
    return Registration.objects.filter(
        state="confirmed",
        reminded_at=None,
        erased_at=None,
        talk__starts_at__gt=now,
        talk__starts_at__lte=now + within,
        talk__state=Talk.State.PUBLISHED,
    ).select_related("talk", "talk__series")
