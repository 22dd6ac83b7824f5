"""One news item or consultation: the text, and beside it the deadline and the link."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_PAPER
from kontor.talks.deck.layouts.text import KICKER, TITLE
from kontor.talks.deck.slides import Box, Role

LAYOUT = Layout(
    name="News",
    aliases=("News/Text", "Text", "Title and Content"),
    title=TITLE,
    texts=(
        KICKER,
        Place(Box(48, 166, 580, 312)),
        Place(Box(656, 166, 256, 312), (20, 19, 18, 17, 16, 15, 14), Role.FACTS, fill="sand", inset=16, repeats=True, prompt="Deadline and link"),
    ),
    picture=Box(672, 366, 96, 96),
    tiles=MARK_ON_PAPER,
    rises=True,
)
