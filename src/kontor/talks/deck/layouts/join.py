"""How to join the room: QR code, address and short code, read from the last row."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_DEEP
from kontor.talks.deck.look import HEIGHT, House, row
from kontor.talks.deck.slides import Box, Role

_HOUSES = row(
    (House(0, 9, 3, 1, "far"), House(8, 11, 5, 1, "wall", ((2, 3), (8, 4))), House(18, 7, 3, 1, "far"), House(24, 9, 4, 1, "wall", ((4, 2),))),
    left=230,
    ground=HEIGHT,
    tile=7.6,
    gap=1.4,
)

LAYOUT = Layout(
    name="Join",
    aliases=("Join the poll", "Two Content", "Content with Caption", "Picture with Caption"),
    ground="deep",
    title=Place(Box(48, 60, 500, 120), (54, 50, 46, 42, 38, 34, 30, 26, 22), colour="white", bold=True, prompt="Join"),
    texts=(
        Place(Box(48, 200, 500, 170), (34, 32, 30, 28, 26, 24, 22, 20, 18), colour="white", prompt="Code"),
        Place(Box(48, 384, 864, 92), tuple(float(size) for size in range(42, 13, -2)), Role.FACTS, colour="white", prompt="Address"),
    ),
    picture=Box(592, 52, 320, 320),
    tiles=_HOUSES + MARK_ON_DEEP,
    footer_colour="mist",
)
