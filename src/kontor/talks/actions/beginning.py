"""What a talk begins with: the usual agenda, or what the talk before it has to hand on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from kontor.live.models import Room
from kontor.talks.domain import document as doc
from kontor.talks.domain.checks.references import who_appear

if TYPE_CHECKING:
    from collections.abc import Collection

USUAL_AGENDA = (
    (doc.ItemKind.NEWS, "news", "News", True),
    (doc.ItemKind.INPUT, "input", "Input", True),
    (doc.ItemKind.POLL, "polls", "Polls", False),
    (doc.ItemKind.PANEL, "panel", "Panel debate", True),
    (doc.ItemKind.FUNDING, "funding", "Funding opportunities", True),
)
HOSTED = frozenset({doc.ItemKind.NEWS, doc.ItemKind.FUNDING})
"""The kinds of items that the same people present in every talk of a series."""
LONGEST_CODE = 20


def usual_agenda() -> tuple[doc.AgendaItem, ...]:
    """The agenda that most talks begin with."""
    return tuple(doc.AgendaItem(kind=kind, id=key, title=title, listed=listed) for kind, key, title, listed in USUAL_AGENDA)


def next_document(document: doc.TalkDocument, *, slug: str, title: str, when: doc.When) -> doc.TalkDocument:
    """The start of the next talk: the same series, order, hosts, rules, form and room; none of what was said.

    News, slides, polls, funding topics, speakers and panellists, the recording and the summary stay with the old talk.
    """
    return who_appear(
        doc.TalkDocument(
            slug=slug,
            title=title,
            language=document.language,
            series=document.series,
            when=when,
            people=document.people,
            roles=document.roles,
            house_rules=document.house_rules,
            agenda=tuple(_emptied(item) for item in document.agenda),
            registration=replace(document.registration, opens=None, deadline=None) if document.registration else None,
            **_rooms(document),
        )
    )


def _rooms(document: doc.TalkDocument) -> dict[str, Any]:
    """The rooms with new codes and without their polls."""
    taken = {row.lower() for row in Room.objects.values_list("code_key", flat=True)}

    def anew(room: doc.Room) -> doc.Room:
        made = replace(room, code=free_code(room.code, taken))
        taken.add(made.code.lower())
        return made

    room = anew(document.room) if document.room else None
    return {"room": room, "rooms": tuple(replace(each, room=anew(each.room), polls=()) for each in document.rooms)}


def free_code(code: str, taken: Collection[str] | None = None) -> str:
    """A room code like ``code`` that no room has: its words, and the next free number."""
    rooms = {row.lower() for row in (Room.objects.values_list("code_key", flat=True) if taken is None else taken)}
    stem = re.sub(r"\d+\Z", "", code) or code
    number = 2
    while (found := f"{stem[: LONGEST_CODE - len(str(number))]}{number}").lower() in rooms:
        number += 1
    return found


def _emptied(item: doc.AgendaItem) -> doc.AgendaItem:
    people = item.people if item.kind in HOSTED else ()
    return doc.AgendaItem(id=item.id, kind=item.kind, title=item.title, listed=item.listed, start=item.start, minutes=item.minutes, people=people)
