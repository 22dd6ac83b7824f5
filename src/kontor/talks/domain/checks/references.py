"""People, items and ids: everybody and everything is there, once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kontor.talks.domain import document as doc
from kontor.talks.domain.checks.problem import Known, Path, Problem, meant
from kontor.talks.domain.checks.walk import structs

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator


def people(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find roles of people who are not listed, people without a name, people without a role."""
    listed = {person.id for person in document.people}
    named = set()
    for path, role in structs(document, doc.Appearance):
        named.add(role.person)
        if role.person not in listed:
            mend = meant(role.person, listed, f"Add `- id: {role.person}` and a name under `people`.")
            yield Problem((*path, "person"), f"Nobody under `people` has the id “{role.person}”.", mend)
    for place, person in enumerate(document.people):
        if not any(character.isalpha() for character in person.name):
            yield Problem(("people", place, "name"), "A name has letters.", "Write the person's name, for example `name: Nina Hoppmann`.")
        if person.id not in named:
            mend = "Give them a role in `roles`, the house rules or an agenda item, or leave them out."
            yield Problem(("people", place), f"{person.name} does nothing in this talk.", mend)


def same_role_twice(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find a person who has the same role twice in one place."""
    places: list[tuple[Path, tuple[doc.Appearance, ...]]] = [(("roles",), document.roles)]
    if document.house_rules is not None:
        places.append((("house_rules", "people"), document.house_rules.people))
    places += [(("agenda", place, "people"), item.people) for place, item in enumerate(document.agenda)]
    for path, roles in places:
        for place, _pair in repeated((role.person, role.role) for role in roles):
            message = f"“{roles[place].person}” is {roles[place].role.value} here twice."
            yield Problem((*path, place), message, "Keep one of the two.")


def ids(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find ids that are there twice. People, items, news, topics, polls, slides and rooms each have ids of their own."""
    for kind in (doc.Person, doc.AgendaItem, doc.NewsItem, doc.FundingTopic, doc.Poll, doc.Slide, doc.RegistrationField, doc.FurtherRoom):
        found = list(structs(document, kind))
        for place, key in repeated(part.id for _, part in found):
            path = (*found[place][0], "id")
            yield Problem(path, f"The id “{key}” is there twice.", f"Give this one another id, for example {key}-2.")


def sections(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find sections of the summary about items that are not in the agenda, or about one item twice."""
    parts = document.summary.sections if document.summary else ()
    items = {item.id for item in document.agenda}
    for place, part in enumerate(parts):
        if part.item not in items:
            mend = meant(part.item, items, "Write the `id` of an agenda item.")
            yield Problem(("summary", "sections", place, "item"), f"The agenda has no item “{part.item}”.", mend)
    for place, key in repeated(part.item for part in parts):
        yield Problem(("summary", "sections", place, "item"), f"A section about “{key}” is there already.", "Join the two.")


def repeated(values: Iterable[Hashable]) -> Iterator[tuple[int, Hashable]]:
    """Where a value comes again: its place from 0, and the value."""
    seen: Counter[Hashable] = Counter()
    for place, value in enumerate(values):
        seen[value] += 1
        if seen[value] > 1:
            yield place, value


def who_appear(document: doc.TalkDocument) -> doc.TalkDocument:
    """The document with the people who have a role in it, in the order in which they are listed, and nobody else."""
    named = {role.person for _, role in structs(document, doc.Appearance)}
    return replace(document, people=tuple(person for person in document.people if person.id in named))
