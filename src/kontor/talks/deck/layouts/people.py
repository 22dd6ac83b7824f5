"""The panel: every name with title and organisation, in two columns."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_PAPER
from kontor.talks.deck.layouts.text import KICKER
from kontor.talks.deck.slides import Box, Role

_SIZES = (28.0, 26.0, 24.0, 22.0, 21.0, 20.0, 19.0, 18.0)

LAYOUT = Layout(
    name="Panel",
    aliases=("People", "Two Content", "Title and Content"),
    title=Place(Box(48, 64, 864, 92), (48, 44, 40, 36, 32, 28, 24, 20, 18, 16), colour="deep", bold=True, prompt="Panel"),
    texts=(
        KICKER,
        Place(Box(48, 176, 416, 302), _SIZES, Role.COLUMN_1, prompt="Names"),
        Place(Box(496, 176, 416, 302), _SIZES, Role.COLUMN_2, prompt="Names"),
    ),
    tiles=MARK_ON_PAPER,
)
