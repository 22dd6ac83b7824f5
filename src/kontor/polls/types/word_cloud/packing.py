"""Words laid out as a cloud: the most written ones largest and in the middle, none over another, the same words always alike."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING

from PIL import ImageFont

from kontor.platform.fonts import FONTS

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 60
"""Words of a picture. More of them are too small to be read."""
SMALLEST = 14.0
"""Points. On a slide of 540 points, what is smaller cannot be read from the last row."""
LINE = 1.06
"""How high a word is, measured by its size: what hangs below the line and stands above it."""
BASE = 0.79
"""How far below a word's upper edge its line stands, measured by its size."""
_GAP = 0.16
"""Free space beside a word, measured by its size."""
_LARGEST, _SHRINK = 0.46, 0.86
"""The first size that is tried for the most written word, measured by the height, and how much smaller the next one is."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A word in its place, in points from the upper left corner."""

    text: str
    count: int
    size: float
    left: float
    top: float
    width: float

    @property
    def height(self) -> float:
        """From its upper to its lower edge."""
        return self.size * LINE


def packed(counted: Sequence[tuple[str, int]], width: float, height: float) -> list[Placed]:
    """As many of the words (the most written first) as find a place on ``width`` × ``height`` points, as large as they can be."""
    first = counted[:MOST]
    size = height * _LARGEST
    while size > 2 * SMALLEST:
        found = _placed(first, size, width, height)
        if len(found) == len(first):
            return _centred(found, width, height)
        size *= _SHRINK
    return _centred(_placed(first, 2 * SMALLEST, width, height, skipping=True), width, height)


def _centred(words: list[Placed], width: float, height: float) -> list[Placed]:
    """The words with as much free space at the left as at the right, and above as below."""
    if not words:
        return []
    right = (width - min(each.left for each in words) - max(each.left + each.width for each in words)) / 2
    down = (height - min(each.top for each in words) - max(each.top + each.height for each in words)) / 2
    return [replace(each, left=each.left + right, top=each.top + down) for each in words]


def _placed(counted: Sequence[tuple[str, int]], largest: float, width: float, height: float, *, skipping: bool = False) -> list[Placed]:
    """The words with the first one ``largest``. Ends with the first that finds no place, unless it may be skipped."""
    most = counted[0][1] if counted else 1
    found: list[Placed] = []
    for text, count in counted:
        # The surface of a word, not its height, stands for how many wrote it.
        size = max(SMALLEST, largest * math.sqrt(count / most))
        place = _place(text, count, size, width, height, found)
        if place:
            found.append(place)
        elif not skipping:
            break
    return found


def _place(text: str, count: int, size: float, width: float, height: float, others: Sequence[Placed]) -> Placed | None:  # noqa: PLR0913, PLR0917
    """The first free place on a spiral that begins in the middle."""
    wide, high, gap = width_of(text, size), size * LINE, size * _GAP
    if wide > width or high > height:
        return None
    blocked: Placed | None = None
    for right, down in _spiral(round(width), round(height)):
        left, top = (width - wide) / 2 + right, (height - high) / 2 + down
        if left < 0 or top < 0 or left + wide > width or top + high > height:
            continue
        # What was in the way a step before is most often still there.
        if blocked and _meet(blocked, left, top, wide, high, gap):
            continue
        blocked = next((each for each in others if _meet(each, left, top, wide, high, gap)), None)
        if blocked is None:
            return Placed(text, count, size, left, top, wide)
    return None


def _meet(other: Placed, left: float, top: float, wide: float, high: float, gap: float) -> bool:  # noqa: PLR0913, PLR0917
    return left < other.left + other.width + gap and other.left < left + wide + gap and top < other.top + other.height and other.top < top + high


@cache
def _spiral(width: int, height: int) -> list[tuple[float, float]]:
    """Steps away from the middle, in turns as wide and high as the place is."""
    found, angle = [], 0.0
    while (radius := angle * 0.7) <= height / 2:
        found.append((radius * math.cos(angle) * width / height, radius * math.sin(angle)))
        angle += min(0.5, 4 / (radius + 1))
    return found


def width_of(text: str, size: float) -> float:
    """How wide ``text`` is, semibold. Characters that the house's font has not are as wide as they are high."""
    foreign = sum(unicodedata.east_asian_width(each) in "WF" for each in text)
    return (_font().getlength(text) / 100 + foreign * 0.6) * size


@cache
def _font() -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    file = FONTS / "SourceSans3-SemiBold.ttf"
    return ImageFont.truetype(file, 100, layout_engine=ImageFont.Layout.BASIC) if file.exists() else ImageFont.load_default(100)
