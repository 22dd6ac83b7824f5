"""The slides of a talk as its pages show them."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec
from django.conf import settings

from kontor.talks.actions import files
from kontor.talks.deck import pictures, presenters
from kontor.talks.deck.errors import PresenterSlidesError
from kontor.talks.deck.layouts import LAYOUTS
from kontor.talks.deck.plan import plan
from kontor.talks.deck.slides import Picture, PictureKind
from kontor.talks.deck.snug import snug
from kontor.talks.domain.document import TalkDocument
from kontor.talks.room.places import document_in
from kontor.talks.stage import markup
from kontor.talks.stage.sheet import Sheet

if TYPE_CHECKING:
    from django.utils.safestring import SafeString

    from kontor.talks.deck.presenters import PresenterSlides
    from kontor.talks.deck.slides import PlannedSlide
    from kontor.talks.models import Talk
    from kontor.talks.room.places import Place


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture on a slide: ``source`` is a data address, or empty for a page of a presenter's PDF."""

    kind: str
    of: str
    page: int
    alt: str
    place: str
    source: str


@dataclass(frozen=True, slots=True)
class StagedSlide:
    """One slide as a page shows it. ``poll`` is the poll's id in the talk file, ``notes`` what only the presenter reads."""

    key: str
    number: int
    title: str
    item: str
    poll: str
    dark: bool
    ground: str
    words: SafeString
    picture: Shown | None
    results: str
    notes: str


@dataclass(frozen=True, slots=True)
class Staged:
    """All slides of a talk, the grounds they stand on, their stylesheet, and a mark that changes with them."""

    slides: tuple[StagedSlide, ...]
    grounds: SafeString
    css: str
    version: str


def staged(place: Place) -> Staged:
    """The slides of ``place`` as its talk stands now. Polls stand as they are asked; what they came to is laid over them by the page."""
    pages = {} if place.beside else {item: found.pages for item, found in presenters_of(place.talk).items()}
    return _staged(msgspec.json.encode(document_in(place)), settings.BASE_URL, tuple(pages.items()))


def presenters_of(talk: Talk) -> dict[str, PresenterSlides]:
    """The presenters' PDFs by agenda item; one that cannot be read is left out, its item's other slides stand."""
    read = {item: _read(item, file) for item, file in files.presenter_pdfs(talk).items()}
    return {item: found for item, found in read.items() if found}


@lru_cache(maxsize=4)
def _read(item: str, file: bytes) -> PresenterSlides | None:
    try:
        return presenters.read({item: file})[item]
    except PresenterSlidesError:
        return None


@lru_cache(maxsize=16)
def _staged(written: bytes, base_url: str, pages: tuple[tuple[str, tuple[str, ...]], ...]) -> Staged:
    """The slides of a talk document, written as JSON: documents hold settings of polls, by which nothing can be kept."""
    value = msgspec.json.decode(written, type=TalkDocument)
    planned = snug(plan(value, base_url=base_url, pages=dict(pages)))
    hashtag = value.series.hashtags[0] if value.series.hashtags else ""
    sheet = Sheet()
    slides = tuple(_slide(each, number, hashtag, sheet) for number, each in enumerate(planned, start=1))
    grounds = markup.grounds(dict.fromkeys(each.layout for each in planned))
    css = sheet.css()
    said = "".join((css, grounds, *(each.key + each.words for each in slides)))
    return Staged(slides, grounds, css, sha256(said.encode()).hexdigest()[:16])


def _slide(planned: PlannedSlide, number: int, hashtag: str, sheet: Sheet) -> StagedSlide:
    layout = LAYOUTS[planned.layout]
    results = LAYOUTS["Poll results"].picture
    return StagedSlide(
        key=planned.key,
        number=number,
        title=planned.title,
        item=planned.item,
        poll=planned.poll,
        dark=layout.ground == "deep",
        ground=markup.ground_name(planned.layout),
        words=markup.words(planned, number, hashtag, sheet),
        picture=_shown(planned, planned.picture, sheet) if planned.picture else None,
        results=markup.place(results, sheet) if planned.poll and results else "",
        notes=planned.notes,
    )


def _shown(planned: PlannedSlide, picture: Picture, sheet: Sheet) -> Shown:
    box = LAYOUTS[planned.layout].picture
    # A slide with a picture has a layout with a place for it.
    assert box
    source = ""
    if picture.kind is PictureKind.QR:
        source = "data:image/svg+xml;base64," + base64.b64encode(pictures.qr_drawing(picture.of)).decode()
    return Shown(picture.kind.value, picture.of, picture.page, picture.alt, markup.place(box, sheet), source)
