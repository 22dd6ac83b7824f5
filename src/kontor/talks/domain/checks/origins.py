"""Sites that a room cannot be let into."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.talks.domain import document as doc
from kontor.talks.domain.checks.problem import Known, Problem
from kontor.talks.domain.checks.walk import structs
from kontor.talks.domain.origins import why_none

if TYPE_CHECKING:
    from collections.abc import Iterator


def embedding(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find sites that are none, or that nobody should let in."""
    for path, room in structs(document, doc.Room):
        for place, origin in enumerate(room.embed):
            reason, mend = why_none(origin)
            if not reason:
                continue
            yield Problem((*path, "embed", place), f"“{origin[:80]}” is no site that can be let in: {reason}.", mend)
