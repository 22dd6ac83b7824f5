"""Write the agenda of a document, and what its items hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.polls import actions as poll_actions
from kontor.talks.actions import columns, rows
from kontor.talks.models import AgendaItem, Appearance, FundingTopic, NewsItem, Slide, TalkPoll

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kontor.polls.models import Poll
    from kontor.talks.domain import document as doc
    from kontor.talks.models import Person, Talk


def write_agenda(talk: Talk, document: doc.TalkDocument, people: Mapping[str, Person]) -> list[str]:
    """Make the talk's items, their parts and everybody's roles be the document's; what changed."""
    polls = {row.key: row for row in TalkPoll.objects.filter(item__talk=talk).select_related("poll")}
    items, changes = rows.replace(AgendaItem, {"talk": talk}, [(item.id, columns.item(item)) for item in document.agenda])
    for value in document.agenda:
        item = {"item": items[value.id]}
        changes += rows.replace(NewsItem, item, [(part.id, columns.news(part)) for part in value.news])[1]
        changes += rows.replace(FundingTopic, item, [(part.id, columns.topic(part)) for part in value.topics])[1]
        changes += rows.replace(Slide, item, [(part.id, columns.slide(part)) for part in value.slides])[1]
    changes += _write_polls(document, items, polls)
    return changes + _write_appearances(talk, document, people, items)


def programme(document: doc.TalkDocument, polls: Mapping[str, int]) -> list[dict[str, Any]]:
    """The agenda as a room knows it; ``polls`` are the ids of the polls by their keys in the document."""
    names = {person.id: " ".join(part for part in (person.honorific, person.name) if part) for person in document.people}
    return [
        {
            "key": item.id,
            "title": item.title,
            "kind": item.kind.value,
            "people": [names[each.person] for each in item.people],
            "polls": [polls[poll.id] for poll in item.polls],
        }
        for item in document.agenda
    ]


def _write_polls(document: doc.TalkDocument, items: Mapping[str, AgendaItem], present: dict[str, TalkPoll]) -> list[str]:
    """Polls keep their key, and so their answers, wherever in the talk they move. ``present`` are those that were there."""
    changes = []
    for value in document.agenda:
        for position, asked in enumerate(value.polls):
            row = present.pop(asked.id, None)
            if _write_poll(items[value.id], position, asked, row, document.language):
                changes.append(f"poll {asked.id}")
    for row in present.values():
        poll_actions.remove_poll(poll=row.poll)
        changes.append(f"poll {row.key}")
    return changes


def save_poll(poll: Poll | None, value: doc.Poll, language: str) -> tuple[Poll, bool]:
    """Make a poll of a talk be the document's; the poll, and whether anything changed.

    :raises PollRefused: where people have answered it and it would mean something else.
    """
    return poll_actions.save_poll(
        poll=poll,
        type=value.type,
        question=value.question,
        options=list(value.options),
        scale=value.scale or "",
        min_choices=value.min_choices,
        max_choices=value.max_choices,
        standpoints=value.standpoints,
        details=dict(value.details),
        language=language,
    )


def _write_poll(item: AgendaItem, position: int, value: doc.Poll, row: TalkPoll | None, language: str) -> bool:
    poll, changed = save_poll(row.poll if row else None, value, language)
    # A place that went with its agenda item is made anew; the poll itself was kept.
    place = TalkPoll.objects.filter(poll=poll).first() or TalkPoll(poll=poll, key=value.id)
    if rows.set_fields(place, {"item_id": item.pk, "position": position}) or place.pk is None:
        place.save()
        return True
    return changed


def _roles(document: doc.TalkDocument, items: Mapping[str, AgendaItem]) -> Iterator[tuple[Appearance.Part, AgendaItem | None, doc.Appearance]]:
    for value in document.roles:
        yield Appearance.Part.TALK, None, value
    for value in document.house_rules.people if document.house_rules else ():
        yield Appearance.Part.HOUSE_RULES, None, value
    for item in document.agenda:
        for value in item.people:
            yield Appearance.Part.ITEM, items[item.id], value


def _write_appearances(talk: Talk, document: doc.TalkDocument, people: Mapping[str, Person], items: Mapping[str, AgendaItem]) -> list[str]:
    """Roles have no key of their own: where they differ at all, they are written anew."""
    wanted: list[dict[str, Any]] = [
        {"part": part.value, "item_id": item.pk if item else None, "person_id": people[value.person].pk, **columns.appearance(value)}
        for part, item, value in _roles(document, items)
    ]
    fields = ("part", "item_id", "person_id", "role", "title", "organisation")
    if list(talk.appearances.order_by("position").values(*fields)) == wanted:
        return []
    talk.appearances.all().delete()
    Appearance.objects.bulk_create([Appearance(talk=talk, position=position, **fields) for position, fields in enumerate(wanted)])
    return ["people"]
