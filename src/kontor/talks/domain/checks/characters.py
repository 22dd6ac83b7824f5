"""Characters in texts that no document can show."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kontor.talks.domain import letters
from kontor.talks.domain.checks.problem import Known, Path, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kontor.talks.domain import document as doc


def characters(document: doc.TalkDocument, known: Known) -> Iterator[Problem]:  # noqa: ARG001 - all checks are called alike
    """Find characters that no document can show, wherever they stand."""
    for path, text in _texts(document, ()):
        if character := letters.unfit(text):
            before = letters.shown(text.partition(character)[0])[-40:]
            message = f"A character that cannot be shown stands here (U+{ord(character):04X})."
            yield Problem(path, message, f"Remove it; it stands after “{before}”." if before else "Remove it; the text begins with it.")


def _texts(value: object, path: Path) -> Iterator[tuple[Path, str]]:
    match value:
        case str():
            yield path, value
        case msgspec.Struct():
            for name in value.__struct_fields__:
                yield from _texts(getattr(value, name), (*path, name))
        case tuple():
            for place, part in enumerate(value):
                yield from _texts(part, (*path, place))
