"""What a language model is given to write a draft from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import translation
from django.utils.translation import gettext as _

from kontor.talks.domain import chapters
from kontor.talks.domain.transcript import clock
from kontor.talks.summary import drafting, queries, room
from kontor.talks.transcript import queries as transcripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kontor.talks.domain.document import TalkDocument
    from kontor.talks.models import Talk

MAX_CHARACTERS = 120_000
"""Of the material; a talk of two hours has fewer. What is longer is cut at the end, and so are the sources."""


@dataclass(frozen=True)
class Material:
    """Numbered lines, and which parts of the summary there are. ``parts`` are titles by the field's name."""

    language: str
    parts: Mapping[str, str]
    text: str
    sources: frozenset[str]
    """The names of all lines in ``text``: L1, L2, … of the transcript; P1, … polls; Q1, … questions."""


def gather(talk: Talk, document: TalkDocument) -> Material:
    """Everything about ``talk`` that a summary can rest on."""
    lines: list[str] = []
    sources: set[str] = set()
    size = 0
    for source, text in _lines(talk, document):
        size += len(text) + 1
        if size > MAX_CHARACTERS:
            break
        lines.append(text)
        if source:
            sources.add(source)
    return Material(talk.language, parts_of(document), "\n".join(lines), frozenset(sources))


def parts_of(document: TalkDocument) -> dict[str, str]:
    """The fields of a summary and what they are called, in the talk's language."""
    with translation.override(document.language):
        return {
            "introduction": _("Introduction"),
            "key_messages": _("Key messages"),
            **{drafting.part_of(item.id): item.title for item in document.agenda},
            "audience_questions": _("Audience questions"),
            "take_aways": _("Take-aways"),
        }


def _lines(talk: Talk, document: TalkDocument) -> Iterator[tuple[str, str]]:
    """Each line with the name of the source that it is; headings are none."""
    yield "", f"Talk: {document.title}"
    told = queries.results_in_words(talk)
    for number, poll in enumerate((poll for item in document.agenda for poll in item.polls if poll.id in told), start=1):
        yield f"P{number}", f"[P{number}] Poll: {poll.question} {told[poll.id]}"
    for number, asked in enumerate(room.answered(talk), start=1):
        reply = f" Answered in writing: {asked.reply}" if asked.reply else ""
        yield f"Q{number}", f"[Q{number}] Answered question{f' of {asked.name}' if asked.name else ''}: {asked.text}{reply}"
    titles = {item.id: item.title for item in document.agenda}
    marks = transcripts.beginnings(talk)
    opened = ""
    for line in transcripts.lines_of(talk):
        item = chapters.item_at(marks, line.start_ms // 1000)
        if item != opened:
            yield "", f"\n# {titles.get(item, item)} (part {drafting.part_of(item)})"
            opened = item
        speaker = f"{line.speaker.name}: " if line.speaker else ""
        yield f"L{line.number}", f"[L{line.number}] {clock(line.start_ms)[:8]} {speaker}{line.text}"
