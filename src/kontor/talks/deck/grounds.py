"""What lies under the text of a slide, as SVG: the ground's colour and the row of houses."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from kontor.talks.deck.layouts import LAYOUTS
from kontor.talks.deck.look import COLOURS, HEIGHT, WIDTH

if TYPE_CHECKING:
    from kontor.talks.deck.look import Tiles


@cache
def ground(layout: str) -> str:
    """The ground of one of our layouts, without any text."""
    ours = LAYOUTS[layout]
    tiles = "".join(_path(each) for each in ours.tiles)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{HEIGHT:g}" viewBox="0 0 {WIDTH:g} {HEIGHT:g}">'
        f'<path fill="#{COLOURS[ours.ground]}" d="M0 0H{WIDTH:g}V{HEIGHT:g}H0z"/>{tiles}</svg>'
    )


def _path(tiles: Tiles) -> str:
    steps = "".join(f"M{box.x:.2f} {box.y:.2f}h{box.w:.2f}v{box.h:.2f}h{-box.w:.2f}z" for box in tiles.boxes)
    return f'<path fill="#{COLOURS[tiles.colour]}" d="{steps}"/>'
