"""The picture that messengers and social networks show beside a link: 1200 × 630, drawn here."""

from __future__ import annotations

import io
from functools import lru_cache
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from PIL import Image, ImageDraw, ImageFont

from kontor.people.permissions import Permission, allows
from kontor.platform.fonts import FONTS
from kontor.platform.publicpages import public_page
from kontor.talks import calendar
from kontor.talks.models import Series
from kontor.talks.public import queries

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
MARGIN = 80
GROUND, INK, QUIET, ACCENT = "#fbf8f2", "#0a3b42", "#5f5950", "#0e6570"
TITLE_SIZES = (84, 74, 64, 56, 48, 40)
TITLE_WIDTH, TITLE_HEIGHT = 720, 330
"""Pixels that the title may fill."""
LEADING = 1.14
"""The height of a line, in heights of its letters."""


@public_page()
def of_talk(request: HttpRequest, slug: str) -> HttpResponse:
    """The picture of a talk."""
    talk = get_object_or_404(queries.visible(drafts=allows(request.user, Permission.EDIT_TALKS)), slug=slug)
    return HttpResponse(draw(talk.series.title, talk.title, calendar.when_words(talk, talk.language)), content_type="image/png")


@public_page()
def of_series(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """The picture of a series."""
    series = get_object_or_404(Series, slug=slug)
    return HttpResponse(draw(series.organiser, series.title, ""), content_type="image/png")


@lru_cache(maxsize=64)
def draw(above: str, title: str, below: str) -> bytes:
    """A PNG with ``title`` large, ``above`` over it and ``below`` under it."""
    picture = Image.new("RGB", SIZE, GROUND)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, SIZE[1] - 24, SIZE[0], SIZE[1]), fill=INK)
    _house(pen, right=SIZE[0] - MARGIN, bottom=SIZE[1] - 24)
    pen.text((MARGIN, MARGIN), _cut(above, _font("SemiBold", 34), 1040), font=_font("SemiBold", 34), fill=ACCENT)
    font, lines = fitted(title, width=TITLE_WIDTH)
    top = MARGIN + 74
    for line in lines:
        pen.text((MARGIN, top), line, font=font, fill=INK)
        top += round(font.size * LEADING)
    pen.text((MARGIN, SIZE[1] - MARGIN - 48), below, font=_font("Regular", 34), fill=QUIET)
    kept = io.BytesIO()
    picture.quantize(128).save(kept, "PNG", optimize=True)
    return kept.getvalue()


def _font(cut: str, size: int) -> FreeTypeFont:
    return ImageFont.truetype(FONTS / f"SourceSans3-{cut}.ttf", size)


def fitted(title: str, *, width: int) -> tuple[FreeTypeFont, list[str]]:
    """The largest font in which ``title`` fits, and its lines; a title too long for the smallest ends in dots."""
    for size in TITLE_SIZES:
        font = _font("Bold", size)
        lines = _lines(title, font, width)
        if len(lines) * size * LEADING <= TITLE_HEIGHT:
            return font, lines
    most = int(TITLE_HEIGHT / (TITLE_SIZES[-1] * LEADING))
    return font, [*lines[: most - 1], _cut(" ".join(lines[most - 1 :]), font, width)]


def _lines(text: str, font: FreeTypeFont, width: int) -> list[str]:
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(_cut(word, font, width))
        else:
            lines[-1] = longer if font.getlength(longer) <= width else _cut(word, font, width)
    return lines


def _cut(text: str, font: FreeTypeFont, width: int) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


WALL, LAMP = "#0e6570", "#f2bc74"
HOUSE = ("..#..", ".###.", "#####", "##o##", "#####")
"""The mark, tile by tile: a gabled house with a lamp in its window."""


def _house(pen: ImageDraw.ImageDraw, *, right: int, bottom: int) -> None:
    step, tile = 62, 52
    left, top = right - 5 * step + step - tile, bottom - len(HOUSE) * step
    for row, tiles in enumerate(HOUSE):
        for column, mark in enumerate(tiles):
            if mark != ".":
                x, y = left + column * step, top + row * step
                pen.rectangle((x, y, x + tile, y + tile), fill=LAMP if mark == "o" else WALL)
