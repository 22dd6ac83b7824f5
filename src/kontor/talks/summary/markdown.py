"""The summary as CommonMark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kontor.talks.domain import summary as values

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from kontor.talks.domain.prose import Block, Run

_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_START = re.compile(r"^(\s*\d*)([-+=.)])", re.MULTILINE)
"""What would begin a list or underline a heading."""


def write(summary: values.SummaryDocument, _saved_at: datetime | None = None) -> bytes:
    """The whole summary, UTF-8."""
    return ("\n\n".join(_paragraphs(summary)) + "\n").encode()


def _paragraphs(summary: values.SummaryDocument) -> Iterator[str]:
    yield f"# {_escaped(summary.title)}"
    yield "  \n".join(_escaped(line) for line in (summary.kind, summary.series, summary.when) if line)
    for section in summary.sections:
        yield f"## {_escaped(section.title)}"
        for part in section.parts:
            yield from _part(part)


def _part(part: values.Part) -> Iterator[str]:
    match part:
        case values.Prose(blocks):
            yield from _blocks(blocks)
        case values.Voices(people, task):
            yield "  \n".join(f"{_escaped(task)}: {_voice(voice)}" if task else f"*{_voice(voice)}*" for voice in people)
        case values.Agenda(entries):
            yield "\n".join(line for number, entry in enumerate(entries, start=1) for line in _entry(number, entry))
        case values.Listing(entries, ordered):
            marks = (f"{number}." if ordered else "-" for number in range(1, len(entries) + 1))
            yield "\n".join(f"{mark} {_runs(runs)}" for mark, runs in zip(marks, entries, strict=True))
        case values.PollResult(question, words):
            yield f"**{_escaped(question)}** {_escaped(words)}"
        case values.Questions(heading, asked):
            yield f"### {_escaped(heading)}"
            yield "\n".join(f"- {_question(each)}" for each in asked)


def _entry(number: int, entry: values.Entry) -> Iterator[str]:
    yield f"{number}. **{_escaped(entry.title)}**"
    yield from (f"   - {_voice(voice)}" for voice in entry.people)


def _voice(voice: values.Voice) -> str:
    return ", ".join(_escaped(part) for part in (voice.name, voice.post) if part)


def _question(asked: values.Asked) -> str:
    return (
        _escaped(asked.text)
        + (f" ({_escaped(asked.name)})" if asked.name else "")
        + "".join(f"\n  {_escaped(line)}" for line in asked.reply.splitlines() if line.strip())
    )


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    """Paragraphs apart, the entries of one list together."""
    lines: list[str] = []
    for block in blocks:
        if block.level:
            lines.append("   " * (block.level - 1) + (f"{block.number}. " if block.number else "- ") + _runs(block.runs))
            continue
        if lines:
            yield "\n".join(lines)
            lines = []
        yield _runs(block.runs)
    if lines:
        yield "\n".join(lines)


def _runs(runs: Iterable[Run]) -> str:
    return _LINE_START.sub(r"\1\\\2", "".join(_run(run) for run in runs))


def _run(run: Run) -> str:
    words = _MARKS.sub(r"\\\1", run.text).replace("\n", "\\\n")
    stripped = words.strip()
    mark = "**" * run.bold + "*" * run.italic
    if mark and stripped:
        # Marks hold only where they touch the words.
        words = words.replace(stripped, f"{mark}{stripped}{mark[::-1]}", 1)
    return f"[{words}](<{run.href.replace('<', '%3C').replace('>', '%3E')}>)" if run.href else words


def _escaped(text: str) -> str:
    return _LINE_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", text))
