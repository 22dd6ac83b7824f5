"""Puts a text that is too long for one slide on several: as few as hold it, each evenly filled, and no list torn where it hurts."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from kontor.talks.deck import metrics
from kontor.talks.deck.look import LEAST
from kontor.talks.deck.slides import Paragraph, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from kontor.talks.deck.layouts import Place
    from kontor.talks.domain.prose import Run

Paragraphs = tuple[Paragraph, ...]
_SENTENCES = re.compile(r"(?<=[.!?;:])\s+")

_NEVER, _PARENT, _LONELY, _INSIDE = 10_000.0, 90.0, 50.0, 12.0
"""What a slide's end costs: after a label or an announcement; between an entry and those below it; where one of those stands alone; among them."""
_UNEVEN = 40.0
_ROUNDING = 0.01
"""Points: sums of the same heights in another order differ by less."""
_SMALLER = 4.0
"""What a point less of size costs beside these."""


@dataclass(frozen=True, slots=True)
class Split:
    """The paragraphs slide by slide, the size they are set in, and what it cost to part them so."""

    chunks: tuple[Paragraphs, ...]
    size: float
    cost: float


def split(paragraphs: Paragraphs, heading: Paragraphs, place: Place) -> Split:
    """``paragraphs`` on as few slides as the least size allows; ``heading`` stands on each.

    Among the sizes that need no more slides, the one whose ends of slides and whose size are best together.
    """
    found = [_at(size, paragraphs, heading, place) for size in place.sizes]
    fewest = min(len(each.chunks) for each in found)
    return min((each for each in found if len(each.chunks) == fewest), key=lambda each: each.cost - _SMALLER * each.size)


def _at(size: float, paragraphs: Paragraphs, heading: Paragraphs, place: Place) -> Split:
    """The best split at one size."""
    room = place.box.h - 2 * place.inset - _ROUNDING - _heading_height(heading, size, place)
    pieces = tuple(piece for each in paragraphs for piece in _fitting(each, size, room, place))
    return Split(*_parted(pieces, size, room, place))


def _heading_height(heading: Paragraphs, size: float, place: Place) -> float:
    below = size if heading else 0.0
    return _height(heading, size, place) + below


def _height(paragraphs: Sequence[Paragraph], size: float, place: Place) -> float:
    return metrics.height(paragraphs, size, place.box.w - 2 * place.inset, least=LEAST, bold=place.bold)


def _parted(pieces: Paragraphs, size: float, room: float, place: Place) -> tuple[tuple[Paragraphs, ...], float, float]:
    """``pieces``, none higher than ``room``, slide by slide: the cheapest way with the fewest slides."""
    count = len(pieces)
    alone = [_height((each,), size, place) for each in pieces]
    spaces = [metrics.space_before(each, size) for each in pieces]
    ends = list(accumulate((height + space for height, space in zip(alone, spaces, strict=True)), initial=0.0))
    total = ends[-1]
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, (0,))}
    for slides in range(1, count + 1):
        mean = total / slides
        after: dict[int, tuple[float, tuple[int, ...]]] = {}
        for end in range(1, count + 1):
            for start, (cost, cuts) in best.items():
                taken = ends[end] - ends[start] - spaces[start] if start < end else room + 1
                if taken > room + _ROUNDING / 2:
                    continue
                costs = cost + _UNEVEN * (taken / mean - 1) ** 2 + (_tear(pieces, end) if end < count else 0.0)
                if end not in after or costs < after[end][0]:
                    after[end] = (costs, (*cuts, end))
        if count in after and (after[count][0] < _NEVER or slides == count):
            cost, cuts = after[count]
            return tuple(pieces[start:end] for start, end in pairwise(cuts)), size, cost
        best = after
    return (pieces,), size, 0.0


def _tear(pieces: Paragraphs, end: int) -> float:
    """What it costs that a slide ends before ``pieces[end]``."""
    last, first = pieces[end - 1], pieces[end]
    if last.style in (Style.LABEL, Style.HEADING) or last.text.rstrip().endswith(":"):
        return _NEVER
    if first.level > last.level or (first.style is Style.QUIET and last.style is not Style.QUIET):
        return _PARENT if last.level else _INSIDE
    parent = next((each for each in pieces[:end][::-1] if each.level < first.level), None)
    if parent is None or not (parent.level or parent.text.rstrip().endswith(":")):
        return 0.0
    lonely = 1 in (_siblings(pieces[:end][::-1], first.level), _siblings(pieces[end:], first.level))
    return _LONELY if lonely else _INSIDE


def _siblings(pieces: Sequence[Paragraph], level: int) -> int:
    """How many entries of ``level`` stand in ``pieces`` before one that is further out."""
    count = 0
    for each in pieces:
        if each.level < level:
            break
        count += each.level == level
    return count


def _fitting(paragraph: Paragraph, size: float, room: float, place: Place) -> list[Paragraph]:
    """The paragraph, or where it is too long for any slide, evenly filled pieces of it."""
    whole = _height((paragraph,), size, place)
    if whole <= room:
        return [paragraph]
    even = whole / -(-whole // room) + 2 * size * metrics.LINE
    found: list[Paragraph] = []
    waiting = [paragraph]
    while waiting:
        each = waiting.pop()
        if _height((each,), size, place) <= room and _height((each,), size, place) <= even:
            found.append(each)
            continue
        first, rest = _divided(each, lambda some: _height(some, size, place) <= min(room, even))
        found.append(first)
        waiting += rest
    return found


def _divided(paragraph: Paragraph, within: Callable[[Paragraphs], bool]) -> tuple[Paragraph, list[Paragraph]]:
    """A paragraph that is too long, in two: after a sentence if one ends in time, else after a word."""
    text = paragraph.text
    ends = [match.start() for match in _SENTENCES.finditer(text)]
    words = [match.start() for match in re.finditer(r"\s+", text)]
    for places in (ends, words, list(range(1, len(text)))):
        first = _last_within(paragraph, places, within)
        if first:
            rest = replace(paragraph, runs=_runs(paragraph.runs, first, len(text)), number=0, level=paragraph.level)
            return replace(paragraph, runs=_runs(paragraph.runs, 0, first)), [rest] if rest.text.strip() else []
    return paragraph, []


def _last_within(paragraph: Paragraph, places: Sequence[int], within: Callable[[Paragraphs], bool]) -> int:
    low, high = 0, len(places)
    while low < high:
        middle = (low + high) // 2
        if within((replace(paragraph, runs=_runs(paragraph.runs, 0, places[middle])),)):
            low = middle + 1
        else:
            high = middle
    return places[low - 1] if low else 0


def _runs(runs: Sequence[Run], start: int, end: int) -> tuple[Run, ...]:
    """The stretch of ``runs`` from ``start`` to ``end``, in characters, without a space at its beginning."""
    found: list[Run] = []
    at = 0
    for run in runs:
        text = run.text[max(0, start - at) : max(0, end - at)]
        at += len(run.text)
        if text and (found or text.strip()):
            found.append(replace(run, text=text if found else text.lstrip()))
    return tuple(found)
