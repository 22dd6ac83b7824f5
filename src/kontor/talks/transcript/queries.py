"""What can be asked about recordings and transcripts."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from kontor.talks.domain import chapters as chapter_rules
from kontor.talks.domain.recording import Player, player
from kontor.talks.domain.transcript import Line
from kontor.talks.models import Chapter, Talk, Transcript, TranscriptLine

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kontor.talks.domain.document import TalkDocument

_LONGEST_TURN = 8
"""Lines of one speaker that stand together before a new time is shown."""


@dataclass(frozen=True)
class Mark:
    """A chapter as pages show it."""

    title: str
    second: int
    link: str
    """The recording from there on."""


@dataclass(frozen=True)
class Recording:
    """The recording of a talk."""

    player: Player
    chapters: tuple[Mark, ...]
    has_transcript: bool


@dataclass(frozen=True)
class Said:
    """One line as pages show it; ``pieces`` are its stretches, each with whether it was searched for."""

    number: int
    second: int
    link: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Turn:
    """What one speaker said without a break. ``chapter`` is set where a chapter begins with it."""

    speaker: str
    second: int
    link: str
    lines: tuple[Said, ...]
    chapter: str = ""


def recording(talk: Talk) -> Recording | None:
    """The recording of ``talk``; ``None`` where there is none. One query."""
    if not talk.recording_url:
        return None
    found = player(talk.recording_url)
    rows = list(Talk.objects.filter(pk=talk.pk).values_list("transcript__pk", "items__chapter__start_second", "items__position", "items__title"))
    starts = sorted(row[1:] for row in rows if row[1] is not None)
    marks = tuple(Mark(title, second, found.at(second)) for second, _position, title in starts)
    return Recording(found, marks, any(row[0] is not None for row in rows))


def beginnings(talk: Talk) -> list[chapter_rules.Beginning]:
    """Where the talk's items begin in its recording, in order of time."""
    return [chapter_rules.Beginning(row.item.key, row.start_second) for row in _chapters(talk)]


def lines_of(talk: Talk) -> list[TranscriptLine]:
    """The lines of the talk's transcript, with their speakers: one query."""
    return list(TranscriptLine.objects.filter(transcript__talk=talk).select_related("speaker__person").order_by("number"))


def digest(talk: Talk) -> str:
    """What tells the talk's transcript from another one; empty where it has none."""
    return Transcript.objects.filter(talk=talk).values_list("digest", flat=True).first() or ""


def values_of(lines: Iterable[TranscriptLine]) -> list[Line]:
    """Lines as values, with the names of their speakers."""
    return [Line(row.start_ms, row.end_ms, row.text, row.speaker.name if row.speaker else "") for row in lines]


def turns(talk: Talk, search: str = "") -> list[Turn]:
    """The transcript by speaker and chapter, or the lines in which ``search`` is found, whatever its case and accents."""
    found = player(talk.recording_url) if talk.recording_url else None
    starts = _chapters(talk)
    wanted = folded(search.strip())
    shown = [(row, chapter) for row, chapter in _with_chapters(lines_of(talk), starts) if wanted in folded(row.text)]
    told: list[Turn] = []
    opened = ""
    for (speaker, chapter, _part), group in groupby(_numbered(shown), key=lambda each: each[0]):
        rows = [row for _key, row in group]
        lines = tuple(
            Said(row.number, row.start_ms // 1000, found.at(row.start_ms // 1000) if found else "", pieces(row.text, wanted)) for row in rows
        )
        told.append(Turn(speaker, lines[0].second, lines[0].link, lines, chapter if chapter != opened else ""))
        opened = chapter or opened
    return told


def proposals(talk: Talk, document: TalkDocument) -> dict[str, int]:
    """Where each item may begin: as its people and its title are heard in the transcript, else as the agenda planned."""
    names = {
        item.id: [
            name
            for each in item.people
            for person in [document.person(each.person)]
            for name in (person.name, f"{person.honorific or ''} {person.name}".strip())
        ]
        for item in document.agenda
    }
    heard = chapter_rules.from_speech(document.agenda, names, values_of(lines_of(talk)))
    return {**chapter_rules.from_plan(document.agenda, document.when.start), **heard}


def folded(text: str) -> str:
    """``text`` as it is compared: without case and accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(each))


def pieces(text: str, wanted: str) -> tuple[tuple[str, bool], ...]:
    """``text`` cut where ``wanted`` (folded) stands in it; each piece with whether it is what was wanted."""
    if not wanted:
        return ((text, False),)
    # Folding may change lengths, so that places are kept for each folded character.
    places = [place for place, each in enumerate(text) for _ in folded(each)]
    plain = "".join(folded(each) for each in text)
    cut: list[tuple[str, bool]] = []
    reached = 0
    at = plain.find(wanted)
    while at >= 0:
        first, last = places[at], places[at + len(wanted) - 1] + 1
        cut += [(text[reached:first], False), (text[first:last], True)]
        reached, at = last, plain.find(wanted, at + len(wanted))
    return tuple(piece for piece in [*cut, (text[reached:], False)] if piece[0])


def _chapters(talk: Talk) -> list[Chapter]:
    return list(Chapter.objects.filter(item__talk=talk).select_related("item").order_by("start_second", "item__position"))


def _with_chapters(rows: Iterable[TranscriptLine], starts: list[Chapter]) -> Iterable[tuple[TranscriptLine, str]]:
    marks = [chapter_rules.Beginning(str(row.item_id), row.start_second) for row in starts]
    titles = {str(row.item_id): row.item.title for row in starts}
    # A chapter is given in whole seconds: a line that starts within its first second belongs to it.
    return ((row, titles.get(chapter_rules.item_at(marks, row.start_ms // 1000), "")) for row in rows)


def _numbered(shown: list[tuple[TranscriptLine, str]]) -> Iterable[tuple[tuple[str, str, int], TranscriptLine]]:
    """Each line with the turn that it belongs to: a new one for a new speaker or chapter, and every few lines."""
    before: tuple[str, str] | None = None
    turn = count = 0
    for row, chapter in shown:
        key = (row.speaker.name if row.speaker else "", chapter)
        count += 1
        if key != before or count > _LONGEST_TURN:
            turn, count, before = turn + 1, 1, key
        yield (*key, turn), row
