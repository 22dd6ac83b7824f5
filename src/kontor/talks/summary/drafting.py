"""The draft of a summary, put together from what Kontor knows: transcript, polls, answered questions, and a written draft."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from kontor.talks.domain import chapters, drafting
from kontor.talks.domain.document import ItemKind
from kontor.talks.domain.recording import player
from kontor.talks.models import WrittenDraft
from kontor.talks.summary import queries, room
from kontor.talks.transcript import queries as transcripts

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kontor.talks.domain.document import AgendaItem, TalkDocument
    from kontor.talks.domain.drafting import Sentence
    from kontor.talks.models import Talk

KEY_MESSAGES = 5
TAKE_AWAYS = 3
_CLOSING = 0.15
"""The share of a talk, at its end, that take-aways are looked for in."""


@dataclass(frozen=True)
class Source:
    """Where a drafted sentence comes from: a moment of the recording, where it has one."""

    speaker: str = ""
    second: int | None = None
    link: str = ""


@dataclass(frozen=True)
class Drafted:
    """One sentence that an editor can take. ``part`` is the field of the summary that it is for."""

    key: str
    part: str
    text: str
    sources: tuple[Source, ...] = ()
    written: bool = False
    """Whether a language model wrote it; all others are quoted or counted."""


def part_of(item: str) -> str:
    """The field of the summary that says something about an agenda item."""
    return f"section-{item}"


def draft(talk: Talk, document: TalkDocument) -> list[Drafted]:
    """Everything that can be taken into the summary, in order."""
    return [*_written(talk), *_counted(talk, document), *_asked(talk), *_said(talk, document)]


def sentences_by_item(talk: Talk, document: TalkDocument) -> dict[str, list[Sentence]]:
    """What was said, by agenda item: after the chapters, or where none are set, after what Kontor proposes for them."""
    marks = transcripts.beginnings(talk)
    if not marks:
        proposed = transcripts.proposals(talk, document)
        marks = sorted((chapters.Beginning(item, second) for item, second in proposed.items()), key=lambda mark: mark.second)
    found: dict[str, list[Sentence]] = {}
    for sentence in drafting.sentences(transcripts.values_of(transcripts.lines_of(talk))):
        found.setdefault(chapters.item_at(marks, sentence.second), []).append(sentence)
    return found


def about(item: AgendaItem) -> str:
    """An item's own words."""
    parts = [item.title, item.text, *(news.title for news in item.news), *(topic.title for topic in item.topics)]
    return " ".join([*parts, *(slide.title for slide in item.slides)])


def _said(talk: Talk, document: TalkDocument) -> Iterator[Drafted]:
    by_item = sentences_by_item(talk, document)
    everything = sorted((sentence for said in by_item.values() for sentence in said), key=lambda sentence: sentence.lines)
    for item in document.agenda:
        yield from _quoted(talk, part_of(item.id), drafting.pick(by_item.get(item.id, []), about=about(item), talk=everything))
    yield from _quoted(talk, "key_messages", drafting.pick(everything, about=document.title, count=KEY_MESSAGES))
    yield from _quoted(talk, "take_aways", drafting.pick(_closing(document, by_item, everything), talk=everything, count=TAKE_AWAYS))


def _closing(document: TalkDocument, by_item: Mapping[str, list[Sentence]], everything: list[Sentence]) -> list[Sentence]:
    """The end of the last panel; where there is none, of the talk."""
    panels = [item.id for item in document.agenda if item.kind is ItemKind.PANEL and by_item.get(item.id)]
    said = by_item[panels[-1]] if panels else everything
    return said[-max(TAKE_AWAYS, round(len(said) * _CLOSING)) :] if said else []


def _quoted(talk: Talk, part: str, picked: Sequence[Sentence]) -> Iterator[Drafted]:
    for sentence in picked:
        text = f"{sentence.speaker}: “{sentence.text}”" if sentence.speaker and part != "key_messages" else sentence.text
        source = Source(sentence.speaker, sentence.second, _link(talk, sentence.second))
        yield Drafted(f"said-{part}-{sentence.lines[0]}-{hash_of(sentence.text)}", part, text, (source,))


def hash_of(text: str) -> int:
    """A short number that stays the same for the same text."""
    return sum((place + 1) * ord(each) for place, each in enumerate(text)) % 99991


def _counted(talk: Talk, document: TalkDocument) -> Iterator[Drafted]:
    """The results of polls. They stand in the summary anyway; here an editor can tell them in the text."""
    told = queries.results_in_words(talk)
    for item in document.agenda:
        for poll in item.polls:
            if poll.id in told:
                yield Drafted(f"poll-{poll.id}", part_of(item.id), f"{poll.question} {told[poll.id]}")


def _asked(talk: Talk) -> Iterator[Drafted]:
    with translation.override(talk.language):
        for number, asked in enumerate(room.answered(talk)):
            words = _("%(name)s asked: “%(text)s”") % {"name": asked.name, "text": asked.text} if asked.name else f"“{asked.text}”"
            yield Drafted(f"asked-{number}-{hash_of(asked.text)}", "audience_questions", words)


def _written(talk: Talk) -> Iterator[Drafted]:
    row = newest_written(talk)
    if row is None or row.state != WrittenDraft.State.READY:
        return
    rows = transcripts.lines_of(talk) if row.digest == transcripts.digest(talk) else []
    lines = {line.number: line for line in rows}
    for number, sentence in enumerate(row.content):
        sources = [lines[each] for each in sentence["lines"] if each in lines]
        told = tuple(Source(line.speaker.name if line.speaker else "", line.start_ms // 1000, _link(talk, line.start_ms // 1000)) for line in sources)
        yield Drafted(f"written-{row.pk}-{number}", sentence["part"], sentence["text"], told, written=True)


def newest_written(talk: Talk) -> WrittenDraft | None:
    """The newest draft that a language model was asked for."""
    return talk.written_drafts.select_related("asked_by", "approved_by").first()


def can_write() -> bool:
    """Whether a language model is set up (``KONTOR_LLM_URL`` and ``KONTOR_LLM_MODEL``)."""
    return bool(settings.LLM_URL and settings.LLM_MODEL)


def _link(talk: Talk, second: int) -> str:
    return player(talk.recording_url).at(second) if talk.recording_url else ""
