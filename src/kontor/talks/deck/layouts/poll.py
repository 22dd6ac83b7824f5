"""One poll: the question and its answers, with the way in beside them; and the same poll once it has results."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_PAPER
from kontor.talks.deck.layouts.text import KICKER
from kontor.talks.deck.slides import Box, Role

_QUESTION = Place(Box(48, 64, 864, 112), (42, 40, 38, 36, 34, 32, 30, 28, 26, 24, 22, 20, 18), colour="deep", bold=True, prompt="Question")

LAYOUT = Layout(
    name="Poll",
    aliases=("Two Content", "Content with Caption", "Picture with Caption"),
    title=_QUESTION,
    texts=(
        KICKER,
        Place(Box(48, 192, 580, 286), (30, 28, 26, 24, 22, 20, 19, 18, 17, 16), prompt="Answers"),
        Place(Box(652, 404, 260, 74), (16, 15, 14), Role.FACTS, align="center", repeats=True, prompt="Address and code"),
    ),
    picture=Box(682, 192, 200, 200),
    tiles=MARK_ON_PAPER,
)

RESULTS = Layout(
    name="Poll results",
    aliases=("Poll", "Title and Content", "Picture with Caption"),
    title=_QUESTION,
    texts=(KICKER,),
    picture=Box(48, 184, 864, 300),
    tiles=MARK_ON_PAPER,
)
