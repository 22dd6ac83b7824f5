"""The summary of a talk as values: what every format draws. :mod:`kontor.talks.summary.composing` makes them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kontor.talks.domain.prose import Block, Run


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that somebody in the room asked and that was answered; ``name`` is empty where it was anonymous."""

    text: str
    name: str = ""
    votes: int = 0
    reply: str = ""
    """The moderators' answer in writing; empty where it was answered aloud."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A person with the post they had that day; ``post`` is empty where it is not known."""

    name: str
    post: str = ""


@dataclass(frozen=True, slots=True)
class Prose:
    """Written text."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Voices:
    """Who is heard; ``task`` is what they do ("Moderator"), empty where it goes without saying."""

    people: tuple[Voice, ...]
    task: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the agenda."""

    title: str
    people: tuple[Voice, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """The agenda, numbered from 1."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """A list; with numbers from 1 where it is ``ordered``."""

    entries: tuple[tuple[Run, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class PollResult:
    """What was asked of the room, and what it answered, in words."""

    question: str
    words: str


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions of the audience that were answered; ``heading`` introduces them."""

    heading: str
    asked: tuple[Asked, ...]


Part = Prose | Voices | Agenda | Listing | PollResult | Questions


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it. ``number`` is the item's place in the agenda; 0 where it has none."""

    key: str
    heading: str
    parts: tuple[Part, ...]
    number: int = 0

    @property
    def title(self) -> str:
        """The heading with its number: "3. Panel debate"."""
        return f"{self.number}. {self.heading}" if self.number else self.heading


@dataclass(frozen=True, slots=True)
class SummaryDocument:
    """A whole summary. Every text in it is plain; styles and links are in runs."""

    language: str
    """Two letters, ISO 639-1."""
    kind: str
    """What the document is called: "Summary"."""
    title: str
    series: str
    organiser: str
    when: str
    """Day, hours and zone, as far as they are known."""
    imprint: str
    sections: tuple[Section, ...]
