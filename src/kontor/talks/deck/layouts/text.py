"""Title and text: what most of a presenter's slides are."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import TITLE_SIZES, Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_PAPER
from kontor.talks.deck.slides import Box, Role

KICKER = Place(Box(48, 40, 864, 24), (18, 17, 16, 15, 14), Role.KICKER, colour="accent", bold=True, repeats=True, prompt="Part of the talk")
TITLE = Place(Box(48, 64, 864, 92), TITLE_SIZES, colour="deep", bold=True, prompt="Title")

LAYOUT = Layout(
    name="Text",
    aliases=("News/Text", "Title and Content"),
    title=TITLE,
    texts=(KICKER, Place(Box(48, 166, 864, 312), (30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18))),
    tiles=MARK_ON_PAPER,
    rises=True,
)
