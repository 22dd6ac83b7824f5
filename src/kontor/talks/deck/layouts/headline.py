"""One thing to know, large: a news item or a call that needs no text beyond its name and its dates."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_PAPER, SAND_CORNER
from kontor.talks.deck.layouts.text import KICKER
from kontor.talks.deck.slides import Box, Role

LAYOUT = Layout(
    name="Headline",
    aliases=("Section Header", "Title Slide", "Title and Content"),
    title=Place(Box(48, 96, 760, 180), (54, 50, 46, 42, 38, 34, 30, 26, 22), colour="deep", bold=True, anchor="bottom", prompt="Headline"),
    texts=(KICKER, Place(Box(48, 300, 600, 178), (32, 30, 28, 26, 24, 22, 20, 18, 16), Role.LEAD, prompt="Dates and links")),
    tiles=SAND_CORNER + MARK_ON_PAPER,
)
