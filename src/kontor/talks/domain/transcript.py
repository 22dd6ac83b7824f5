"""Read transcripts: WebVTT and SRT, with the ways in which Zoom and YouTube write them.

WebVTT is read after https://www.w3.org/TR/webvtt1/, SRT as it is commonly written. Zoom puts ``Name: `` before what is
said; YouTube repeats the line before in each cue, and times each word in ``<00:00:01.500>``. Only the tags of WebVTT
are marks; everything else in pointed brackets is text.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MAX_BYTES = 5_000_000
"""A day of speech has less."""
MAX_LINES = 50_000
MAX_TEXT = 5_000
"""Characters in one line of the file: nobody says more in one breath."""
MAX_ROWS = 200
"""Lines of text below one time: nobody reads more at once."""

_TIME = r"(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMING = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?\Z")
_WORD_TIMES = re.compile(r"<(?:\d+:)?\d{2}:\d{2}\.\d{3}>")
_TAGS = re.compile(r"</?(?:c|i|b|u|ruby|rt|lang|v)(?:\.[^\s<>.]+)*(?:\s[^<>]*)?>")
_VOICE = re.compile(r"<v(?:\.[^\s<>.]+)*\s+([^\s<>][^<>]*)>")
_FONT = re.compile(r"</?font(?:\s[^<>]*)?>|\{\\an?\d\}")
_NAME = re.compile(r"(?P<name>[^\W\d_][^:<>\n]{0,79}?):\s+(?P<text>\S.*)\Z", re.DOTALL)
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "da",
        "do",
        "dos",
        "du",
        "la",
        "le",
        "van",
        "von",
        "vom",
        "zu",
        "af",
        "av",
        "i",
        "und",
        "and",
        "y",
        "e",
    ]
)
_SHORTENED = re.compile(r"\b(?:Dr|Prof|Mr|Ms|Mrs|Dipl|Ing|[^\W\d_])\.")
"""Titles and initials: the dots that stand in names."""
_MOST_WORDS = 7
_FEW = 4
"""From so many cues on, one can see whether a file rolls as YouTube's do."""


class Fault(StrEnum):
    """What can be wrong with a transcript."""

    ENCODING = "encoding"
    EMPTY = "empty"
    HEADER = "header"
    TIMING = "timing"
    BACKWARD = "backward"
    EARLIER = "earlier"
    OVERLAP = "overlap"
    TOO_LONG = "too-long"


MENDABLE = frozenset({Fault.HEADER, Fault.BACKWARD, Fault.EARLIER, Fault.OVERLAP})
"""What Kontor can put right by itself, where the editor asks for it."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong; ``line`` counts from 1 in the file, ``found`` is what stands there."""

    line: int
    fault: Fault
    found: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What was said from ``start_ms`` to ``end_ms`` (milliseconds into the recording); ``speaker`` is empty where not told."""

    start_ms: int
    end_ms: int
    text: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Transcript:
    """Everything said, in order; the lines neither overlap nor go back. ``form`` is vtt or srt."""

    form: str
    lines: tuple[Line, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def hopeless(self) -> bool:
        """Whether something is wrong that cannot be mended."""
        return any(finding.fault not in MENDABLE for finding in self.findings)


@dataclass(frozen=True, slots=True)
class _Cue:
    line: int
    start_ms: int
    end_ms: int
    texts: tuple[str, ...]
    word_times: bool = False


@dataclass
class _Reading:
    cues: list[_Cue] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read(content: bytes) -> Transcript:
    """The transcript in a file: UTF-8, or UTF-16 with its mark."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        return parse(content.decode(encoding))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        return Transcript("vtt", findings=(Finding(line, Fault.ENCODING, f"0x{content[error.start]:02X}"),))


