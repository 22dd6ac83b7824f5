"""The agenda with everybody's name."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_DEEP
from kontor.talks.deck.look import HEIGHT, House, Tiles, row
from kontor.talks.deck.slides import Box

_EDGE = 296.0
_BAND = Tiles("deep", (Box(0, 0, _EDGE, HEIGHT),))
_HOUSE = row(
    (House(0, 9, 5, 1, "far"), House(8, 11, 8, 1, "wall", ((2, 5), (8, 3))), House(18, 9, 5, 1, "far")),
    left=0,
    ground=484,
    tile=9.2,
    gap=1.8,
)

LAYOUT = Layout(
    name="Agenda",
    aliases=("Title and Content",),
    title=Place(Box(48, 60, 224, 130), (44, 40, 36, 32, 28, 24, 20), colour="white", bold=True, prompt="Agenda"),
    texts=(Place(Box(336, 48, 576, 432), (24, 23, 22, 21, 20, 19, 18, 17, 16), anchor="middle", prompt="Items and names"),),
    tiles=(_BAND, *(Tiles(tiles.colour, tuple(box for box in tiles.boxes if box.x + box.w <= _EDGE)) for tiles in _HOUSE), *MARK_ON_DEEP),
    footer_colour="mist",
    number_colour="stone",
)
