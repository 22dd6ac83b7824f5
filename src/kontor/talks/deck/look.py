"""The look of our decks: page, colours, type and the row of gabled houses built of small tiles."""

from __future__ import annotations

from dataclasses import dataclass

from kontor.talks.deck.slides import Box

WIDTH, HEIGHT = 960.0, 540.0
"""16:9 in points."""
PAGE = Box(0, 0, WIDTH, HEIGHT)
LEAST = 14.0
"""No text is set smaller than this, in points."""
FONT = "Source Sans 3"
PANOSE = "020B0503030403020204"
"""By this PowerPoint finds the nearest humanist sans where the font is not installed."""

COLOURS = {
    "paper": "FBF8F2",
    "white": "FFFFFF",
    "sand": "F2EBDF",
    "line": "DDD3C3",
    "stone": "655F57",
    "ink": "1C2629",
    "deep": "0A3B42",
    "wall": "10505A",
    "far": "0D464E",
    "accent": "0E6570",
    "mid": "63A7A8",
    "mist": "CFE3E1",
    "amber": "C97B2F",
    "lamp": "F2BC74",
}
"""Hexadecimal RGB by name. Every pair of text and ground used in a layout has a contrast of at least 4.5 to 1."""

SCHEME = {
    "ink": "dk1",
    "paper": "lt1",
    "deep": "dk2",
    "sand": "lt2",
    "accent": "accent1",
    "amber": "accent2",
    "mid": "accent3",
    "mist": "accent4",
    "lamp": "accent5",
    "stone": "accent6",
}
"""The names of our colours in the theme of a presentation; every other colour is written out."""


ON_PAPER = {"heading": "deep", "label": "stone", "value": "deep", "quiet": "stone", "code": "accent"}
ON_DEEP = {"heading": "white", "label": "mist", "value": "white", "quiet": "mist", "code": "lamp"}
"""The colour of a paragraph by its style, on light and on dark grounds."""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Rectangles of one colour, drawn as one shape."""

    colour: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class House:
    """A house on the tile grid: leftmost column, width (odd), rows of wall and rows a step of the gable takes."""

    column: int
    width: int
    wall: int
    rise: int = 1
    colour: str = "wall"
    lit: tuple[tuple[int, int], ...] = ()
    """Windows with a lamp: column and row, counted from the left wall and from the ground."""


def row(houses: tuple[House, ...], *, left: float, ground: float, tile: float, gap: float) -> tuple[Tiles, ...]:
    """The houses as tiles, standing on ``ground`` from ``left`` on."""
    found: dict[str, list[Box]] = {}
    pitch = tile + gap
    for house in houses:
        for column, level in _tiles(house):
            box = Box(left + (house.column + column) * pitch, ground - (level + 1) * pitch + gap, tile, tile)
            found.setdefault(_colour(house, column, level), []).append(box)
    return tuple(Tiles(colour, tuple(boxes)) for colour, boxes in found.items())


def _tiles(house: House) -> list[tuple[int, int]]:
    """Columns and rows of the tiles: a wall, and over it a stepped gable."""
    tiles = [(column, level) for level in range(house.wall) for column in range(house.width)]
    inset, level = 1, house.wall
    while house.width - 2 * inset > 0:
        for _ in range(house.rise):
            tiles.extend((column, level) for column in range(inset, house.width - inset))
            level += 1
        inset += 1
    return tiles


def _colour(house: House, column: int, level: int) -> str:
    return "lamp" if (column, level) in house.lit else house.colour


def mark(left: float, ground: float, size: float, colour: str) -> tuple[Tiles, ...]:
    """The small mark: one gabled house, ``size`` wide and a little higher."""
    pitch = size / 5
    return row((House(0, 5, 3, 1, colour, ((2, 1),)),), left=left, ground=ground, tile=pitch * 0.82, gap=pitch * 0.18)
