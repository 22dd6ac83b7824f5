"""What one check says, and what it may know of the world."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from kontor.polls.domain.poll_type import PollType
    from kontor.polls.domain.scales import Scale

Path = tuple[str | int, ...]
"""Where something stands in a document: ``("agenda", 2, "title")``."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where, what, and what to write instead."""

    path: Path
    message: str
    mend: str


@dataclass(frozen=True, slots=True)
class Known:
    """The names that a document may refer to. ``None`` accepts any."""

    zones: Collection[str]
    scales: Mapping[str, Scale] | None = None
    poll_types: Mapping[str, PollType] | None = None
    """The types say themselves what a poll of them needs."""


def meant(name: str, names: Collection[str], otherwise: str) -> str:
    """Ask whether the one of ``names`` that ``name`` looks like was meant; ``otherwise`` where none does."""
    by_small_letters = {each.lower(): each for each in names}
    close = get_close_matches(name.lower(), by_small_letters, n=1, cutoff=0.7)
    return f"Did you mean “{by_small_letters[close[0]]}”?" if close else otherwise


def one_of(names: Collection[str]) -> str:
    """“Write one of …”, for lists that a person can read."""
    return f"Write one of {', '.join(sorted(names))}." if names else "Leave it out."
