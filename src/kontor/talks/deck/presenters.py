"""Presenters' own slides, sent as PDF."""

from __future__ import annotations

import subprocess
import sys
from ctypes import byref, create_string_buffer
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2
from django.utils.translation import gettext as _
from pypdfium2 import raw

from kontor.talks.deck.errors import PresenterSlidesError
from kontor.talks.deck.slides import Box

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_MOST_PAGES = 200
_PDF = b"%PDF-"
_TRIAL = Path(__file__).with_name("trial.py")
PATIENCE = 60
"""Seconds that drawing all pages of a presenter's PDF once may take."""
_PICTURE_WIDTH = 1920
"""Pixels across a page in the presentation: sharp on a full-screen projector."""
_FORMAT = 17
"""PDF 1.7: what every reader and our own PDF understand."""


@dataclass(frozen=True, slots=True)
class Area:
    """A link on a page; its box is in shares of the page's width and height, from the top left."""

    box: Box
    href: str


@dataclass(frozen=True, slots=True)
class PresenterSlides:
    """A presenter's PDF: its file, the words on each page, and each page's width by its height."""

    file: bytes = field(repr=False)
    pages: tuple[str, ...]
    ratios: tuple[float, ...]

    def picture(self, number: int) -> bytes:
        """Page ``number``, counted from 1, as a JPEG."""
        with pypdfium2.PdfDocument(self.file) as document:
            page = document[number - 1]
            scale = _PICTURE_WIDTH / max(page.get_width(), page.get_height() * 16 / 9)
            drawn = page.render(scale=scale).to_pil()
            file = BytesIO()
            (drawn if drawn.mode == "RGB" else drawn.convert("RGB")).save(file, "JPEG", quality=88)
            return file.getvalue()

    def links(self, number: int) -> tuple[Area, ...]:
        """The web addresses that page ``number``, counted from 1, links to."""
        with pypdfium2.PdfDocument(self.file) as document:
            return tuple(_areas(document, document[number - 1]))


def read(files: Mapping[str, bytes]) -> dict[str, PresenterSlides]:
    """Every PDF by its agenda item. :class:`PresenterSlidesError` for the first that cannot be opened."""
    return {item: read_one(file, item) for item, file in files.items()}


def check(file: bytes) -> None:
    """Nothing where a PDF that somebody sends can be shown. It is drawn once in another process, for it may be made to never end.

    :raises PresenterSlidesError: as :func:`read_one`, and where drawing it takes too long or breaks.
    """
    if _PDF in file[:1024]:
        _try(file)
    read_one(file)


def _try(file: bytes) -> None:
    try:
        ended = subprocess.run([sys.executable, "-I", str(_TRIAL), str(_MOST_PAGES)], input=file, capture_output=True, timeout=PATIENCE, check=False)  # noqa: S603 - our own program
    except subprocess.TimeoutExpired as error:
        message = _("The presenter’s PDF takes too long to draw. Please export it again, with plainer pages.")
        raise PresenterSlidesError(message, "") from error
    if ended.returncode:
        raise PresenterSlidesError(_("The presenter’s PDF cannot be drawn. Please export it again, with plainer pages."), "")


def read_one(file: bytes, item: str = "") -> PresenterSlides:
    """One presenter's PDF; the words of an error name its agenda item where one is given.

    :raises PresenterSlidesError: where the file is no PDF, is locked, damaged or empty, or has too many pages.
    """
    if _PDF not in file[:1024]:
        raise PresenterSlidesError(_about(item, _("The presenter’s slides are not a PDF file. Please export them as PDF.")), item)
    try:
        with pypdfium2.PdfDocument(file) as document:
            return _opened(document, item)
    except pypdfium2.PdfiumError as error:
        locked = raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD or "password" in str(error).lower()
        message = (
            _("The presenter’s PDF is locked with a password. Please save it without one and send it again.")
            if locked
            else _("The presenter’s PDF cannot be read: it is damaged or incomplete. Please export it again.")
        )
        raise PresenterSlidesError(_about(item, message), item) from error


def _opened(document: pypdfium2.PdfDocument, item: str) -> PresenterSlides:
    count = len(document)
    if not count:
        raise PresenterSlidesError(_about(item, _("The presenter’s PDF has no pages.")), item)
    if count > _MOST_PAGES:
        message = _("The presenter’s PDF has %(count)s pages; up to %(most)s can be shown. Please leave some out.")
        raise PresenterSlidesError(_about(item, message % {"count": count, "most": _MOST_PAGES}), item)
    words, ratios = zip(*((_words(page), page.get_width() / page.get_height()) for page in document), strict=True)
    again = BytesIO()
    document.save(again, version=_FORMAT)
    return PresenterSlides(again.getvalue(), words, ratios)


def _about(item: str, message: str) -> str:
    return f"{item}: {message}" if item else message


def _words(page: Any) -> str:
    return str(page.get_textpage().get_text_bounded()).replace("\r\n", "\n").replace("￾", "")


def _areas(document: pypdfium2.PdfDocument, page: Any) -> Iterator[Area]:
    """PDFium hands links out one by one, and addresses as bytes of ASCII."""
    from ctypes import c_int

    width, height = page.get_size()
    at, link = c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, byref(at), byref(link)):
        action, where = raw.FPDFLink_GetAction(link), raw.FS_RECTF()
        if not action or raw.FPDFAction_GetType(action) != raw.PDFACTION_URI or not raw.FPDFLink_GetAnnotRect(link, byref(where)):
            continue
        length = raw.FPDFAction_GetURIPath(document, action, None, 0)
        address = create_string_buffer(length)
        raw.FPDFAction_GetURIPath(document, action, address, length)
        href = address.value.decode("ascii", "ignore")
        if href.startswith(("https://", "http://", "mailto:")):
            left, right = sorted((where.left, where.right))
            bottom, top = sorted((where.bottom, where.top))
            yield Area(Box(left / width, 1 - top / height, (right - left) / width, (top - bottom) / height), href)
