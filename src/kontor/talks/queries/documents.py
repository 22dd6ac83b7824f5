"""A talk of the database as one value: the way back from :mod:`kontor.talks.actions.columns`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.db.models import Prefetch

from kontor.talks.domain import document as doc
from kontor.talks.models import AgendaItem, Appearance, Person, Series, Slide, Talk, TalkPoll
from kontor.talks.summary import queries as summary_queries

if TYPE_CHECKING:
    from collections.abc import Iterable


def with_parts(*, slides: bool = True) -> Prefetch[str]:
    """The agenda of a talk with all that its items hold: one query a table; without the slides, where nobody wants them."""
    shown = Slide.objects.all() if slides else Slide.objects.none()
    items = AgendaItem.objects.prefetch_related(
        "news", "topics", Prefetch("slides", shown), Prefetch("polls", TalkPoll.objects.select_related("poll"))
    )
    return Prefetch("items", items)


def document(talk: Talk, *, slides: bool = True, summary: bool = True) -> doc.TalkDocument:
    """Everything about ``talk``. Eight queries, whatever its size; one less without slides, and without the summary."""
    talk = (
        Talk.objects.select_related("series", "room")
        .prefetch_related(with_parts(slides=slides), Prefetch("appearances", Appearance.objects.select_related("person")))
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
        people=tuple(person_value(person) for person in dict.fromkeys(row.person for row in appearances)),
        roles=_roles(row for row in appearances if row.part == Appearance.Part.TALK),
        house_rules=_house_rules(talk, appearances),
        agenda=tuple(_item(item, appearances) for item in talk.items.all()),
        registration=_value(talk.registration, doc.Registration),
        room=_value(talk.room_settings, doc.Room),
        recording=doc.Recording(url=talk.recording_url, transcript=talk.transcript_file or None) if talk.recording_url else None,
        save_the_date=_value(talk.save_the_date, doc.SaveTheDate),
        summary=summary_queries.current_content(talk) if summary else None,
    )


def _value(stored: Any, kind: Any) -> Any:
    return None if stored is None else msgspec.convert(stored, kind)


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


def _poll(row: TalkPoll) -> doc.Poll:
    poll = row.poll
    return doc.Poll(
        id=row.key,
        question=poll.question,
        type=poll.type,
        options=tuple(poll.options),
        scale=poll.scale or None,
        min_choices=poll.min_choices,
        max_choices=poll.max_choices,
        details=dict(poll.details),
    )
