"""The next talk: its day, large, and what it is about."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_PAPER
from kontor.talks.deck.look import HEIGHT, WIDTH, House, Tiles, row
from kontor.talks.deck.slides import Box, Role

_HOUSES = row(
    (
        House(0, 9, 2, 1, "line"),
        House(8, 11, 4, 1, "sand", ((5, 4),)),
        House(18, 7, 6, 1, "line"),
        House(24, 13, 3, 1, "sand", ((3, 2), (6, 5))),
        House(36, 9, 5, 1, "line"),
    ),
    left=330,
    ground=HEIGHT,
    tile=9.2,
    gap=1.8,
)

LAYOUT = Layout(
    name="Save the date",
    aliases=("Title Slide", "Section Header"),
    title=Place(Box(48, 64, 864, 50), (30, 28, 26, 24, 22, 20), colour="accent", bold=True, prompt="Save the date"),
    texts=(
        Place(Box(48, 128, 864, 120), (92, 84, 76, 68, 60, 52, 44, 36), Role.LEAD, colour="deep", bold=True, anchor="bottom", prompt="Day"),
        Place(Box(48, 262, 620, 140), (30, 28, 26, 24, 22, 20, 18, 16), prompt="The next talk"),
    ),
    tiles=(Tiles("lamp", (Box(0, 0, WIDTH, 8),)), *_HOUSES, *MARK_ON_PAPER),
)
