"""A planned deck as a PDF: tagged for screen readers, set in our own look, made without an office program."""

from __future__ import annotations

import json
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import typst

from kontor.platform.fonts import FONTS
from kontor.talks.deck import look, typesetting
from kontor.talks.deck.grounds import ground
from kontor.talks.deck.language import tag
from kontor.talks.deck.layouts import LAYOUTS
from kontor.talks.deck.slides import PictureKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.talks.deck.slides import Picture, PlannedSlide
    from kontor.talks.deck.studio import Studio
    from kontor.talks.domain.document import TalkDocument

_SOURCE = Path(__file__).with_name("pages.typ")


def write(slides: Sequence[PlannedSlide], document: TalkDocument, studio: Studio) -> bytes:
    """The PDF as a file, a page a slide; presenters' pages stay what they are, drawn with lines and letters."""
    try:
        return _written(slides, document, studio, pages_as_pictures=False)
    except typst.TypstError:
        if not studio.presenters:
            raise
        # A page that only some readers understand: shown as the picture that ours makes of it.
        return _written(slides, document, studio, pages_as_pictures=True)


def _written(slides: Sequence[PlannedSlide], document: TalkDocument, studio: Studio, *, pages_as_pictures: bool) -> bytes:
    # PDF/UA-1, the standard of accessible PDF, knows no pages of other files inside: a deck with them is tagged only.
    with tempfile.TemporaryDirectory(prefix="kontor-deck-") as folder:
        desk = _Desk(Path(folder), studio, pages_as_pictures=pages_as_pictures)
        deck = _described(document) | {"slides": [desk.slide(each, number, document) for number, each in enumerate(slides, start=1)]}
        (desk.folder / "deck.json").write_text(json.dumps(deck), encoding="utf-8")
        source = desk.folder / "pages.typ"
        source.write_bytes(_SOURCE.read_bytes())
        standard: Literal["ua-1"] | None = None if desk.holds_pages else "ua-1"
        return bytes(typst.compile(source, root=desk.folder, font_paths=[FONTS], format="pdf", pdf_standards=standard))


def _described(document: TalkDocument) -> dict[str, Any]:
    language, _, region = tag(document.language).partition("-")
    return {
        "title": document.title,
        "author": document.series.organiser,
        "keywords": list(document.series.hashtags),
        "language": language,
        "region": region or None,
        "width": look.WIDTH,
        "height": look.HEIGHT,
        "font": look.FONT,
        "colours": look.COLOURS,
    }


class _Desk:
    """The folder in which one PDF is made, with the pictures it needs."""

    def __init__(self, folder: Path, studio: Studio, *, pages_as_pictures: bool) -> None:
        self.folder, self.studio, self.pages_as_pictures = folder, studio, pages_as_pictures
        self.holds_pages = False

    def slide(self, planned: PlannedSlide, number: int, document: TalkDocument) -> dict[str, Any]:
        """One slide as the typesetter reads it."""
        hashtag = document.series.hashtags[0] if document.series.hashtags else ""
        return typesetting.slide(planned, number, hashtag) | {
            "ground": self._kept(ground(planned.layout).encode(), "svg"),
            "picture": self._picture(planned, planned.picture) if planned.picture else None,
            "areas": self._areas(planned.picture) if planned.picture else [],
        }

    def _picture(self, planned: PlannedSlide, picture: Picture) -> dict[str, Any]:
        box = LAYOUTS[planned.layout].picture
        assert box
        embedded = picture.kind is PictureKind.PAGE and not self.pages_as_pictures
        self.holds_pages |= embedded
        if picture.kind is PictureKind.PAGE:
            box = box.holding(self.studio.presenters[picture.of].ratios[picture.page - 1])
        file = self.studio.draw(planned, picture) if picture.kind is PictureKind.PAGE and not embedded else self.studio.trace(planned, picture)
        return {
            "file": self._kept(file, "pdf" if embedded else "jpg" if picture.kind is PictureKind.PAGE else "svg"),
            "page": picture.page if embedded else 0,
            "alt": picture.alt,
            "href": picture.of if picture.kind is PictureKind.QR else "",
            "x": box.x,
            "y": box.y,
            "w": box.w,
            "h": box.h,
        }

    def _areas(self, picture: Picture) -> list[dict[str, Any]]:
        """The links on a presenter's page, which the picture of it cannot carry."""
        if picture.kind is not PictureKind.PAGE:
            return []
        slides = self.studio.presenters[picture.of]
        page = look.PAGE.holding(slides.ratios[picture.page - 1])
        return [
            {
                "href": area.href,
                "x": page.x + area.box.x * page.w,
                "y": page.y + area.box.y * page.h,
                "w": area.box.w * page.w,
                "h": area.box.h * page.h,
            }
            for area in slides.links(picture.page)
        ]

    def _kept(self, file: bytes, kind: str) -> str:
        """Keeps a file once, whatever number of slides shows it."""
        name = f"{sha256(file).hexdigest()}.{kind}"
        path = self.folder / name
        if not path.exists():
            path.write_bytes(file)
        return f"/{name}"
