"""Words that a room holds back: its own and the house's, found whole, whatever their case and accents."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST_PHRASE = 3
"""Words that one entry of a list may have."""
MOST_WORDS = 200
"""Entries of an organiser's own list."""

_WORD = re.compile(r"[^\W_]+")
_PLAIN = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "ħ": "h", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ı": "i"})
"""Letters that Unicode does not take apart into a letter and its accent."""


def words(text: str) -> list[str]:
    """The words of ``text`` in their order, without case and accents: "Où ça?" → ["ou", "ca"]."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return _WORD.findall("".join(letter for letter in apart if not unicodedata.combining(letter)).translate(_PLAIN))


@lru_cache(maxsize=512)
def phrases(listed: tuple[str, ...]) -> frozenset[str]:
    """The entries of a list as :func:`held` looks for them; what is longer than :data:`LONGEST_PHRASE` words is left out."""
    taken = (words(entry) for entry in listed)
    return frozenset(" ".join(entry) for entry in taken if 0 < len(entry) <= LONGEST_PHRASE)


def listed(text: str) -> list[str]:
    """The entries of a list as somebody wrote it: one a line, or parted by commas."""
    found = (" ".join(part.split()) for part in re.split(r"[\n,;]", text))
    return list(dict.fromkeys(entry for entry in found if entry))


def held(text: str, *lists: Iterable[str]) -> str:
    """The first word or phrase of ``text`` that stands in one of the lists (made by :func:`phrases`); empty where none does."""
    found = words(text)
    for start in range(len(found)):
        for size in range(1, LONGEST_PHRASE + 1):
            phrase = " ".join(found[start : start + size])
            if any(phrase in each for each in lists):
                return phrase
    return ""
