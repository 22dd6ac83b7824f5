"""The summary as a Word document: real styles, headings, lists, hyperlinks and languages, so that a screen reader finds its way."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from kontor.talks.deck.language import tag
from kontor.talks.domain import letters
from kontor.talks.domain import summary as values
from kontor.talks.summary import word_look as look
from kontor.talks.summary.pdf import houses

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from docx.document import Document
    from docx.text.paragraph import Paragraph

    from kontor.talks.domain.prose import Block, Run


def write(summary: values.SummaryDocument, saved_at: datetime | None = None) -> bytes:
    """The whole summary."""
    writer = _Writer(docx.Document(), summary)
    writer.write()
    writer.describe(saved_at)
    file = io.BytesIO()
    writer.document.save(file)
    return file.getvalue()


class _Writer:
    """Writes one summary into one document."""

    def __init__(self, document: Document, summary: values.SummaryDocument) -> None:
        # XML cannot hold every character.
        names: dict[str, Any] = {name: letters.shown(getattr(summary, name)) for name in ("title", "series", "organiser", "when", "imprint")}
        self.document, self.summary = document, replace(summary, **names)
        look.dress(document, language=tag(summary.language))

    def write(self) -> None:
        summary = self.summary
        look.picture(self.document, houses())
        self._say(f"{summary.series} · {summary.kind}", "Kicker")
        self._say(summary.title, "Title")
        if summary.when:
            self._say(summary.when, "Subtitle")
        for section in summary.sections:
            self._say(section.title, "Heading 1")
            for part in section.parts:
                self._part(part)
        look.foot(self.document, summary.imprint or summary.organiser)

    def describe(self, saved_at: datetime | None) -> None:
        about, summary = self.document.core_properties, self.summary
        about.title, about.author, about.subject = summary.title, summary.organiser, f"{summary.series}, {summary.when}".strip(", ")
        about.category, about.language, about.comments, about.last_modified_by = summary.kind, tag(summary.language), "", summary.organiser
        if saved_at is not None:
            about.created = about.modified = saved_at.astimezone(UTC).replace(tzinfo=None)

    def _part(self, part: values.Part) -> None:
        match part:
            case values.Prose(blocks):
                self._prose(blocks)
            case values.Voices(people, task):
                for voice in people:
                    self._voice(self._say(f"{task}: " if task else "", "People"), voice)
            case values.Agenda(entries):
                self._agenda(entries)
            case values.Listing(entries, ordered):
                self._listing(entries, ordered=ordered)
            case values.PollResult(question, words):
                self._say(question, "Poll question")
                self._say(words, "Poll result")
            case values.Questions(heading, asked):
                self._say(heading, "Heading 2")
                self._questions(asked)

    def _questions(self, asked: Iterable[values.Asked]) -> None:
        for each in asked:
            paragraph = self._say(each.text, "List Bullet")
            if each.name:
                paragraph.add_run(letters.shown(f" – {each.name}"), style="Quiet")
            if each.reply:
                paragraph.add_run(letters.shown(f"\n{each.reply}"))

    def _agenda(self, entries: Iterable[values.Entry]) -> None:
        numbers = look.new_numbers(self.document)
        for entry in entries:
            paragraph = self._say("", "List Number")
            look.number(paragraph, numbers)
            paragraph.add_run(letters.shown(entry.title), style="Strong")
            for voice in entry.people:
                self._voice(self._say("", "Agenda people"), voice)

    def _listing(self, entries: Iterable[Iterable[Run]], *, ordered: bool) -> None:
        numbers = look.new_numbers(self.document) if ordered else None
        for runs in entries:
            paragraph = self._say("", "List Number" if ordered else "List Bullet")
            if numbers is not None:
                look.number(paragraph, numbers)
            self._runs(paragraph, runs)

    def _prose(self, blocks: Iterable[Block]) -> None:
        numbers: dict[int, int] = {}
        for block in blocks:
            numbers = {level: each for level, each in numbers.items() if level <= block.level}
            if not block.level:
                self._runs(self._say("", "Normal"), block.runs)
                continue
            paragraph = self._say("", _list_style(block))
            if block.number:
                numbers.setdefault(block.level, look.new_numbers(self.document, first=block.number))
                look.number(paragraph, numbers[block.level])
            else:
                numbers.pop(block.level, None)
            self._runs(paragraph, block.runs)

    def _voice(self, paragraph: Paragraph, voice: values.Voice) -> None:
        paragraph.add_run(letters.shown(voice.name), style="Strong")
        if voice.post:
            paragraph.add_run(letters.shown(f", {voice.post}"), style="Quiet")

    def _say(self, words: str, style: str) -> Paragraph:
        return self.document.add_paragraph(letters.shown(words), style=style)

    def _runs(self, paragraph: Paragraph, runs: Iterable[Run]) -> None:
        for run in runs:
            made = paragraph.add_run(letters.shown(run.text), style="Hyperlink" if run.href else None)
            made.bold, made.italic = run.bold or None, run.italic or None
            if run.href:
                target = self.document.part.relate_to(run.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
                link = OxmlElement("w:hyperlink")
                link.set(qn("r:id"), target)
                paragraph._p.append(link)  # noqa: SLF001  (python-docx reads hyperlinks, but does not write them)
                link.append(made._r)  # noqa: SLF001


def _list_style(block: Block) -> str:
    name = "List Number" if block.number else "List Bullet"
    return name if block.level == 1 else f"{name} {min(block.level, look.DEEPEST)}"
