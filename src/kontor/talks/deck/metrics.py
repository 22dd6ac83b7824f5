"""How much room text takes, by the metrics of the house's own font."""

from __future__ import annotations

import re
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from PIL import ImageFont

from kontor.platform.fonts import FONTS
from kontor.talks.deck.slides import Style

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from kontor.talks.deck.slides import Paragraph
    from kontor.talks.domain.prose import Run

_MARGIN, _BOLD_MARGIN = 1.12, 1.18
"""Viewers without the font put another in its place; Arial, the widest usual one, runs 12 % wider than Source Sans 3, bold more so."""
_OWN = 1.02
"""The margin where our own font is certain to be there: programs round widths in their own ways."""
_WIDEST = 1.12
"""How much wider than the margin DejaVu Sans runs, the usual font of systems that have no other."""
LINE = 1.2
"""The distance of two lines, in sizes."""
_EM = 200
_BREAKS = re.compile(r"[^\s-]*(?:-+|\s+)|[^\s-]+")

SCALES = {Style.HEADING: 1.1, Style.LABEL: 0.75, Style.VALUE: 1.1, Style.QUIET: 0.8, Style.CODE: 2.0}
"""The size of a paragraph of each style beside that of its text."""
BOLD = {Style.HEADING, Style.VALUE, Style.CODE}
_SPACES = {Style.QUIET: 0.05, Style.LABEL: 0.6, Style.VALUE: 0.0, Style.CODE: 0.0}


_own_font: ContextVar[bool] = ContextVar("own_font", default=False)


@contextmanager
def own_font() -> Iterator[None]:
    """Measures for viewers that certainly have our font: our own PDF and web pages carry it."""
    before = _own_font.set(True)
    try:
        yield
    finally:
        _own_font.reset(before)


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
    margin = _OWN if _own_font.get() else _BOLD_MARGIN if bold else _MARGIN
    return _measured(text, bold=bold) * size * margin


@lru_cache(maxsize=50_000)
def _measured(text: str, *, bold: bool) -> float:
    return sum(_advance(character, bold=bold) for character in text)


def line_count(runs: Sequence[Run], size: float, room: float, *, bold: bool = False) -> int:
    """How many lines ``runs`` take where a line is ``room`` points wide."""
    return 1 + max((line for _run, _word, line in _flow(runs, size, room, bold=bold)), default=0)


def lines(runs: Sequence[Run], size: float, room: float, *, bold: bool = False) -> list[list[str]]:
    """The text of each run, cut where a line ends."""
    found: list[list[str]] = [[] for _ in runs]
    last: dict[int, int] = {}
    for run, word, line in _flow(runs, size, room, bold=bold):
        if last.get(run) == line:
            found[run][-1] += word
        else:
            found[run].append(word)
            last[run] = line
    return found


def _flow(runs: Sequence[Run], size: float, room: float, *, bold: bool) -> Iterator[tuple[int, str, int]]:
    """Every word with the number of its run and of its line; a word that is wider than a line counts to its last."""
    line, used = 0, 0.0
    for number, run in enumerate(runs):
        heavy = bold or run.bold
        for index, row in enumerate(run.text.replace("\v", "\n").split("\n")):
            if index:
                line, used = line + 1, 0.0
            for word in _BREAKS.findall(row):
                visible = width(word.rstrip(), size, bold=heavy)
                if used + visible > room and visible <= room:
                    line, used = line + 1, 0.0
                elif used + visible > room:
                    rows, rest = divmod(visible, room)
                    line, used = line + bool(used) + int(rows), rest
                    visible = 0.0
                used += visible + width(word[len(word.rstrip()) :], size)
                yield number, word, line


def set_size(style: Style, size: float, least: float) -> float:
    """The size of a paragraph of ``style`` in a text of ``size``; never under ``least`` points."""
    return max(least, round(size * SCALES.get(style, 1.0)))


def indent(paragraph: Paragraph, size: float) -> float:
    """How far the paragraph stands from the left edge, in points; its bullet or number hangs in the last step of it."""
    return paragraph.level * step(size)


def step(size: float) -> int:
    """How much farther in each level of a list stands, in points."""
    return round(size * 0.95 + 3)


def breakable(text: str, size: float, room: float, *, bold: bool, mark: str) -> str:
    """``text`` with ``mark`` between the characters of every word that is wider than ``room``."""
    return _BREAKS.sub(lambda word: mark.join(word[0]) if width(word[0].rstrip(), size, bold=bold) > room else word[0], text)


def space_before(paragraph: Paragraph, size: float) -> float:
    """The space over a paragraph that is not the first, in points."""
    return round(size * _SPACES.get(paragraph.style, 0.5 if paragraph.level == 0 else 0.34), 1)


def widest_address(paragraphs: Iterable[Paragraph], size: float, *, least: float) -> float:
    """The width of the longest web address that is written out as a link of its own, with the margin for the widest font."""
    return max(
        (
            indent(each, size) + width(run.text, set_size(each.style, size, least), bold=run.bold) * _WIDEST
            for each in paragraphs
            for run in each.runs
            if run.href and " " not in run.text
        ),
        default=0.0,
    )


def widest_word(paragraphs: Iterable[Paragraph], size: float, *, least: float) -> float:
    """The width of the longest word with its indent, with the margin for the widest font."""
    return max(
        (
            indent(each, size) + width(word.rstrip(), set_size(each.style, size, least), bold=run.bold or each.style in BOLD) * _WIDEST
            for each in paragraphs
            for run in each.runs
            for word in _BREAKS.findall(run.text)
        ),
        default=0.0,
    )


def height(paragraphs: Iterable[Paragraph], size: float, room: float, *, least: float, bold: bool = False) -> float:
    """The height of ``paragraphs`` in lines ``room`` wide, in points."""
    total = 0.0
    for index, each in enumerate(paragraphs):
        points = set_size(each.style, size, least)
        lines = line_count(each.runs, points, room - indent(each, size), bold=bold or each.style in BOLD)
        total += lines * points * LINE + (space_before(each, size) if index else 0.0)
    return total
