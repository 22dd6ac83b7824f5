"""Two, three or four columns under one title."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_PAPER
from kontor.talks.deck.layouts.text import KICKER, TITLE
from kontor.talks.deck.slides import COLUMNS, Box, Role

_GAP = 20.0
_SIZES = (28.0, 27.0, 26.0, 25.0, 24.0, 23.0, 22.0, 21.0, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0)


def _columns(count: int) -> tuple[Place, ...]:
    width = (864 - _GAP * (count - 1)) / count
    return tuple(
        Place(Box(48 + index * (width + _GAP), 166, width, 312), _SIZES, COLUMNS[index], fill="sand", inset=18, prompt="Column")
        for index in range(count)
    )


def _layout(name: str, count: int, *aliases: str) -> Layout:
    lead = Place(Box(48, 160, 864, 130), (26, 24, 22, 20, 19, 18, 17, 16), Role.LEAD, prompt="Text above the columns")
    return Layout(name=name, aliases=aliases, title=TITLE, texts=(KICKER, lead, *_columns(count)), tiles=MARK_ON_PAPER, rises=True)


TWO = _layout("Two columns", 2, "Two Content", "Comparison", "Title and Content")
THREE = _layout("Three columns", 3, "Three Content", "Title and Content")
FOUR = _layout("Four columns", 4, "Four Content", "Title and Content")
