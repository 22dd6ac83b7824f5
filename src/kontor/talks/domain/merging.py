"""Two people edited the same text: what of it can be kept without asking, and what cannot. And what changed between two texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_SHRED = 2
"""So many words that stayed between two changes are read as part of the change."""
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
    """What became of ``old`` in ``new``, word by word; the whole of it where nothing changed.

    A word or two that stayed between two changes count as changed too: a new sentence is read as one, not in shreds.
    """
    before, after = _PIECE.findall(old), _PIECE.findall(new)
    found: list[Piece] = []
    removed = added = ""
    opcodes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    for place, (act, a, b, c, d) in enumerate(opcodes):
        between = 0 < place < len(opcodes) - 1
        if act == "equal" and not (between and _is_shred(before[a:b])):
            found += [Piece(removed, "removed"), Piece(added, "added"), Piece("".join(before[a:b]))]
            removed = added = ""
        else:
            removed += "".join(before[a:b])
            added += "".join(after[c:d])
    found += [Piece(removed, "removed"), Piece(added, "added")]
    return tuple(piece for piece in found if piece.text)


def _is_shred(pieces: Sequence[str]) -> bool:
    return sum(piece[0].isalnum() for piece in pieces) <= _SHRED
