"""The agenda with everybody's name."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_PAPER
from kontor.talks.deck.look import WIDTH, House, Tiles, row
from kontor.talks.deck.slides import Box

_FOOT = 112.0
_BAND = Tiles("deep", (Box(0, 0, WIDTH, _FOOT),))
_HOUSES = row(
    (
        House(0, 7, 2, 1, "far"),
        House(8, 9, 3, 1, "wall", ((2, 1), (6, 2))),
        House(18, 5, 4, 1, "far", ((3, 2),)),
        House(24, 7, 3, 1, "wall", ((2, 1),)),
    ),
    left=568,
    ground=_FOOT,
    tile=9.2,
    gap=1.8,
)

LAYOUT = Layout(
    name="Agenda",
    aliases=("Title and Content",),
    title=Place(Box(48, 24, 500, 64), (44, 40, 36, 32, 28, 24, 20), colour="white", bold=True, anchor="middle", prompt="Agenda"),
    texts=(Place(Box(48, 128, 864, 356), tuple(float(size) for size in range(32, 15, -1)), anchor="middle", prompt="Items and names"),),
    tiles=(_BAND, *_HOUSES, *MARK_ON_PAPER),
)
