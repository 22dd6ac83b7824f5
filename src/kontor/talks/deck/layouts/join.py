"""How to join the room: QR code, address and short code, read from the last row."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_DEEP
from kontor.talks.deck.look import HEIGHT, House, row
from kontor.talks.deck.slides import Box

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
    title=Place(Box(48, 60, 460, 120), (54, 50, 46, 42, 38, 34, 30, 26, 22), colour="white", bold=True, prompt="Join"),
    texts=(Place(Box(48, 196, 460, 250), (30, 28, 26, 24, 22, 20, 18), colour="white", prompt="Address and code"),),
    picture=Box(560, 84, 352, 352),
    tiles=_HOUSES + MARK_ON_DEEP,
    footer_colour="mist",
)
