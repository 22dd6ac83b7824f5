"""Addresses that lead nowhere, and names of files that are more than a name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kontor.talks.domain import document as doc
from kontor.talks.domain.checks.problem import Known, Path, Problem
from kontor.talks.domain.checks.walk import all_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_HOST = re.compile(r"(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.)*[^\W_](?:[\w-]{0,61}[^\W_])?\.?|\[[0-9a-fA-F:.]+\]")
_MAIL = re.compile(r"[^\s@<>()\[\],;:\"]+@(?:[\w-]+\.)+[\w-]{2,}")
_IN_PROSE = re.compile(r"(?<!\\)\]\(\s*<?(?P<target>[^)\s>]*)")
_UNFIT = re.compile(r'[\s<>"`\\^{}|\x00-\x1f\x7f]')
TRANSCRIPTS = (".vtt", ".srt")


def addresses(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find web and mail addresses that are none."""
    for path, url in all_of(document, doc.Url):
        if reason := why_no_link(url):
            yield Problem(path, f"“{url[:80]}” is no link: {reason}.", "Copy the whole address, for example https://example.org/call.")
    email = document.series.contact.email
    if email is not None and not _MAIL.fullmatch(email):
        mend = "Write it as name@example.org."
        yield Problem(("series", "contact", "email"), f"“{email[:80]}” is no mail address.", mend)


def links_in_prose(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find links within texts that lead nowhere."""
    for path, text in all_of(document, doc.Prose):
        for match in _IN_PROSE.finditer(text):
            target = match["target"]
            mail = target.removeprefix("mailto:")
            if _MAIL.fullmatch(mail) if mail != target else not why_no_link(target):
                continue
            mend = "Write it as [words](https://example.org/call)."
            yield Problem(path, f"The text links to “{target[:80]}”, which is no address.", mend)


def file_names(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find files beside the talk file that could be somewhere else, or are of another kind."""
    for place, item in enumerate(document.agenda):
        if item.slides_pdf is not None:
            yield from _file(("agenda", place, "slides_pdf"), item.slides_pdf, (".pdf",))
    if document.recording is not None and document.recording.transcript is not None:
        yield from _file(("recording", "transcript"), document.recording.transcript, TRANSCRIPTS)


def why_no_link(url: str) -> str:
    """Why ``url`` is no address of the web, or the empty text where it is one."""
    if _UNFIT.search(url):
        return "a space or another character that no address holds stands in it"
    try:
        parts = urlsplit(url)
        host, _ = parts.netloc.rpartition("@")[2], parts.port
    except ValueError:
        return "its host or port cannot be read"
    if parts.scheme not in {"http", "https"}:
        return "it does not begin with https://"
    if not _HOST.fullmatch(re.sub(r":\d*\Z", "", host)):
        return "the host is missing" if not host else f"“{host[:60]}” is no host"
    return "it holds a password" if parts.password or parts.username else ""


def is_transcript_name(name: str) -> bool:
    """Whether a talk file can name its transcript so."""
    return not any(_file((), name, TRANSCRIPTS))


def _file(path: Path, name: str, endings: tuple[str, ...]) -> Iterator[Problem]:
    example = f"for example slides{endings[0]}"
    if any(character in name for character in '/\\:*?"<>|') or name.startswith("."):
        message = f"“{name[:80]}” is more than the name of a file."
        yield Problem(path, message, f"Put the file beside the talk file and write its name, {example}.")
    elif not name.lower().endswith(endings):
        yield Problem(path, f"“{name[:80]}” does not end in {' or '.join(endings)}.", f"Name a file of that kind, {example}.")
