"""The deck of a talk, made from its document: slides as values, PPTX and PDF."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation

from kontor.talks.deck import pdf, pptx
from kontor.talks.deck.brand import check_template, house_brand, read_brand
from kontor.talks.deck.errors import DeckError, PresenterSlidesError, TemplateError
from kontor.talks.deck.notes import without_notes
from kontor.talks.deck.plan import plan
from kontor.talks.deck.presenters import check as check_presenter_pdf
from kontor.talks.deck.presenters import read
from kontor.talks.deck.snug import snug
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

    ``base_url`` is where people join (``https://kontor.example``); ``results`` what each poll came to, by its id
    (:class:`kontor.polls.domain.poll_type.Result`); ``template`` an organiser's own ``.pptx``; ``presenter_pdfs`` the
    presenters' files by agenda item.
    :class:`TemplateError` and :class:`PresenterSlidesError` say what is wrong with a file and how to mend it.
    """
    with translation.override(document.language):
        presenters = read(presenter_pdfs or {})
        pages = {item: slides.pages for item, slides in presenters.items()}
        planned = plan(document, results, base_url=base_url, pages=pages)
        brand = house_brand()
        if template is not None:
            brand = read_brand(template, (slide.layout for slide in planned))
            planned = plan(document, results, base_url=base_url, pages=pages, layouts=brand.layouts)
        return pptx.write(planned, document, brand, Studio(document, presenters).draw)


def make_pdf(
    document: TalkDocument,
    *,
    base_url: str,
    results: Mapping[str, Any] | None = None,
    presenter_pdfs: Mapping[str, bytes] | None = None,
) -> bytes:
    """The same deck as a tagged PDF in our own look, a page a slide; it carries no notes.

    The arguments are those of :func:`make_pptx`. :class:`PresenterSlidesError` says what is wrong with a presenter's file.
    """
    with translation.override(document.language):
        presenters = read(presenter_pdfs or {})
        pages = {item: slides.pages for item, slides in presenters.items()}
        planned = snug(plan(document, results, base_url=base_url, pages=pages))
        return pdf.write(planned, document, Studio(document, presenters))


__all__ = [
    "DeckError",
    "PresenterSlidesError",
    "TemplateError",
    "check_presenter_pdf",
    "check_template",
    "make_pdf",
    "make_pptx",
    "plan",
    "without_notes",
]
