"""The values of a deck: what each slide says and shows, before any file format.

Lengths are points (1/72 inch) on a page of 960 x 540, measured from the top left.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from kontor.talks.domain.prose import Block, Run

if TYPE_CHECKING:
    from kontor.talks.domain.document import Link


class Role(StrEnum):
    """What a text is for on its slide; a layout says where each role stands."""

    KICKER = "kicker"
    """The short line above the title: which part of the talk this is."""
    LEAD = "lead"
    """Text above columns, or the line under a large title."""
    BODY = "body"
    FACTS = "facts"
    """Deadline, topic ID and links, beside the body."""
    COLUMN_1 = "column-1"
    COLUMN_2 = "column-2"
    COLUMN_3 = "column-3"
    COLUMN_4 = "column-4"


COLUMNS = (Role.COLUMN_1, Role.COLUMN_2, Role.COLUMN_3, Role.COLUMN_4)


class Style(StrEnum):
    """How a paragraph stands out from its neighbours."""

    PLAIN = "plain"
    HEADING = "heading"
    LABEL = "label"
    """The small name of a value."""
    VALUE = "value"
    """The large value under a label: a deadline, a code."""
    QUIET = "quiet"
    """What stands under a name: a title, an organisation."""
    CODE = "code"
    """The short code of the room, to be read from the last row."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph or list entry. ``level`` 0 is a paragraph, 1 and more a list entry; ``number`` is 0 for a bullet."""

    runs: tuple[Run, ...]
    level: int = 0
    number: int = 0
    style: Style = Style.PLAIN

    @property
    def text(self) -> str:
        """The paragraph without its styles."""
        return "".join(run.text for run in self.runs)

    @property
    def listed(self) -> bool:
        """Whether a bullet or a number stands before it; the quiet lines of a list only share its indent."""
        return bool(self.level) and self.style is not Style.QUIET


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    x: float
    y: float
    w: float
    h: float

    def holding(self, ratio: float) -> Box:
        """The largest box of ``ratio`` (width to height) in the middle of this one."""
        width = min(self.w, self.h * ratio)
        height = width / ratio
        return Box(self.x + (self.w - width) / 2, self.y + (self.h - height) / 2, width, height)

    def meets(self, other: Box) -> bool:
        """Whether the two share any room."""
        return self.x < other.x + other.w and other.x < self.x + self.w and self.y < other.y + other.h and other.y < self.y + self.h


@dataclass(frozen=True, slots=True)
class Text:
    """What stands in one place of a slide. ``size`` (points) and ``box`` are set by :mod:`kontor.talks.deck.fit`."""

    role: Role
    paragraphs: tuple[Paragraph, ...]
    size: float = 0.0
    box: Box | None = None

    @property
    def heading(self) -> str:
        """The heading of a column; empty where there is none."""
        first = self.paragraphs[0] if self.paragraphs else None
        return first.text if first and first.style is Style.HEADING else ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The paragraphs under the heading, as prose."""
        rest = self.paragraphs[1:] if self.heading else self.paragraphs
        return tuple(Block(each.runs, each.level, each.number) for each in rest)


class PictureKind(StrEnum):
    """What a picture is made from."""

    QR = "qr"
    """``of`` is the address that the code leads to."""
    PAGE = "page"
    """``of`` is the agenda item whose presenter sent a PDF, ``page`` counts from 1."""
    RESULTS = "results"
    """``of`` is the poll."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to be drawn, and what it shows in words."""

    kind: PictureKind
    of: str
    alt: str
    page: int = 0


@dataclass(frozen=True, slots=True)
class PlannedSlide:
    """One slide.

    ``key`` names it for good (``news/eu-for-business``; its second part ``news/eu-for-business/2``), so that a projector
    keeps its place when the talk changes. ``item`` and ``poll`` are the ids of the agenda item and of the poll, or empty.
    """

    key: str
    layout: str
    title: str
    texts: tuple[Text, ...] = ()
    picture: Picture | None = None
    links: tuple[Link, ...] = ()
    notes: str = ""
    item: str = ""
    poll: str = ""
    results: Any = None
    title_size: float = 0.0
    title_box: Box | None = None
    """Where the title stands, if it leaves some of its room to what is below; set with the sizes."""
    part: int = 1
    parts: int = 1

    def text(self, role: Role) -> Text | None:
        """What stands in ``role``, if anything does."""
        return next((text for text in self.texts if text.role is role), None)

    @property
    def kicker(self) -> str:
        """The short line above the title."""
        text = self.text(Role.KICKER)
        return text.paragraphs[0].text if text else ""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The main text as prose."""
        text = self.text(Role.BODY) or self.text(Role.LEAD)
        return text.blocks if text else ()

    @property
    def facts(self) -> tuple[Paragraph, ...]:
        """Labels and values beside the main text."""
        text = self.text(Role.FACTS)
        return text.paragraphs if text else ()

    @property
    def columns(self) -> tuple[Text, ...]:
        """The columns, left to right."""
        return tuple(text for text in self.texts if text.role in COLUMNS)

    def saying(self, *texts: Text | None) -> PlannedSlide:
        """The slide with ``texts``, leaving out the empty ones."""
        return replace(self, texts=tuple(text for text in texts if text and text.paragraphs))
