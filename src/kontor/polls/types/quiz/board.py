"""The list of the best in a quiz, as everybody and as a moderator sees it."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from kontor.polls.domain.poll_type import Entries, Entry
from kontor.polls.domain.texts import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kontor.polls.domain.poll_type import Asked, Tally

SHOWN = 10
"""Places that everybody sees."""
LISTED = 100
"""Nicknames that a moderator gets to see: whoever could get among the first ten, and those that were ruled on."""
HIDDEN = ""


def moderate(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> Tally:  # noqa: ARG001
    """How many chose what, and the best with their place, nickname and points: ``[[1, "Ada", 950], …]``. Nothing tells who chose what."""
    return {"ballots": tally["ballots"], "counts": list(tally["counts"]), "board": list(islice(_places(tally, rulings), SHOWN))}


def entries(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> Entries:  # noqa: ARG001
    """The nicknames, the best first; then those that are hidden."""
    names = tally["names"]
    best = islice(dict.fromkeys(fold(name) for _, name, _ in _best(tally)), LISTED)
    listed = dict.fromkeys((*best, *(entry for entry in rulings if entry in names)))
    return Entries([_entry(entry, names[entry], rulings) for entry in listed], len(names) - len(listed))


def _entry(entry: str, forms: Mapping[str, int], rulings: Mapping[str, str]) -> Entry:
    text = min(forms, key=lambda form: (-forms[form], form))
    return Entry(entry, text, sum(forms.values()), "hidden" if rulings.get(entry) == HIDDEN else "shown")


def _places(tally: Tally, rulings: Mapping[str, str]) -> Iterator[list[int | str]]:
    """The places of those not hidden. Equal points are an equal place, and the next one counts all before it: 1, 1, 3."""
    place, before = 0, None
    for number, (points, name, _) in enumerate(_people(tally, rulings), start=1):
        if points != before:
            place, before = number, points
        yield [place, name, points]


def _people(tally: Tally, rulings: Mapping[str, str]) -> Iterator[tuple[int, str, int]]:
    """Each person not hidden; several may have the same nickname."""
    for points, name, count in _best(tally):
        if rulings.get(fold(name)) != HIDDEN:
            yield from ((points, name, number) for number in range(count))


def _best(tally: Tally) -> Iterator[tuple[int, str, int]]:
    """Points, nickname and how many have both; the most points first, then by name, which says nothing about who was there first."""
    for points in sorted(map(int, tally["board"]), reverse=True):
        yield from ((points, name, count) for name, count in sorted(tally["board"][str(points)].items()))
