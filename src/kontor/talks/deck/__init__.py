"""The deck of a talk, made from its document: slides as values, PPTX and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation

from kontor.talks.deck.brand import house_brand, read_brand
from kontor.talks.deck.errors import DeckError, PresenterSlidesError, TemplateError
from kontor.talks.deck.plan import plan
from kontor.talks.deck.presenters import read
from kontor.talks.deck.studio import Studio

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.talks.domain.document import TalkDocument


def make_pptx(
    document: TalkDocument,
    *,
    base_url: str,
    results: Mapping[str, Any] | None = None,
    template: bytes | None = None,
    presenter_pdfs: Mapping[str, bytes] | None = None,
) -> bytes:
    """The deck as a PowerPoint presentation.

    ``base_url`` is where people join (``https://kontor.example``); ``results`` the tally of each poll, by its id; ``template``
    an organiser's own ``.pptx``; ``presenter_pdfs`` the presenters' files by agenda item.
    :class:`TemplateError` and :class:`PresenterSlidesError` say what is wrong with a file and how to mend it.
    """
    from kontor.talks.deck import pptx

    with translation.override(document.language):
        presenters = read(presenter_pdfs or {})
        pages = {item: slides.pages for item, slides in presenters.items()}
        planned = plan(document, results, base_url=base_url, pages=pages)
        brand = house_brand()
        if template is not None:
            brand = read_brand(template, (slide.layout for slide in planned))
            planned = plan(document, results, base_url=base_url, pages=pages, layouts=brand.layouts)
        return pptx.write(planned, document, brand, Studio(document, presenters).draw)


__all__ = ["DeckError", "PresenterSlidesError", "TemplateError", "make_pptx", "plan"]
