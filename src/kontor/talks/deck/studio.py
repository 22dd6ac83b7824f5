"""Draws the pictures that planned slides ask for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.talks.deck import pictures
from kontor.talks.deck.slides import PictureKind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.talks.deck.presenters import PresenterSlides
    from kontor.talks.deck.slides import Picture, PlannedSlide
    from kontor.talks.domain.document import TalkDocument


class Studio:
    """Makes each picture of one deck."""

    def __init__(self, document: TalkDocument, presenters: Mapping[str, PresenterSlides]) -> None:
        self.document, self.presenters = document, presenters

    def draw(self, _slide: PlannedSlide, picture: Picture) -> bytes:
        """The picture as PNG or JPEG."""
        match picture.kind:
            case PictureKind.QR:
                return pictures.qr(picture.of)
            case PictureKind.PAGE:
                return self.presenters[picture.of].picture(picture.page)
        raise NotImplementedError
