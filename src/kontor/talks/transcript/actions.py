"""Loading transcripts, saying who their speakers are, and where chapters begin."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.platform import clock
from kontor.talks.domain import letters
from kontor.talks.domain import transcript as rules
from kontor.talks.domain.checks.links import is_transcript_name
from kontor.talks.domain.document import LONGEST_LINE
from kontor.talks.models import Chapter, Person, Transcript, TranscriptLine, TranscriptSpeaker
from kontor.talks.transcript.words import told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.people.models import User
    from kontor.talks.models import Talk


class TranscriptRefused(Exception):
    """A transcript that is not taken. ``findings`` say what is wrong; ``mendable`` whether Kontor can put it right."""

    def __init__(self, transcript: rules.Transcript) -> None:
        self.findings = tuple(told(finding) for finding in transcript.findings)
        self.mendable = not transcript.hopeless
        super().__init__(" ".join(str(finding) for finding in self.findings[:5]))


@transaction.atomic
def load_transcript(*, talk: Talk, content: bytes, by: User | None, mend: bool = False, name: str = "") -> bool:
    """Make ``content`` (WebVTT or SRT) the transcript of ``talk``. Needs ``talks.edit``; ``by=None`` is the operator.

    Returns whether anything changed: the same file again changes nothing. ``mend`` puts times right that overlap or go
    back, and a missing header. ``name``: its file's, by which the talk file names it from now on.

    :raises TranscriptRefused: where something is wrong; nothing is changed then.
    """
    if by is not None:
        require(by, Permission.EDIT_TALKS)
    digest = hashlib.sha256(content).hexdigest()
    if Transcript.objects.filter(talk=talk, digest=digest).exists():
        return False
    read = rules.read(content)
    if read.hopeless or (read.findings and not mend) or not read.lines:
        raise TranscriptRefused(read)
    kept = dict(TranscriptSpeaker.objects.filter(transcript__talk=talk).values_list("label", "person_id"))
    Transcript.objects.filter(talk=talk).delete()
    row = Transcript.objects.create(talk=talk, form=read.form, digest=digest, loaded_by=by, loaded_at=clock.now())
    _write_lines(row, read.lines, _write_speakers(row, read.lines, kept))
    audit.record(by=by, act="transcript.loaded", target=f"talks/{talk.slug}", lines=len(read.lines))
    _touch(talk, transcript_file=_file_name(talk, name, read.form))
    return True


@transaction.atomic
def remove_transcript(*, talk: Talk, by: User) -> None:
    """Take the transcript away. Needs ``talks.edit``."""
    require(by, Permission.EDIT_TALKS)
    if Transcript.objects.filter(talk=talk).delete()[0]:
        audit.record(by=by, act="transcript.removed", target=f"talks/{talk.slug}")
        _touch(talk, transcript_file="")


@transaction.atomic
def name_speakers(*, talk: Talk, people: Mapping[str, Person | None], by: User) -> None:
    """Say whom each name in the transcript means. Needs ``talks.edit``. Names that are not there are passed over."""
    require(by, Permission.EDIT_TALKS)
    for speaker in TranscriptSpeaker.objects.filter(transcript__talk=talk, label__in=people):
        speaker.person = people[speaker.label]
        speaker.save(update_fields=["person"])
    audit.record(by=by, act="transcript.speakers", target=f"talks/{talk.slug}")
    _touch(talk)


@transaction.atomic
def set_chapters(*, talk: Talk, seconds: Mapping[str, int | None], by: User) -> None:
    """Say at which second of the recording each agenda item begins; ``None``: it has no chapter. Needs ``talks.edit``."""
    require(by, Permission.EDIT_TALKS)
    for item in talk.items.filter(key__in=seconds):
        second = seconds[item.key]
        if second is None:
            Chapter.objects.filter(item=item).delete()
        else:
            Chapter.objects.update_or_create(item=item, defaults={"start_second": second})
    audit.record(by=by, act="recording.chapters", target=f"talks/{talk.slug}")
    _touch(talk)


def _write_speakers(row: Transcript, lines: tuple[rules.Line, ...], kept: Mapping[str, int | None]) -> dict[str, TranscriptSpeaker]:
    """A row a speaker. Whom a name means is taken from the transcript before, or from the people of the talk."""
    people = {person.name.casefold(): person.pk for person in Person.objects.filter(appearances__talk=row.talk)}
    found = {}
    for label in dict.fromkeys(line.speaker for line in lines if line.speaker):
        person = kept.get(label) or next((pk for name, pk in people.items() if name in label.casefold()), None)
        found[label] = TranscriptSpeaker.objects.create(transcript=row, label=label, person_id=person)
    return found


def _write_lines(row: Transcript, lines: tuple[rules.Line, ...], speakers: Mapping[str, TranscriptSpeaker]) -> None:
    TranscriptLine.objects.bulk_create(
        [
            TranscriptLine(
                transcript=row, number=number, start_ms=line.start_ms, end_ms=line.end_ms, speaker=speakers.get(line.speaker), text=line.text
            )
            for number, line in enumerate(lines, start=1)
        ],
        batch_size=500,
    )


def _file_name(talk: Talk, name: str, form: str) -> str:
    """The name that a talk file can bear: the given one where it fits."""
    fits = is_transcript_name(name) and len(name) <= LONGEST_LINE and name == " ".join(name.split()) and not letters.unfit(name)
    return name if fits else f"{talk.slug}.{form}"


def _touch(talk: Talk, **fields: str) -> None:
    """Move the talk's stamp, so that pages kept for visitors are made anew; and write ``fields``."""
    row = type(talk).objects.get(pk=talk.pk)
    for field, value in fields.items():
        setattr(row, field, value)
    row.save(update_fields=["changed_at", *fields])
