"""Draws the pictures that planned slides ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.polls import drawing
from kontor.polls.registry import TYPES
from kontor.talks.deck import pictures
from kontor.talks.deck.slides import PictureKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.talks.deck.presenters import PresenterSlides
    from kontor.talks.deck.slides import Picture, PlannedSlide
    from kontor.talks.domain.document import TalkDocument

_SHARPNESS = 2.5
"""Pixels a point: sharp on a full-screen projector."""


class Studio:
    """Makes each picture of one deck."""

    def __init__(self, document: TalkDocument, presenters: Mapping[str, PresenterSlides]) -> None:
        self.document, self.presenters = document, presenters
        self._types = {poll.id: poll.type for item in document.agenda for poll in item.polls}

    def draw(self, slide: PlannedSlide, picture: Picture) -> bytes:
        """The picture as PNG or JPEG."""
        match picture.kind:
            case PictureKind.QR:
                return pictures.qr(picture.of)
            case PictureKind.PAGE:
                return self.presenters[picture.of].picture(picture.page)
            case PictureKind.RESULTS:
                return drawing.png(self._chart(slide), scale=_SHARPNESS)

    def trace(self, slide: PlannedSlide, picture: Picture) -> bytes:
        """The QR code or results as SVG; a presenter's page as a PDF file that holds all of them."""
        match picture.kind:
            case PictureKind.QR:
                return pictures.qr_drawing(picture.of)
            case PictureKind.PAGE:
                return self.presenters[picture.of].file
            case PictureKind.RESULTS:
                return drawing.svg(self._chart(slide)).encode()

    def _chart(self, slide: PlannedSlide) -> dict[str, Any]:
        return TYPES[self._types[slide.poll]].draw(slide.title, slide.results, language=self.document.language)
