"""A talk of the database as one value: the way back from :mod:`kontor.talks.actions.columns`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.db.models import Prefetch

from kontor.live.domain.state import settings_of
from kontor.polls.domain.details import settled
from kontor.polls.registry import TYPES
from kontor.talks.domain import document as doc
from kontor.talks.domain import letters
from kontor.talks.models import AgendaItem, Appearance, FurtherRoom, FurtherRoomPoll, Person, Series, Slide, Talk, TalkPoll
from kontor.talks.summary import queries as summary_queries

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kontor.live.models import Room


def with_parts(*, slides: bool = True) -> Prefetch[str]:
    """The agenda of a talk with all that its items hold: one query a table; without the slides, where nobody wants them."""
    shown = Slide.objects.all() if slides else Slide.objects.none()
    items = AgendaItem.objects.prefetch_related(
        "news", "topics", Prefetch("slides", shown), Prefetch("polls", TalkPoll.objects.select_related("poll"))
    )
    return Prefetch("items", items)


def document(talk: Talk, *, slides: bool = True, summary: bool = True) -> doc.TalkDocument:
    """Everything about ``talk``. Ten queries, whatever its size; one less without slides, without the summary, and without further rooms."""
    talk = (
        Talk.objects.select_related("series", "room", "transcript")
        .prefetch_related(with_parts(slides=slides), Prefetch("appearances", Appearance.objects.select_related("person")), _with_rooms())
        .get(pk=talk.pk)
    )
    appearances = list(talk.appearances.all())
    return doc.TalkDocument(
        slug=talk.slug,
        title=talk.title,
        language=talk.language,
        series=series_value(talk.series),
        when=doc.When(date=talk.date or None, start=talk.start_time or None, end=talk.end_time or None, zone=talk.zone),
        description=talk.description,
        image_alt=talk.image_alt or None,
        people=tuple(person_value(person) for person in _listed(talk, appearances)),
        roles=_roles(row for row in appearances if row.part == Appearance.Part.TALK),
        house_rules=_house_rules(talk, appearances),
        agenda=tuple(_item(item, appearances) for item in talk.items.all()),
        registration=_value(talk.registration, doc.Registration),
        room=_room(talk.room_settings, talk.room),
        rooms=tuple(_further_room(row) for row in talk.rooms.all()),
        recording=doc.Recording(url=talk.recording_url, transcript=_transcript(talk)) if talk.recording_url else None,
        save_the_date=_value(talk.save_the_date, doc.SaveTheDate),
        summary=summary_queries.current_content(talk) if summary else None,
    )


def _value(stored: Any, kind: Any) -> Any:
    return None if stored is None else msgspec.convert(stored, kind)


def _transcript(talk: Talk) -> str | None:
    """The name of the transcript's file; where none was told, one for the transcript that is there."""
    row = getattr(talk, "transcript", None)
    return talk.transcript_file or (f"{talk.slug}.{row.form}" if row else None)


def _with_rooms() -> Prefetch[str]:
    polls = Prefetch("polls", FurtherRoomPoll.objects.select_related("poll"))
    return Prefetch("rooms", FurtherRoom.objects.select_related("room").prefetch_related(polls))


def _further_room(row: FurtherRoom) -> doc.FurtherRoom:
    room = _room(row.settings, row.room)
    assert room is not None
    return doc.FurtherRoom(id=row.key, title=row.title, text=row.text, room=room, polls=tuple(_poll(place) for place in row.polls.all()))


def _room(stored: Any, room: Room | None) -> doc.Room | None:
    """The room as it is set by now: its moderators may have changed what the talk was loaded with."""
    if stored is None:
        return None
    current = msgspec.to_builtins(settings_of(room.settings)) if room else {}
    words = [words for words in current.get("held_words", ()) if len(words) <= doc.LONGEST_LINE and not letters.unfit(words)]
    return msgspec.convert({**stored, **current, "held_words": words}, doc.Room)


