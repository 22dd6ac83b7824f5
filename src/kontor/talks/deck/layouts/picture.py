"""One picture over the whole slide: a page of a presenter's own PDF. Its title stands above the page, for screen readers."""

from __future__ import annotations

from kontor.talks.deck.layouts.layout import Layout, Place
from kontor.talks.deck.look import HEIGHT, WIDTH
from kontor.talks.deck.slides import Box

LAYOUT = Layout(
    name="Picture",
    aliases=("Full picture", "Title Only", "Blank"),
    ground="white",
    title=Place(Box(0, -60, WIDTH, 50), (18,), prompt="What the picture shows"),
    picture=Box(0, 0, WIDTH, HEIGHT),
    footer=False,
)
