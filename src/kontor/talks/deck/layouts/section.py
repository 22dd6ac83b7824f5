"""A divider: the next part of the talk and who speaks in it."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import CORNER, MARK_ON_DEEP
from kontor.talks.deck.slides import Box, Role

LAYOUT = Layout(
    name="Section",
    aliases=("Section Header", "Title Slide"),
    ground="deep",
    title=Place(Box(48, 120, 800, 160), (54, 50, 46, 42, 38, 34, 30, 26, 22, 20), colour="white", bold=True, anchor="bottom", prompt="Section"),
    texts=(
        Place(Box(48, 72, 800, 28), (18, 16), Role.KICKER, colour="lamp", bold=True, prompt="Part of the talk"),
        Place(Box(48, 298, 620, 180), (28, 26, 24, 22, 20, 18, 16), Role.LEAD, colour="mist", prompt="Who speaks"),
    ),
    tiles=CORNER + MARK_ON_DEEP,
    footer_colour="mist",
)
