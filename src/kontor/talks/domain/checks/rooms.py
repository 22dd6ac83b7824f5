"""Rooms that people could not tell apart, or not reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.talks.domain import rooms
from kontor.talks.domain.checks.problem import Known, Problem
from kontor.talks.domain.checks.references import repeated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kontor.talks.domain.document import TalkDocument


def codes(document: TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find two rooms with the same code. Upper and lower case are the same to who types it."""
    found = list(rooms.codes(document))
    for place, _code in repeated(code.lower() for _path, code in found):
        path, code = found[place]
        yield Problem(path, f"Another room of this talk has the code “{code}”.", "Give each room a code of its own, for example with a number.")


def names(document: TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find further rooms whose ids would lead elsewhere, and further rooms of a talk that has no live room to come from."""
    for place, each in enumerate(document.rooms):
        if rooms.kept(each.id):
            yield Problem(("rooms", place, "id"), f"“{each.id}” is an address of Kontor's own.", f"Write another id, for example room-{place + 1}.")
    if document.rooms and document.room is None:
        yield Problem(("rooms",), "There are rooms beside the live room, but no live room.", "Add `room` with its `code`, or leave `rooms` out.")
