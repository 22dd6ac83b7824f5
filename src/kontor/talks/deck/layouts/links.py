"""Where the discussion goes on and how to reach the organiser, with a QR code of the first link."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.layouts.ornament import MARK_ON_PAPER
from kontor.talks.deck.slides import Box

LAYOUT = Layout(
    name="Links",
    aliases=("Contact", "Links/Contact", "Two Content", "Content with Caption", "Picture with Caption"),
    title=Place(Box(48, 64, 560, 130), (48, 44, 40, 36, 32, 28, 24, 20), colour="deep", bold=True, anchor="bottom", prompt="Links"),
    texts=(Place(Box(48, 206, 560, 272), (28, 26, 24, 22, 20, 19, 18, 17, 16), prompt="Links"),),
    picture=Box(664, 130, 248, 248),
    tiles=MARK_ON_PAPER,
)
