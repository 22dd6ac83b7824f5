"""What can be wrong with a talk though each of its fields is well-formed: references, days, choices, links."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.talks.domain.checks import choices, days, links, origins, references, rooms
from kontor.talks.domain.checks.characters import characters
from kontor.talks.domain.checks.problem import Known, Problem

if TYPE_CHECKING:
    from kontor.talks.domain.document import TalkDocument

__all__ = ["CHECKS", "Known", "Problem", "problems"]

CHECKS = (
    characters,
    days.zones,
    days.calendar_days,
    days.hours,
    days.order,
    references.people,
    references.same_role_twice,
    references.ids,
    references.sections,
    choices.polls,
    choices.fields,
    rooms.codes,
    rooms.names,
    origins.embedding,
    links.addresses,
    links.links_in_prose,
    links.file_names,
)
"""All checks. Each takes a document and what is known, and yields problems."""


def problems(document: TalkDocument, known: Known) -> list[Problem]:
    """Everything that is wrong with ``document``; the empty list where it holds together."""
    return [problem for check in CHECKS for problem in check(document, known)]
