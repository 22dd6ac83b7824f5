"""How much room text takes, by the metrics of the house's own font."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from PIL import ImageFont

from kontor.platform.fonts import FONTS
from kontor.talks.deck.slides import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from kontor.talks.deck.slides import Paragraph
    from kontor.talks.domain.prose import Run

MARGIN = 1.12
"""Viewers without the font put another in its place; Arial, the widest usual one, runs 12 % wider than Source Sans 3."""
LINE = 1.2
"""The distance of two lines, in sizes."""
_EM = 200
_BREAKS = re.compile(r"[^\s-]*(?:-+|\s+)|[^\s-]+")

SCALES = {Style.HEADING: 1.1, Style.LABEL: 0.75, Style.VALUE: 1.15, Style.QUIET: 0.8, Style.CODE: 2.0}
"""The size of a paragraph of each style beside that of its text."""
BOLD = {Style.HEADING, Style.VALUE, Style.CODE}
_SPACES = {Style.QUIET: 0.05, Style.VALUE: 0.0, Style.CODE: 0.0}


@cache
def _font(name: str) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    found = sorted(FONTS.glob(f"*{name}.ttf"))
    if found:
        return ImageFont.truetype(found[0], _EM, layout_engine=ImageFont.Layout.BASIC)
    return ImageFont.load_default(_EM)


@cache
def _advance(character: str, *, bold: bool) -> float:
    """The width of a character in sizes."""
    return _font("Bold" if bold else "Regular").getlength(character) / _EM


def width(text: str, size: float, *, bold: bool = False) -> float:
    """The width of ``text`` on one line, in points, with the margin for another font."""
    return sum(_advance(character, bold=bold) for character in text) * size * MARGIN


def line_count(runs: Sequence[Run], size: float, room: float, *, bold: bool = False) -> int:
    """How many lines ``runs`` take where a line is ``room`` points wide."""
    lines, used = 1, 0.0
    for run in runs:
        for index, row in enumerate(run.text.replace("\v", "\n").split("\n")):
            if index:
                lines, used = lines + 1, 0.0
            for word in _BREAKS.findall(row):
                whole = width(word, size, bold=bold or run.bold)
                visible = width(word.rstrip(), size, bold=bold or run.bold)
                if used + visible <= room:
                    used += whole
                elif visible <= room:
                    lines, used = lines + 1, whole
                else:
                    rows, used = divmod(used + whole, room)
                    lines += int(rows)
    return lines


def set_size(style: Style, size: float, least: float) -> float:
    """The size of a paragraph of ``style`` in a text of ``size``; never under ``least`` points."""
    return max(least, round(size * SCALES.get(style, 1.0)))


def indent(paragraph: Paragraph, size: float) -> float:
    """How far the paragraph stands from the left edge, in points; its bullet or number hangs in the last step of it."""
    return paragraph.level * round(size * 0.95 + 3)


def space_before(paragraph: Paragraph, size: float) -> float:
    """The space over a paragraph that is not the first, in points."""
    return round(size * _SPACES.get(paragraph.style, 0.5 if paragraph.level == 0 else 0.34), 1)


def height(paragraphs: Iterable[Paragraph], size: float, room: float, *, least: float, bold: bool = False) -> float:
    """The height of ``paragraphs`` in lines ``room`` wide, in points."""
    total = 0.0
    for index, each in enumerate(paragraphs):
        points = set_size(each.style, size, least)
        lines = line_count(each.runs, points, room - indent(each, size), bold=bold or each.style in BOLD)
        total += lines * points * LINE + (space_before(each, size) if index else 0.0)
    return total