def parse(text: str) -> Transcript:
    """The transcript that ``text`` is, and everything that is wrong with it."""
    rows = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(rows) > MAX_LINES * _FEW:
        return Transcript("vtt", findings=(Finding(MAX_LINES * _FEW, Fault.TOO_LONG),))
    form = _form(rows)
    reading = _Reading()
    if form == "vtt" and not rows[0].startswith("WEBVTT"):
        reading.findings.append(Finding(1, Fault.HEADER, rows[0][:60]))
    for first, block in _blocks(rows):
        _read_block(first, block, reading, form)
    unreadable = any(finding.fault in {Fault.TIMING, Fault.TOO_LONG} for finding in reading.findings)
    if not unreadable and not any(cue.texts for cue in reading.cues):
        reading.findings.append(Finding(1, Fault.EMPTY))
    lines, findings = _in_order(reading.cues)
    return Transcript(form, _with_speakers(lines), tuple(sorted([*reading.findings, *findings], key=lambda finding: finding.line)))


def _form(rows: Sequence[str]) -> str:
    """SRT writes times with commas and has no header."""
    if rows[0].startswith("WEBVTT"):
        return "vtt"
    timing = next((row for row in rows if "-->" in row), "")
    return "srt" if "," in timing.partition("-->")[0] else "vtt"


