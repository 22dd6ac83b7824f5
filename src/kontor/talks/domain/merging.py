"""Two people edited the same text: what of it can be kept without asking, and what cannot. And what changed between two texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_PIECE = re.compile(r"\s+|[^\W_]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Merged:
    """The fields as they stand after a merge; ``clashes`` are those that both changed, with what the other one wrote."""

    fields: dict[str, str]
    clashes: dict[str, str]


def merge(base: Mapping[str, str], mine: Mapping[str, str], theirs: Mapping[str, str]) -> Merged:
    """Field by field: who changed it is kept; where both did, mine stays and theirs is told."""
    fields: dict[str, str] = {}
    clashes: dict[str, str] = {}
    for name, text in mine.items():
        before, other = base.get(name, ""), theirs.get(name, "")
        fields[name] = other if text == before else text
        if before not in (text, other) and text != other:
            clashes[name] = other
    return Merged(fields, clashes)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a comparison. ``change`` is "", "added" or "removed"."""

    text: str
    change: str = ""


def compare(old: str, new: str) -> tuple[Piece, ...]:
    """What became of ``old`` in ``new``, word by word; the whole of it where nothing changed."""
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    found: list[Piece] = []
    for act, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if act == "equal":
            found.append(Piece("".join(before[a:b])))
            continue
        if b > a:
            found.append(Piece("".join(before[a:b]), "removed"))
        if d > c:
            found.append(Piece("".join(after[c:d]), "added"))
    return tuple(found)
