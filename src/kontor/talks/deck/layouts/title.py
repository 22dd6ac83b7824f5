"""The first slide: the talk, its series and its day."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_DEEP, QUAY
from kontor.talks.deck.slides import Box, Role

LAYOUT = Layout(
    name="Title",
    aliases=("Title Slide",),
    ground="deep",
    title=Place(Box(48, 120, 700, 190), (60, 56, 52, 48, 44, 40, 36, 32, 28, 24, 22, 20), colour="white", bold=True, anchor="bottom", prompt="Talk"),
    texts=(
        Place(Box(48, 72, 700, 30), (20, 18, 16), Role.KICKER, colour="lamp", bold=True, prompt="Series"),
        Place(Box(48, 326, 380, 150), (28, 26, 24, 22, 20, 18, 16), Role.LEAD, colour="mist", prompt="Day, time and organiser"),
    ),
    tiles=QUAY + MARK_ON_DEEP,
    footer_colour="mist",
)
