"""Talks and people as schema.org describes them, for search engines and other readers of JSON-LD."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.conf import settings
from django.utils.safestring import SafeString

from kontor.platform.addresses import address
from kontor.talks.domain import when as when_rules
from kontor.talks.public import prose, rows

if TYPE_CHECKING:
    from kontor.talks.models import Person, Talk
    from kontor.talks.public.queries import SpeakerTalk, TalkPage
    from kontor.talks.public.rows import PersonRow

_ESCAPES = {sign: f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def script(value: dict[str, Any]) -> SafeString:
    """``value`` as JSON that can stand inside a ``<script type="application/ld+json">``, whatever its texts hold."""
    written = msgspec.json.encode(value).decode()
    for sign, escape in _ESCAPES.items():
        written = written.replace(sign, escape)
    return SafeString(written)


def of_talk(page: TalkPage) -> dict[str, Any]:
    """The talk as an ``Event``. What is not known is left out; a start may be a month (ISO 8601)."""
    talk = page.talk
    place = {"@type": "VirtualLocation", "url": settings.BASE_URL + talk.get_absolute_url()}
    cancelled = talk.state == talk.State.CANCELLED
    found = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": place["url"],
        "url": place["url"],
        "name": talk.title,
        "description": prose.plain(talk.description),
        "inLanguage": talk.language,
        "startDate": _start(talk),
        "endDate": talk.ends_at.astimezone(talk.tz).isoformat() if talk.ends_at else None,
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "eventStatus": "https://schema.org/EventCancelled" if cancelled else "https://schema.org/EventScheduled",
        "location": place,
        "image": settings.BASE_URL + address("talks:talk-picture", talk.slug),
        "isAccessibleForFree": True,
        "organizer": {"@type": "Organization", "name": talk.series.organiser, "url": talk.series.contact.get("website")},
        "superEvent": {
            "@type": "EventSeries", "name": talk.series.title, "url": settings.BASE_URL + talk.series.get_absolute_url()
        },
        "performer": [_person(person) for person in page.people],
        "recordedIn": {"@type": "VideoObject", "name": talk.title, "url": talk.recording_url} if talk.recording_url else None,
    }  # fmt: skip
    return _without_gaps(found)


def of_person(person: Person, talks: list[SpeakerTalk]) -> dict[str, Any]:
    """A speaker as a ``Person`` with the talks they appeared in."""
    performed = [{"@type": "Event", "name": each.talk.title, "url": settings.BASE_URL + each.talk.get_absolute_url()} for each in talks]
    described = {"@context": "https://schema.org", **_person(person), "description": prose.plain(person.biography)}
    return _without_gaps(described | {"sameAs": [link["url"] for link in person.links], "performerIn": performed})


def _person(person: Person | PersonRow) -> dict[str, Any]:
    found = {"@type": "Person", "name": person.name, "url": settings.BASE_URL + rows.speaker_url(person.slug)}
    return found | ({"honorificPrefix": person.honorific} if person.honorific else {})


def _start(talk: Talk) -> str | None:
    if talk.starts_at:
        return talk.starts_at.astimezone(talk.tz).isoformat()
    known = bool(talk.date) and when_rules.first_day(talk.date) is not None
    return talk.date if known else None


def _without_gaps(value: dict[str, Any]) -> dict[str, Any]:
    return {name: _without_gaps(each) if isinstance(each, dict) else each for name, each in value.items() if each not in (None, "", [])}
