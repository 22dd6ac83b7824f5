"""Talk files, and the documents made from them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kontor.cli.console import bar, house, refuse, say

if TYPE_CHECKING:
    from kontor.talks.domain.document import TalkDocument

app = typer.Typer(
    help="Talk files: check, load and export them; make decks, summaries and calendar entries.", no_args_is_help=True, rich_markup_mode=None
)

Files = Annotated[list[Path], typer.Argument(help="Talk files (YAML).", exists=True, dir_okay=False, readable=True)]
File = Annotated[Path, typer.Argument(help="A talk file (YAML).", exists=True, dir_okay=False, readable=True)]
Output = Annotated[Path, typer.Option("--output", "-o", help="The file to write; - for standard output.", allow_dash=True)]


@app.command()
def check(files: Files) -> None:
    """Check talk files; each finding names file, line, field and how to mend it."""
    with house():
        wrong = [path for path in files if _read(path) is None]
    if wrong:
        refuse(f"{len(wrong)} of {len(files)} cannot be loaded.")
    say(f"{len(files)} checked, nothing to mend.")


@app.command()
def load(files: Files) -> None:
    """Load talk files into the database. Loading twice changes nothing; where one file is wrong, none is loaded."""
    with house():
        from django.db import transaction

        from kontor.cli.loading import FileMissing, load_file, slides_beside
        from kontor.polls.actions import PollRefused
        from kontor.talks.actions.rooms import RoomRefused
        from kontor.talks.deck import DeckError
        from kontor.talks.transcript.actions import TranscriptRefused

        documents = [(path, _read(path)) for path in files]
        if any(document is None for _, document in documents):
            refuse("Nothing was loaded.")
        told, path = [], Path()
        try:
            for path, document in documents:
                assert document is not None
                slides_beside(path, document)
            with transaction.atomic():
                for path, document in bar(documents, words="Loading"):
                    assert document is not None
                    told.append(f"{path}: {load_file(path, document)}")
        except (FileMissing, DeckError, PollRefused, RoomRefused, TranscriptRefused) as error:
            refuse(f"{path}: {error} Nothing was loaded.")
    for words in told:
        say(words)


@app.command()
def export(slug: Annotated[str, typer.Argument(help="The talk's short name, as in its address.")], output: Output = Path("-")) -> None:
    """Write a talk of the database as a talk file."""
    with house():
        from kontor.talks import talkfile
        from kontor.talks.models import Talk
        from kontor.talks.queries import document

        talk = Talk.objects.filter(slug=slug).first()
        if talk is None:
            refuse(f"There is no talk “{slug}”.")
        _write(output, talkfile.write(document(talk)).encode())


@app.command()
def deck(
    file: File,
    output: Output,
    template: Annotated[Path | None, typer.Option(help="Your own PowerPoint template.", exists=True, dir_okay=False)] = None,
    url: Annotated[str, typer.Option(help="Where people join; the address in the QR codes.")] = "",
) -> None:
    """Make the deck of a talk: .pptx or .pdf."""
    form = _form(output, {"pptx", "pdf"})
    with house():
        from django.conf import settings

        from kontor.cli.loading import FileMissing, slides_beside
        from kontor.talks import deck as decks

        document = _read_or_refuse(file)
        base_url = url or settings.BASE_URL
        try:
            pdfs = slides_beside(file, document)
            if form == "pdf":
                made = decks.make_pdf(document, base_url=base_url, presenter_pdfs=pdfs)
            else:
                brand = template.read_bytes() if template else None
                made = decks.make_pptx(document, base_url=base_url, presenter_pdfs=pdfs, template=brand)
        except (FileMissing, decks.DeckError) as error:
            refuse(str(error))
    _write(output, made)


@app.command()
def summary(file: File, output: Output) -> None:
    """Make the summary of a talk: .pdf, .docx or .md."""
    with house():
        from kontor.platform import clock
        from kontor.talks.summary.composing import compose
        from kontor.talks.summary.formats import FORMATS

        form = _form(output, set(FORMATS))
        document = _read_or_refuse(file)
        if document.summary is None:
            refuse(f"{file} holds no summary. Write one under `summary:`, or in the desk.")
        made = FORMATS[form].write(compose(document), clock.now())
    _write(output, made)


@app.command()
def ics(file: File, output: Output = Path("-")) -> None:
    """Make the calendar entry of a talk (.ics)."""
    with house():
        from kontor.cli.loading import unsaved
        from kontor.talks import calendar

        talk = unsaved(_read_or_refuse(file))
        if not calendar.has_entry(talk):
            refuse(f"{file} does not say on which day the talk is, so there is nothing to put into a calendar.")
        made = calendar.of_talk(talk)
    _write(output, made)


def _read(path: Path) -> TalkDocument | None:
    """The talk of ``path``; ``None``, with the findings said, where it is wrong."""
    from kontor.polls import registry
    from kontor.polls.domain.scales import SCALES
    from kontor.talks import talkfile

    try:
        return talkfile.read(path, scales=SCALES, poll_types=registry.TYPES, name=str(path))
    except talkfile.TalkFileError as error:
        for finding in error.findings:
            say(str(finding))
        if error.more:
            say(f"… and {error.more} more.")
        return None


def _read_or_refuse(path: Path) -> TalkDocument:
    return _read(path) or refuse(f"{path} has to be mended first.")


def _form(output: Path, known: set[str]) -> str:
    form = output.suffix.removeprefix(".").lower()
    if form not in known:
        refuse(f"{output} should end in {' or '.join(f'.{name}' for name in sorted(known))}.")
    return form


def _write(output: Path, content: bytes) -> None:
    if str(output) == "-":
        sys.stdout.buffer.write(content)
        return
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        output.write_bytes(content)
    except OSError as error:
        refuse(f"{output} cannot be written: {error.strerror}.")
    say(f"Wrote {output} ({len(content):,} bytes).")
