"""The last slide."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_DEEP, QUAY
from kontor.talks.deck.slides import Box, Role

LAYOUT = Layout(
    name="Thanks",
    aliases=("Thank you", "Title Slide"),
    ground="deep",
    title=Place(Box(48, 120, 800, 150), (84, 76, 68, 60, 52, 44, 36, 28), colour="white", bold=True, anchor="bottom", prompt="Thank you"),
    texts=(Place(Box(48, 290, 560, 120), (28, 26, 24, 22, 20, 18, 16), Role.LEAD, colour="mist", prompt="Organiser"),),
    tiles=QUAY + MARK_ON_DEEP,
    footer_colour="mist",
)
