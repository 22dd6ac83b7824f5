"""From the text of a talk file to the talk that it describes, or to everything that is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import available_timezones

import msgspec

from kontor.talks.domain import checks
from kontor.talks.domain.document import TalkDocument
from kontor.talks.talkfile.findings import Finding, TalkFileError, field_path
from kontor.talks.talkfile.judging import broken_rules
from kontor.talks.talkfile.nodes import MOST_CHARACTERS, compose
from kontor.talks.talkfile.schema import schema
from kontor.talks.talkfile.values import typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.polls.domain.poll_type import PollType
    from kontor.polls.domain.scales import Scale
    from kontor.talks.talkfile.nodes import Node

TEXT = "talk file"
"""What a file without a name is called in the findings."""


def read(
    source: Path | str | bytes,
    *,
    scales: Mapping[str, Scale] | None = None,
    poll_types: Mapping[str, PollType] | None = None,
    name: str = "",
) -> TalkDocument:
    """The talk that ``source`` describes: a path, or the text itself.

    ``scales`` and ``poll_types`` are those that the polls know, by name; without them, any name is accepted. ``name`` is what
    the findings call the file. :class:`.TalkFileError` with everything that is wrong, :class:`OSError` where ``source`` is
    a path that cannot be read.
    """
    file = name or (source.name if isinstance(source, Path) else TEXT)
    try:
        root = compose(_text(source))
    except TalkFileError as error:
        raise TalkFileError(replace(finding, file=file) for finding in error.findings) from error
    value = typed(root, schema())
    if findings := broken_rules(value, root, file):
        raise TalkFileError(findings)
    document = msgspec.convert(value, TalkDocument)
    known = checks.Known(zones=_zones(), scales=scales, poll_types=poll_types)
    if problems := checks.problems(document, known):
        raise TalkFileError(_placed(problem, root, file) for problem in problems)
    return document


@cache
def _zones() -> frozenset[str]:
    return frozenset(available_timezones())


def _placed(problem: checks.Problem, root: Node, file: str) -> Finding:
    node = root.at(problem.path)
    return Finding(node.line, node.column, field_path(problem.path), problem.message, problem.mend, file)


def _text(source: Path | str | bytes) -> str:
    if isinstance(source, str):
        return source.removeprefix("\ufeff")
    content = _content(source) if isinstance(source, Path) else source
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start]
        place = before.count(b"\n") + 1, error.start - before.rfind(b"\n")
        mend = "Save the file as UTF-8."
        raise TalkFileError([Finding(*place, "", "The file is not written in UTF-8.", mend)]) from error


def _content(path: Path) -> bytes:
    """What stands in the file, but no more than could be a talk file: four bytes for a character at most."""
    with path.open("rb") as file:
        return file.read(4 * MOST_CHARACTERS + 1)
