"""What a slide layout is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from kontor.talks.deck.slides import Box, Role

if TYPE_CHECKING:
    from kontor.talks.deck.look import Tiles

TITLE_SIZES = (36.0, 34.0, 32.0, 30.0, 28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
BODY_SIZES = (28.0, 27.0, 26.0, 25.0, 24.0, 23.0, 22.0, 21.0, 20.0, 19.0, 18.0, 17.0, 16.0)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a text stands and how it is set.

    ``sizes`` are points, from the one wished for down to the least; what does not fit at the least goes on to the next
    slide, where a place that ``repeats`` says the same again.
    """

    box: Box
    sizes: tuple[float, ...] = BODY_SIZES
    role: Role = Role.BODY
    colour: str = "ink"
    bold: bool = False
    align: Literal["left", "center", "right"] = "left"
    anchor: Literal["top", "middle", "bottom"] = "top"
    fill: str = ""
    inset: float = 0.0
    repeats: bool = False
    prompt: str = "Text"
    """What the empty place asks for in the organiser's office program."""


@dataclass(frozen=True, slots=True)
class Layout:
    """One kind of slide. A newcomer adds one as a file in this folder and a line in ``__init__``."""

    name: str
    aliases: tuple[str, ...]
    """Layouts of an organiser's own template that may stand in, best first."""
    title: Place
    texts: tuple[Place, ...] = ()
    picture: Box | None = None
    ground: str = "paper"
    tiles: tuple[Tiles, ...] = ()
    """Ornament; never content."""
    footer: bool = True
    footer_colour: str = "stone"
    number_colour: str = ""
    """The colour of the slide's number where it differs from that of the footer."""
    rises: bool = False
    """Whether what stands below the title comes up to it where the title takes one line only."""

    def place(self, role: Role) -> Place | None:
        """Where a text of ``role`` stands."""
        return next((place for place in self.texts if place.role is role), None)
