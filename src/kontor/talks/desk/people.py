"""Names typed into the desk become people: those already known, or new ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from kontor.talks.desk.values import new_key
from kontor.talks.domain import document as doc
from kontor.talks.models import Person
from kontor.talks.queries.documents import person_value

if TYPE_CHECKING:
    from collections.abc import Iterable


def with_people(
    document: doc.TalkDocument, appearances: Iterable[doc.Appearance]
) -> tuple[doc.TalkDocument, tuple[doc.Appearance, ...]]:
    """The document with everybody whom ``appearances`` name in ``person``, and the appearances with their keys."""
    people = {person.id: person for person in document.people}
    known = {row.full_name.casefold(): row for row in Person.objects.all()}
    taken = set(people) | {row.slug for row in known.values()}
    found = []
    for appearance in appearances:
        row = known.get(appearance.person.casefold())
        same = next((each for each in people.values() if _full_name(each).casefold() == appearance.person.casefold()), None)
        if same is not None:
            person = same
        elif row is not None:
            person = person_value(row)
        else:
            person = doc.Person(id=new_key(appearance.person, frozenset(taken)), name=appearance.person)
        taken.add(person.id)
        people.setdefault(person.id, person)
        found.append(replace(appearance, person=person.id))
    return replace(document, people=tuple(people.values())), tuple(found)


def _full_name(person: doc.Person) -> str:
    return f"{person.honorific or ''} {person.name}".strip()
