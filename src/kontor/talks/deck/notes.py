"""A talk without what only its presenters are meant to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from kontor.talks.domain.document import AgendaItem, TalkDocument


def without_notes(document: TalkDocument) -> TalkDocument:
    """The talk without the notes to its agenda items and slides."""
    return msgspec.structs.replace(document, agenda=tuple(_bare(item) for item in document.agenda))


def _bare(item: AgendaItem) -> AgendaItem:
    slides = tuple(msgspec.structs.replace(slide, notes="") for slide in item.slides)
    return msgspec.structs.replace(item, notes="", slides=slides)