def _blocks(rows: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Runs of lines without an empty one, with the number of their first line. A timing always begins a block of its own."""
    block: list[str] = []
    for number, row in enumerate([*rows, ""], start=1):
        # YouTube leaves lines of one space within a cue: only a line without anything ends one.
        if row:
            block.append(row)
        elif block:
            yield number - len(block), block
            block = []


def _read_block(first: int, block: list[str], reading: _Reading, form: str) -> None:
    at = next((place for place, row in enumerate(block) if "-->" in row), None)
    if at is None:
        if form == "srt" or not (first == 1 or block[0].startswith(("NOTE", "STYLE", "REGION", "WEBVTT"))):
            _stray(first, block, reading)
        return
    match = _TIMING.match(block[at])
    if match is None:
        reading.findings.append(Finding(first + at, Fault.TIMING, block[at].strip()[:60]))
        return
    start, end = _milliseconds(match.groups()[:4]), _milliseconds(match.groups()[4:])
    raw = block[at + 1 :]
    if max(map(len, raw), default=0) > MAX_TEXT or len(raw) > MAX_ROWS:
        reading.findings.append(Finding(first + at + 1, Fault.TOO_LONG))
        return
    texts = tuple(text for text in (_text(row) for row in raw) if text)
    reading.cues.append(_Cue(first + at, start, end, texts, any(_WORD_TIMES.search(row) for row in raw)))


def _stray(first: int, block: list[str], reading: _Reading) -> None:
    """Text without a time: what belongs to the cue before it, after an empty line within the cue."""
    if max(map(len, block)) > MAX_TEXT or (reading.cues and len(reading.cues[-1].texts) + len(block) > MAX_ROWS):
        reading.findings.append(Finding(first, Fault.TOO_LONG))
        return
    texts = tuple(text for text in (_text(row) for row in block) if text and not text.isdecimal())
    if not texts:
        return
    if reading.cues:
        reading.cues[-1] = replace(reading.cues[-1], texts=reading.cues[-1].texts + texts)
    else:
        reading.findings.append(Finding(first, Fault.TIMING, block[0].strip()[:60]))


def _milliseconds(parts: Sequence[str | None]) -> int:
    hours, minutes, seconds, fraction = parts
    return ((int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)) * 1000 + int((fraction or "0").ljust(3, "0"))


def _text(row: str) -> str:
    """One line of a cue without WebVTT's marks; a voice becomes ``Name: ``."""
    row = _VOICE.sub(lambda voice: f"{voice[1].strip()}: ", _WORD_TIMES.sub("", row))
    row = html.unescape(_FONT.sub("", _TAGS.sub("", row)))
    row = "".join(each for each in row if each >= " " or each == "\t").replace("\u200b", "")
    return " ".join(row.split()).removeprefix(">> ").removeprefix(">>")


def _in_order(cues: Sequence[_Cue]) -> tuple[list[Line], list[Finding]]:
    """Lines whose times are in order, and what had to be mended for it."""
    findings: list[Finding] = []
    rolls = _rolls(cues)
    if rolls:
        cues = _unrolled(cues)
    else:
        findings += _time_faults(cues)
    told = sorted((cue for cue in cues if cue.texts), key=lambda cue: cue.start_ms)
    lines = []
    for place, cue in enumerate(told):
        next_start = told[place + 1].start_ms if place + 1 < len(told) else None
        end = max(cue.end_ms, cue.start_ms)
        lines.append(Line(cue.start_ms, end if next_start is None else min(end, max(next_start, cue.start_ms)), " ".join(cue.texts)))
    return lines, findings


def _time_faults(cues: Sequence[_Cue]) -> Iterator[Finding]:
    for cue in cues:
        if cue.end_ms < cue.start_ms:
            yield Finding(cue.line, Fault.BACKWARD, f"{clock(cue.start_ms)} --> {clock(cue.end_ms)}")
    for before, cue in pairwise(cues):
        if cue.start_ms < before.start_ms:
            yield Finding(cue.line, Fault.EARLIER, f"{clock(cue.start_ms)} < {clock(before.start_ms)}")
        elif cue.start_ms < before.end_ms:
            yield Finding(cue.line, Fault.OVERLAP, f"{clock(cue.start_ms)} < {clock(before.end_ms)}")


def _rolls(cues: Sequence[_Cue]) -> bool:
    """Whether most cues repeat the line before, or carry the times of words, as YouTube's do."""
    if len(cues) < _FEW:
        return any(cue.word_times for cue in cues)
    repeats = sum(bool(before.texts and cue.texts and before.texts[-1] == cue.texts[0]) for before, cue in pairwise(cues))
    timed = sum(cue.word_times for cue in cues)
    overlaps = sum(before.start_ms < cue.start_ms < before.end_ms for before, cue in pairwise(cues))
    return 2 * max(repeats, overlaps) >= len(cues) - 1 or 3 * timed >= len(cues)


def _unrolled(cues: Sequence[_Cue]) -> list[_Cue]:
    """The cues without the lines that the cue before has shown already."""
    told: list[_Cue] = []
    shown: tuple[str, ...] = ()
    for cue in cues:
        fresh = cue.texts
        for length in range(min(len(shown), len(fresh)), 0, -1):
            if shown[-length:] == fresh[:length]:
                fresh = fresh[length:]
                break
        if fresh:
            told.append(replace(cue, texts=fresh))
        elif told:
            told[-1] = replace(told[-1], end_ms=max(told[-1].end_ms, cue.end_ms))
        shown = cue.texts or shown
    return told


def _with_speakers(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines with ``Name: `` taken apart. What looks like a name only once and is one word is no name."""
    split = [_NAME.match(line.text) for line in lines]
    named = Counter(match["name"].strip() for match in split if match and _is_name(match["name"]))
    names = {name for name, times in named.items() if times > 1 or " " in name}
    found = []
    for line, match in zip(lines, split, strict=True):
        if match and match["name"].strip() in names:
            found.append(replace(line, speaker=match["name"].strip(), text=match["text"]))
        else:
            found.append(line)
    return tuple(found)


def _is_name(words: str) -> bool:
    parts = re.split(r"[\s(),|/]+", words.strip(" ()"))
    if len(parts) > _MOST_WORDS or set("?!.;").intersection(_SHORTENED.sub("", words)):
        return False
    return all(part[:1].isupper() or part in _PARTICLES or part in {"-", "–", ""} for part in parts)


def clock(milliseconds: int) -> str:
    """A time as WebVTT writes it: 00:01:02.500."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}.{rest:03}"
