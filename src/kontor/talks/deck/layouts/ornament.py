"""The houses that stand on the dark slides."""

from __future__ import annotations

from kontor.talks.deck.look import HEIGHT, House, mark, row

QUAY = row(
    (
        House(0, 9, 6, 1, "far"),
        House(7, 11, 9, 1, "wall", ((2, 4), (5, 7), (8, 2))),
        House(19, 7, 13, 2, "far", ((2, 9),)),
        House(25, 13, 7, 1, "wall", ((3, 3), (6, 5), (9, 3))),
        House(38, 9, 12, 1, "far", ((4, 8),)),
    ),
    left=452,
    ground=HEIGHT,
    tile=9.2,
    gap=1.8,
)
"""The whole row, along the right of a slide."""

CORNER = row(
    (
        House(0, 7, 3, 1, "far"),
        House(6, 9, 6, 1, "wall", ((2, 4), (5, 2))),
        House(14, 11, 4, 1, "far", ((5, 5),)),
    ),
    left=686,
    ground=HEIGHT,
    tile=9.2,
    gap=1.8,
)
"""Three houses in the lower right corner."""

SAND_CORNER = row(
    (
        House(0, 7, 3, 1, "sand"),
        House(6, 9, 6, 1, "line", ((2, 4), (5, 2))),
        House(14, 11, 4, 1, "sand", ((5, 5),)),
    ),
    left=686,
    ground=HEIGHT,
    tile=9.2,
    gap=1.8,
)
"""The same on paper."""

MARK_ON_PAPER = mark(48, 514, 14, "accent")
MARK_ON_DEEP = mark(48, 514, 14, "mid")
"""The mark at the left of the footer."""
