"""The deck of a talk as values, in the order in which decks of talks are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation

from kontor.talks.deck import closing, items, opening, polls
from kontor.talks.deck.fit import fit
from kontor.talks.deck.layouts import LAYOUTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kontor.talks.deck.layouts import Layout
    from kontor.talks.deck.slides import PlannedSlide
    from kontor.talks.domain.document import TalkDocument


def plan(
    document: TalkDocument,
    results: Mapping[str, Any] | None = None,
    *,
    base_url: str = "",
    pages: Mapping[str, tuple[str, ...]] | None = None,
    layouts: Mapping[str, Layout] = LAYOUTS,
) -> tuple[PlannedSlide, ...]:
    """Every slide of the deck of ``document``, first to last, each fitting its layout.

    ``results`` holds the tally of each poll that has one, by the poll's id; a slide carries it as ``results``. ``base_url`` is
    where people join (``https://kontor.example``). ``pages`` holds the words on each page of the presenters' PDFs, by
    agenda item. ``layouts`` are ours unless an organiser's template has its own.
    """
    with translation.override(document.language):
        return tuple(part for slide in _slides(document, results or {}, base_url.rstrip("/"), pages or {}) for part in fit(slide, layouts))


def _slides(document: TalkDocument, results: Mapping[str, Any], base_url: str, pages: Mapping[str, tuple[str, ...]]) -> Iterator[PlannedSlide]:
    yield opening.title(document)
    if any(item.listed for item in document.agenda):
        yield opening.agenda(document)
    if document.house_rules:
        yield opening.house_rules(document, document.house_rules)
    way_in = polls.WayIn(document.room.code, base_url) if document.room else None
    joined = False
    for item in document.agenda:
        yield from items.opened(document, item)
        yield from items.shown(item, pages.get(item.id, ()))
        if item.polls and way_in and not joined:
            yield polls.join(item, way_in)
            joined = True
        yield from (polls.poll(item, poll, way_in, results.get(poll.id)) for poll in item.polls)
    yield from closing.slides(document)
