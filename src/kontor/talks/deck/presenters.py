"""Presenters' own slides, sent as PDF."""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

import pypdfium2
from django.utils.translation import gettext as _
from pypdfium2 import raw

from kontor.talks.deck.errors import PresenterSlidesError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST_PAGES = 300
_PICTURE_WIDTH = 1920
"""Pixels across a page in the presentation: sharp on a full-screen projector."""


@dataclass(frozen=True, slots=True)
class PresenterSlides:
    """A presenter's PDF: its file, and the words on each page."""

    file: bytes = field(repr=False)
    pages: tuple[str, ...]

    def picture(self, number: int) -> bytes:
        """Page ``number``, counted from 1, as a JPEG."""
        with pypdfium2.PdfDocument(self.file) as document:
            page = document[number - 1]
            scale = _PICTURE_WIDTH / max(page.get_width(), page.get_height() * 16 / 9)
            file = BytesIO()
            page.render(scale=scale).to_pil().convert("RGB").save(file, "JPEG", quality=88)
            return file.getvalue()


def read(files: Mapping[str, bytes]) -> dict[str, PresenterSlides]:
    """Every PDF by its agenda item. :class:`PresenterSlidesError` for the first that cannot be opened."""
    return {item: _read(file, item) for item, file in files.items()}


def _read(file: bytes, item: str) -> PresenterSlides:
    if b"%PDF-" not in file[:1024]:
        raise PresenterSlidesError(_("The presenter’s slides for “%(item)s” are not a PDF file.") % {"item": item}, item)
    try:
        with pypdfium2.PdfDocument(file) as document:
            words = tuple(_words(document))
    except pypdfium2.PdfiumError as error:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        message = (
            _("The presenter’s PDF for “%(item)s” is locked with a password. Please save it without one and send it again.")
            if locked
            else _("The presenter’s PDF for “%(item)s” cannot be read: it is damaged or incomplete. Please export it again.")
        )
        raise PresenterSlidesError(message % {"item": item}, item) from error
    if not words:
        raise PresenterSlidesError(_("The presenter’s PDF for “%(item)s” has no pages.") % {"item": item}, item)
    return PresenterSlides(file, words)


def _words(document: pypdfium2.PdfDocument) -> Iterator[str]:
    if len(document) > _MOST_PAGES:
        raise PresenterSlidesError(_("A presenter’s PDF may have up to %(most)s pages.") % {"most": _MOST_PAGES})
    for page in document:
        yield page.get_textpage().get_text_bounded().replace("\r\n", "\n").replace("￾", "")