def _links(stored: Any) -> tuple[doc.Link, ...]:
    return msgspec.convert(stored, tuple[doc.Link, ...])


def series_value(series: Series) -> doc.Series:
    """A series as a value."""
    return doc.Series(
        slug=series.slug,
        title=series.title,
        organiser=series.organiser,
        on_behalf_of=series.on_behalf_of or None,
        imprint=series.imprint or None,
        hashtags=tuple(series.hashtags),
        zone=series.zone,
        description=series.description,
        contact=msgspec.convert(series.contact, doc.Contact),
        discussion=_value(series.discussion, doc.Link),
    )


def person_value(person: Person) -> doc.Person:
    """A person as a value."""
    return doc.Person(
        id=person.slug,
        name=person.name,
        honorific=person.honorific or None,
        biography=person.biography,
        links=_links(person.links),
    )


def _listed(talk: Talk, appearances: list[Appearance]) -> list[Person]:
    """Everybody who appears, in the order of the talk file; who is not in it, after them, as they appear."""
    places = {slug: place for place, slug in enumerate(talk.people_order)}
    return sorted(dict.fromkeys(row.person for row in appearances), key=lambda person: places.get(person.slug, len(places)))


def _roles(rows: Iterable[Appearance]) -> tuple[doc.Appearance, ...]:
    return tuple(
        doc.Appearance(
            person=row.person.slug,
            role=doc.Role(row.role),
            title=row.title or None,
            organisation=row.organisation or None,
        )
        for row in rows
    )


def _house_rules(talk: Talk, appearances: list[Appearance]) -> doc.HouseRules | None:
    if talk.house_rules is None:
        return None
    people = _roles(row for row in appearances if row.part == Appearance.Part.HOUSE_RULES)
    return doc.HouseRules(title=talk.house_rules["title"], rules=tuple(talk.house_rules["rules"]), people=people)


def _item(item: AgendaItem, appearances: list[Appearance]) -> doc.AgendaItem:
    return doc.AgendaItem(
        id=item.key,
        kind=doc.ItemKind(item.kind),
        title=item.title,
        listed=item.listed,
        start=item.start_time or None,
        minutes=item.minutes,
        people=_roles(row for row in appearances if row.item_id == item.pk),
        text=item.text,
        notes=item.notes,
        slides_title=item.slides_title or None,
        slides=tuple(
            doc.Slide(
                id=row.key,
                title=row.title,
                text=row.text,
                columns=msgspec.convert(row.columns, tuple[doc.Column, ...]),
                links=_links(row.links),
                notes=row.notes,
            )
            for row in item.slides.all()
        ),
        slides_pdf=item.slides_pdf or None,
        news=tuple(
            doc.NewsItem(
                id=row.key,
                title=row.title,
                kind=doc.NewsKind(row.kind),
                text=row.text,
                deadline=row.deadline or None,
                deadline_label=row.deadline_label or None,
                starts=row.starts or None,
                ends=row.ends or None,
                place=row.place or None,
                links=_links(row.links),
            )
            for row in item.news.all()
        ),
        polls=tuple(_poll(row) for row in item.polls.all()),
        topics=tuple(
            doc.FundingTopic(
                id=row.key,
                title=row.title,
                topic_id=row.topic_id or None,
                text=row.text,
                deadline=row.deadline or None,
                published_on=row.published_on or None,
                link=row.link or None,
            )
            for row in item.topics.all()
        ),
    )


def _poll(row: TalkPoll | FurtherRoomPoll) -> doc.Poll:
    poll = row.poll
    return doc.Poll(
        id=row.key,
        question=poll.question,
        type=poll.type,
        options=tuple(poll.options),
        scale=poll.scale or None,
        min_choices=poll.min_choices,
        max_choices=poll.max_choices,
        standpoints=poll.standpoints,
        details=settled(TYPES[poll.type].fields, poll.details) if poll.type in TYPES else dict(poll.details),
    )
