"""The columns that hold each value of a talk document. :mod:`kontor.talks.queries.documents` is the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from kontor.live.domain.state import Settings
from kontor.talks.domain import when as when_rules

if TYPE_CHECKING:
    from kontor.talks.domain import document as doc

Columns = dict[str, Any]


def _plain(value: object) -> Any:
    """``value`` as a JSON column gives it back: lists for tuples, dictionaries for structs."""
    return msgspec.json.decode(msgspec.json.encode(value))


def series(value: doc.Series) -> Columns:
    """A series."""
    return {
        "title": value.title,
        "organiser": value.organiser,
        "on_behalf_of": value.on_behalf_of or "",
        "imprint": value.imprint or "",
        "hashtags": list(value.hashtags),
        "zone": value.zone,
        "description": value.description,
        "contact": _plain(value.contact),
        "discussion": _plain(value.discussion),
    }


def person(value: doc.Person) -> Columns:
    """A person. What another talk's file told about them is kept where this one is silent."""
    given: Columns = {"name": value.name}
    if value.honorific:
        given["honorific"] = value.honorific
    if value.biography:
        given["biography"] = value.biography
    if value.links:
        given["links"] = _plain(value.links)
    return given


def talk(value: doc.TalkDocument) -> Columns:
    """A talk without its parts."""
    when, rules, recording = value.when, value.house_rules, value.recording
    return {
        "title": value.title,
        "language": value.language,
        "description": value.description,
        "image_alt": value.image_alt or "",
        "date": when.date or "",
        "start_time": when.start or "",
        "end_time": when.end or "",
        "zone": when.zone,
        "starts_at": when_rules.starts_at(when),
        "ends_at": when_rules.ends_at(when),
        "sorts_at": when_rules.first_day(when.date) if when.date else None,
        "house_rules": {"title": rules.title, "rules": list(rules.rules)} if rules else None,
        "save_the_date": _plain(value.save_the_date),
        "registration": _plain(value.registration),
        "room_settings": _plain(value.room),
        "people_order": [person.id for person in value.people],
        "recording_url": recording.url if recording else "",
        "transcript_file": (recording.transcript or "") if recording else "",
    }


def room_settings(value: doc.Room) -> Columns:
    """What people may do in a room: everything that the room itself can be set to."""
    return {name: _plain(getattr(value, name)) for name in Settings.__struct_fields__}


def further_room(value: doc.FurtherRoom) -> Columns:
    """A room beside the live room, without its polls."""
    return {"title": value.title, "text": value.text, "settings": _plain(value.room)}


def item(value: doc.AgendaItem) -> Columns:
    """An agenda item without its parts."""
    return {
        "kind": value.kind.value,
        "title": value.title,
        "listed": value.listed,
        "start_time": value.start or "",
        "minutes": value.minutes,
        "text": value.text,
        "notes": value.notes,
        "slides_title": value.slides_title or "",
        "slides_pdf": value.slides_pdf or "",
    }


def news(value: doc.NewsItem) -> Columns:
    """A news item."""
    return {
        "title": value.title,
        "text": value.text,
        "kind": value.kind.value,
        "deadline": value.deadline or "",
        "deadline_label": value.deadline_label or "",
        "starts": value.starts or "",
        "ends": value.ends or "",
        "place": value.place or "",
        "links": _plain(value.links),
    }


def topic(value: doc.FundingTopic) -> Columns:
    """A funding topic."""
    return {
        "title": value.title,
        "text": value.text,
        "topic_id": value.topic_id or "",
        "deadline": value.deadline or "",
        "published_on": value.published_on or "",
        "link": value.link or "",
    }


def slide(value: doc.Slide) -> Columns:
    """A slide."""
    return {
        "title": value.title,
        "text": value.text,
        "columns": _plain(value.columns),
        "links": _plain(value.links),
        "notes": value.notes,
    }


def appearance(value: doc.Appearance) -> Columns:
    """What a person does, without who and where."""
    return {"role": value.role.value, "title": value.title or "", "organisation": value.organisation or ""}
