"""The words of a deck that are ours, and how people and addresses are written in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kontor.talks.deck.slides import Paragraph, Style
from kontor.talks.domain import prose
from kontor.talks.domain.document import Role
from kontor.talks.domain.prose import Run

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kontor.talks.domain.document import Appearance, Link, TalkDocument


def said(words: str, style: Style = Style.PLAIN, *, href: str = "", bold: bool = False, level: int = 0) -> Paragraph:
    """``words`` as one paragraph in one style."""
    return Paragraph((Run(words, bold=bold, href=href),), level=level, style=style)


def written(text: str) -> tuple[Paragraph, ...]:
    """The small Markdown of talks as paragraphs."""
    return tuple(Paragraph(block.runs, block.level, block.number) for block in prose.blocks(text))


def linked(links: Iterable[Link]) -> tuple[Paragraph, ...]:
    """Each link as a paragraph."""
    return tuple(said(link.label, href=link.url) for link in links)


def name(document: TalkDocument, appearance: Appearance) -> str:
    """The person's name with their honorific."""
    person = document.person(appearance.person)
    return " ".join(part for part in (person.honorific, person.name) if part)


def post(appearance: Appearance) -> str:
    """The title and organisation that the person had that day; empty where none is known."""
    return ", ".join(part for part in (appearance.title, appearance.organisation) if part)


def task(appearance: Appearance) -> str:
    """What the person does in the talk, in one word."""
    return {
        Role.MODERATOR: _("moderator"),
        Role.PRESENTER: _("presenter"),
        Role.SPEAKER: _("speaker"),
        Role.PANELLIST: _("panellist"),
    }[appearance.role]


def in_one_line(document: TalkDocument, appearance: Appearance, *, level: int = 0) -> Paragraph:
    """A person as an agenda names them: the name, then quietly title and organisation."""
    rest = post(appearance) or task(appearance)
    return Paragraph((Run(name(document, appearance), bold=True), Run(f", {rest}")), level=level, style=Style.QUIET)


def in_two_lines(document: TalkDocument, appearance: Appearance) -> tuple[Paragraph, ...]:
    """A person as a panel names them: the name, and under it title and organisation."""
    rest = post(appearance)
    return (said(name(document, appearance), bold=True), *((said(rest, Style.QUIET),) if rest else ()))


def bare(address: str) -> str:
    """A web address as people say it: without its scheme and last slash."""
    return address.removeprefix("https://").removeprefix("http://").rstrip("/")
