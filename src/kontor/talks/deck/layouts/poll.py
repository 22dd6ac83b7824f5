"""One poll: the question and its answers, the way in beside them as a code and below as an address to type; and the same poll with its results."""

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
        Place(Box(48, 184, 600, 230), (32, 30, 28, 26, 24, 22, 20, 19, 18, 17, 16, 15, 14), prompt="Answers"),
        Place(
            Box(48, 428, 864, 56),
            tuple(float(size) for size in range(32, 13, -2)),
            Role.FACTS,
            align="center",
            anchor="middle",
            fill="mist",
            inset=6,
            repeats=True,
            prompt="Address",
        ),
    ),
    picture=Box(682, 184, 230, 230),
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
