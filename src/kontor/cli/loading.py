"""Load one talk file with what lies beside it: the presenters' slides and the transcript of the recording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from kontor.platform import clock
from kontor.talks import deck
from kontor.talks.actions import columns, files, load_talk
from kontor.talks.models import Series, Talk
from kontor.talks.transcript.actions import load_transcript

if TYPE_CHECKING:
    from pathlib import Path

    from kontor.talks.domain.document import TalkDocument


class FileMissing(Exception):
    """A talk file names a file that does not lie beside it as it should; the message says which."""


def slides_beside(path: Path, document: TalkDocument) -> dict[str, bytes]:
    """The presenters' PDFs that ``document``, read from ``path``, names, by agenda item. Each was drawn once in a process of its own.

    That takes up to a minute each, so it is done before anything is written. The bytes are large: keep those of one talk at a time.

    :raises FileMissing: where one of them is not there, or too large.
    :raises PresenterSlidesError: where one cannot be shown, or drawing it never ends or eats the memory; it names the file.
    """
    found = {}
    for item in document.agenda:
        if item.slides_pdf:
            found[item.id] = beside(path, item.slides_pdf)
            try:
                deck.check_presenter_pdf(found[item.id])
            except deck.PresenterSlidesError as error:
                raise deck.PresenterSlidesError(f"{item.slides_pdf}: {error}", item.id) from error
    return found


@transaction.atomic
def load_file(path: Path, document: TalkDocument) -> str:
    """Load ``document``, read from ``path``, and the files it names; what happened, in words. :func:`slides_beside` has looked at them.

    :raises FileMissing: where one of them is not there.
    :raises TranscriptRefused: where the transcript is wrong.
    """
    loaded = load_talk(document=document, by=None)
    changed = list(loaded.changed)
    changed += [
        f"slides {item.key}"
        for item in loaded.talk.items.exclude(slides_pdf="")
        if files.load_presenter_slides(item=item, content=beside(path, item.slides_pdf))
    ]
    spoken = document.recording and document.recording.transcript
    if spoken and load_transcript(talk=loaded.talk, content=beside(path, spoken), by=None, name=spoken):
        changed.append("transcript")
    if loaded.created:
        return f"loaded “{document.title}”."
    return f"brought up to date: {', '.join(changed)}." if changed else "nothing has changed."


def beside(path: Path, name: str) -> bytes:
    """What is in the file ``name`` beside the talk file ``path``.

    :raises FileMissing: where there is none, it is larger than an upload may be, or it only points to a file somewhere else, which the talk
        would make public.
    """
    folder, file = path.parent.resolve(), (path.parent / name).resolve()
    if not file.is_file():
        raise FileMissing(f"{path} names {name}, but there is no such file beside it.")
    if file.parent not in {folder, path.resolve().parent}:
        raise FileMissing(f"{path} names {name}, which points to a file somewhere else. Put the file itself beside the talk file.")
    if file.stat().st_size > settings.UPLOAD_LIMIT:
        raise FileMissing(f"{path} names {name}, which is larger than {settings.UPLOAD_LIMIT // 1_000_000} MB. Make it smaller, as for an upload.")
    return file.read_bytes()


def unsaved(document: TalkDocument) -> Talk:
    """The talk of ``document`` as a row that is in no database, for what is made from a row."""
    now = clock.now()
    series = Series(slug=document.series.slug, **columns.series(document.series))
    return Talk(slug=document.slug, series=series, created_at=now, changed_at=now, **columns.talk(document))
