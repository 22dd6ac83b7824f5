"""Planned slides as plain values for the typesetter of the PDF: where each thing stands, in points, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.talks.deck import look, metrics
from kontor.talks.deck.layouts import LAYOUTS
from kontor.talks.deck.slides import Style
from kontor.talks.deck.template import BULLETS, FOOTER, NUMBER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.talks.deck.layouts import Layout, Place
    from kontor.talks.deck.slides import Box, Paragraph, PlannedSlide, Text

SOFT = "\x1f"
"""Where a word that is wider than its line may be broken."""


def slide(planned: PlannedSlide, number: int, hashtag: str) -> dict[str, Any]:
    """One slide; pictures, links over a presenter's page and the ground are the caller's."""
    layout = LAYOUTS[planned.layout]
    words = _run(planned.title, layout.title.colour, bold=layout.title.bold)
    return {
        "level": 2 if "/" in planned.key else 1,
        "title": _standing(layout.title, planned.title_box or layout.title.box)
        | {"size": planned.title_size, "colour": layout.title.colour, "runs": [words]},
        "texts": [_text(text, layout) for text in planned.texts],
        "edges": _edges(layout, number, hashtag) if layout.footer else [],
    }


def _edges(layout: Layout, number: int, hashtag: str) -> list[dict[str, Any]]:
    quiet = {"size": look.LEAST, "inset": 0, "fill": "", "anchor": "middle"}
    return [
        _box(FOOTER) | quiet | {"align": "left", "colour": layout.footer_colour, "words": hashtag},
        _box(NUMBER) | quiet | {"align": "right", "colour": layout.number_colour or layout.footer_colour, "words": str(number)},
    ]


def _box(box: Box) -> dict[str, Any]:
    return {"x": box.x, "y": box.y, "w": box.w, "h": box.h}


def _standing(place: Place, box: Box) -> dict[str, Any]:
    return _box(box) | {"align": place.align, "anchor": place.anchor, "inset": place.inset, "fill": place.fill}


def _text(text: Text, layout: Layout) -> dict[str, Any]:
    place = layout.place(text.role)
    assert place
    box = text.box or place.box
    return _standing(place, box) | {"blocks": _blocks(text, place, box.w - 2 * place.inset, deep=layout.ground == "deep")}


def _blocks(text: Text, place: Place, room: float, *, deep: bool) -> list[dict[str, Any]]:
    """The paragraphs of a text, its list entries gathered into lists within lists."""
    return _Column(text.size, place, room, deep=deep).blocks(list(text.paragraphs), 0)


class _Column:
    """Sets the paragraphs of one text below one another."""

    def __init__(self, size: float, place: Place, room: float, *, deep: bool) -> None:
        self.size, self.place, self.room = size, place, room
        self.names = look.ON_DEEP if deep else look.ON_PAPER
        self.accent = "lamp" if deep else "accent"

    def blocks(self, paragraphs: Sequence[Paragraph], level: int) -> list[dict[str, Any]]:
        """Paragraphs that stand ``level`` steps in, and the lists between them."""
        found: list[dict[str, Any]] = []
        at = 0
        while at < len(paragraphs):
            each = paragraphs[at]
            above = metrics.space_before(each, self.size) if found or level else 0.0
            if not each.listed:
                found.append(
                    self._words(each) | {"kind": "paragraph", "above": above, "indent": metrics.indent(each, self.size) - self._indent(level)}
                )
                at += 1
                continue
            end = next((other for other in range(at, len(paragraphs)) if self._leaves(paragraphs[other], each)), len(paragraphs))
            found.append(self._list(paragraphs[at:end], level) | {"above": above})
            at = end
        return found

    def _leaves(self, other: Paragraph, first: Paragraph) -> bool:
        """Whether a paragraph ends the list that ``first`` began."""
        return other.level < first.level or (other.listed and other.level == first.level and bool(other.number) != bool(first.number))

    def _list(self, paragraphs: Sequence[Paragraph], level: int) -> dict[str, Any]:
        first = paragraphs[0]
        starts = [at for at, each in enumerate(paragraphs) if each.listed and each.level == first.level]
        items = [
            self._words(paragraphs[start]) | {"number": paragraphs[start].number, "below": self.blocks(paragraphs[start + 1 : end], first.level)}
            for start, end in zip(starts, [*starts[1:], len(paragraphs)], strict=True)
        ]
        step = self._indent(1)
        return self._words(first) | {
            "kind": "list",
            "indent": self._indent(first.level) - self._indent(level) - step,
            "step": step,
            "spacing": metrics.space_before(first, self.size),
            "bullet": BULLETS[min(first.level, len(BULLETS)) - 1],
            "numbered": bool(first.number),
            "marks": self.accent,
            "items": items,
        }

    def _indent(self, level: int) -> float:
        return float(metrics.step(self.size) * level)

    def _words(self, each: Paragraph) -> dict[str, Any]:
        size = metrics.set_size(each.style, self.size, look.LEAST)
        colour = self.place.colour if each.style is Style.PLAIN else self.names[each.style.value]
        room = self.room - metrics.indent(each, self.size)
        runs = [
            _run(
                metrics.breakable(run.text, size, room, bold=self._bold(each, bold=run.bold), mark=SOFT),
                self.accent if run.href else colour,
                bold=self._bold(each, bold=run.bold),
                italic=run.italic,
                href=run.href,
            )
            for run in each.runs
        ]
        return {"size": size, "colour": colour, "runs": runs}

    def _bold(self, each: Paragraph, *, bold: bool) -> bool:
        return bold or self.place.bold or each.style in metrics.BOLD


def _run(words: str, colour: str, *, bold: bool = False, italic: bool = False, href: str = "") -> dict[str, Any]:
    said = "".join(character for character in words.replace("\v", "\n") if character.isprintable() or character in f"\n\t\u200d\u00ad{SOFT}")
    return {"words": said, "colour": colour, "bold": bold, "italic": italic, "href": href}
