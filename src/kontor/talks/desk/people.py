"""Names typed into the desk become people: those already known, or new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kontor.talks.desk.values import new_key
from kontor.talks.domain import document as doc
from kontor.talks.models import Person
from kontor.talks.queries.documents import person_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


def names() -> Mapping[str, str]:
    """The full name of everybody known, by key."""
    return {person.slug: person.full_name for person in Person.objects.all()}


def with_people(document: doc.TalkDocument, appearances: Iterable[doc.Appearance]) -> tuple[doc.TalkDocument, tuple[doc.Appearance, ...]]:
    """The document with everybody whom ``appearances`` name in ``person``, and the appearances with their keys."""
    people = {_same(_full_name(person)): person for person in document.people}
    known = {_same(row.full_name): row for row in Person.objects.all()}
    taken = {person.id for person in document.people} | {row.slug for row in known.values()}
    found = []
    for appearance in appearances:
        name = _same(appearance.person)
        if name not in people:
            new = doc.Person(id=new_key(appearance.person, frozenset(taken)), name=" ".join(appearance.person.split()))
            people[name] = person_value(known[name]) if name in known else new
            taken.add(people[name].id)
        found.append(replace(appearance, person=people[name].id))
    return replace(document, people=tuple(people.values())), tuple(found)


def _full_name(person: doc.Person) -> str:
    return f"{person.honorific or ''} {person.name}".strip()


def _same(name: str) -> str:
    return " ".join(name.split()).casefold()
