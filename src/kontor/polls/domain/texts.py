"""Short texts that people type: made fit to be shown, and folded so that the same is known again.

Folding follows Unicode: compatibility forms are one (NFKC, UAX 15), so is upper and lower case (full case folding), and characters
are told apart by their general category (UAX 44).
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from kontor.polls.domain.marking import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Callable

NOTHING = gettext_noop("Please write something.")
TOO_LONG = gettext_noop("Please write less.")
LONGEST_ENTRY = 500
"""Characters of a folded text: as many as a ruling takes. Folding can make a text longer."""
_JOINERS = "\u200c\u200d"
"""Invisible, and yet part of words (Persian, Hindi) and of emoji."""
_APOSTROPHES = "'’ʼ＇`´"
_LOOK = "\ufe0f"
"""Asks for an emoji in colours."""
_REMEMBERED = 4096


class _Table(dict[int, str | None]):
    """What becomes of each character, worked out when it is first met."""

    def __init__(self, become: Callable[[str], str | None]) -> None:
        super().__init__()
        self._become = become

    def __missing__(self, point: int) -> str | None:
        found = self._become(chr(point))
        if len(self) < _REMEMBERED:
            self[point] = found
        return found


def _shown(character: str) -> str | None:
    kind = unicodedata.category(character)
    if kind[0] == "Z" or character.isspace():
        return " "
    if character in _JOINERS:
        return character
    stands_for_nothing = kind == "Cn" and (ord(character) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(character) <= 0xFDEF)  # noqa: PLR2004  (Unicode, 23.7)
    return None if kind in {"Cc", "Cf", "Cs"} or stands_for_nothing else character


def _folded(character: str) -> str | None:
    kind = unicodedata.category(character)[0]
    if kind in "PZ" or character.isspace():
        return None if character in _APOSTROPHES else " "
    return None if kind == "C" or character in _APOSTROPHES or character == _LOOK else character


_SHOWN, _FOLDED = _Table(_shown), _Table(_folded)


def clean(text: str) -> str:
    """``text`` in one line, without what cannot be shown or turns the direction of writing; composed (NFC)."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_SHOWN)).split())


def fold(text: str) -> str:
    """What ``text`` has in common with the same words in other case, spacing, punctuation or characters. Empty where no words are left."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return " ".join(unicodedata.normalize("NFKC", plain.translate(_FOLDED)).split())[:LONGEST_ENTRY].strip()


def unfit(text: object, longest: int) -> str | None:
    """Why ``text`` is no answer of at most ``longest`` characters; ``None`` where it is one."""
    if not isinstance(text, str):
        return NOTHING
    # Looked at no further than it takes to know: what comes from a browser may be of any length.
    cleaned = clean(text[: 10 * longest])
    if not fold(cleaned):
        return NOTHING
    return TOO_LONG if len(cleaned) > longest or len(text) > 10 * longest else None
