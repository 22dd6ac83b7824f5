"""Talks as calendar entries (RFC 5545): one talk, or a series that a calendar subscribes to.

An entry's UID never changes and its SEQUENCE is the talk's own, so that a calendar replaces what it had. Talks of which
no day is known have no entry.
"""

from __future__ import annotations

from datetime import date, timedelta
from email.utils import parseaddr
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress

from kontor.talks.domain import document as doc
from kontor.talks.domain import prose
from kontor.talks.domain import when as when_rules

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kontor.talks.models import Series, Talk

PRODUCT = "-//Kontor//Talks//EN"
REFRESH = timedelta(hours=4)
"""How often a calendar may ask again for a series."""


def when_words(talk: Talk, language: str = "en") -> str:
    """Day and hours of ``talk`` in words; empty where nothing is known."""
    return _when_words(talk.date or None, talk.start_time or None, talk.end_time or None, talk.zone, language)


@lru_cache(maxsize=4096)
def _when_words(day: str | None, start: str | None, end: str | None, zone: str, language: str) -> str:
    return when_rules.when_words(doc.When(date=day, start=start, end=end, zone=zone), language)


def whole_day(talk: Talk) -> date | None:
    """The day of a talk whose hours are not known; ``None`` where the day is not known either."""
    if not talk.date:
        return None
    day = when_rules.parse(talk.date)
    return day.first_day if day.precision is when_rules.Precision.DAY else None


def has_entry(talk: Talk) -> bool:
    """Whether ``talk`` can stand in a calendar: at least its day is known."""
    return talk.starts_at is not None or whole_day(talk) is not None


def uid(talk: Talk) -> str:
    """The name of the talk's entry in everybody's calendar."""
    return f"talk-{talk.slug}@{urlsplit(settings.BASE_URL).hostname}"


def of_talk(talk: Talk, *, method: str = "PUBLISH") -> bytes:
    """The talk as an iCalendar file; ``method`` is PUBLISH, or CANCEL to take the entry out of a calendar.

    :raises ValueError: where not even the day is known.
    """
    if not has_entry(talk):
        raise ValueError(f"The day of “{talk.title}” is not known, so that it has no calendar entry.")
    calendar = _calendar(method)
    calendar.add_component(_event(talk, cancelled=method == "CANCEL"))
    return _written(calendar, [_year(talk)])


def of_series(series: Series, talks: Iterable[Talk]) -> bytes:
    """The talks of a series as a calendar to subscribe to; those without a day are left out."""
    calendar = _calendar("PUBLISH")
    calendar.add("name", series.title)
    calendar.add("x-wr-calname", series.title)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", REFRESH)
    calendar.add("source", f"{settings.BASE_URL}{series.get_absolute_url()}series.ics", parameters={"VALUE": "URI"})
    dated = [talk for talk in talks if has_entry(talk)]
    for talk in dated:
        calendar.add_component(_event(talk))
    return _written(calendar, [_year(talk) for talk in dated])


def _calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def _event(talk: Talk, *, cancelled: bool = False) -> Event:
    address = settings.BASE_URL + talk.get_absolute_url()
    event = Event()
    event.add("uid", uid(talk))
    event.add("sequence", talk.sequence)
    event.add("dtstamp", talk.changed_at)
    event.add("last-modified", talk.changed_at)
    event.add("created", talk.created_at)
    event.add("summary", talk.title)
    event.add("description", "\n\n".join(part for part in (prose.plain(talk.description), address) if part))
    event.add("url", address)
    event.add("location", address)
    event.add("categories", [talk.series.title])
    event.add("organizer", _organizer(talk))
    event.add("status", "CANCELLED" if cancelled or talk.state == talk.State.CANCELLED else "CONFIRMED")
    _when(event, talk)
    return event


def _when(event: Event, talk: Talk) -> None:
    if talk.starts_at is None:
        event.add("dtstart", whole_day(talk))
        event.add("transp", "TRANSPARENT")
        return
    event.add("dtstart", talk.starts_at.astimezone(talk.tz))
    if talk.ends_at:
        event.add("dtend", talk.ends_at.astimezone(talk.tz))


def _organizer(talk: Talk) -> vCalAddress:
    address = talk.series.contact.get("email") or parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    organizer = vCalAddress(f"mailto:{address}")
    organizer.params["CN"] = talk.series.organiser
    return organizer


def _written(calendar: Calendar, years: Sequence[int]) -> bytes:
    """The bytes, with the rules of each zone for the ``years`` of the entries: those of all years are long and slow to make."""
    if years:
        calendar.add_missing_timezones(first_date=date(min(years) - 1, 1, 1), last_date=date(max(years) + 2, 1, 1))
    return bytes(calendar.to_ical())


def _year(talk: Talk) -> int:
    """The year of a talk that has an entry."""
    return talk.starts_at.year if talk.starts_at else int(talk.date[:4])
