"""What numbers come to: bars of one width with round edges, their mean, their median, and how far they spread.

**Bars** are 1, 2 or 5 steps wide, or ten, a hundred, a thousand times that: the narrowest width with which there are few enough. They
begin where the steps do, so that edges are round where the organiser's limits are. The first and the last have answers in them.

**Quartiles** part the answers into four equal parts; between two answers they lie in proportion. Source: R. J. Hyndman and Y. Fan,
"Sample quantiles in statistical packages", The American Statistician 50 (1996), definition 7, which R and most others use.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING, Any

from kontor.polls.types.numeric.numbers import EXACT, decimals, plain, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Counted = list[tuple[Decimal, int]]
    """Numbers, the smallest first, and how often each was given."""


@dataclass(frozen=True, slots=True)
class Grid:
    """Where a poll's numbers can lie: ``start``, ``start`` + ``step`` and so on, up to ``most``; in so many bars at most."""

    start: Decimal
    step: Decimal
    most: Decimal | None
    bins: int


@dataclass(frozen=True, slots=True)
class Bin:
    """One bar: the first and the last number that can lie in it, and how many do."""

    first: Decimal
    last: Decimal
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What numbers come to. Rounded to one decimal more than the answers have."""

    mean: Decimal
    median: Decimal
    low: Decimal
    """The first quartile; between it and the third lies the middle half."""
    high: Decimal
    """The third quartile."""
    least: Decimal
    most: Decimal


@dataclass(frozen=True, slots=True)
class Outcome:
    """Bars and figures. Without answers there are none."""

    bins: tuple[Bin, ...]
    figures: Figures | None
    ballots: int

    def as_tally(self) -> dict[str, Any]:
        """As plain JSON, numbers as texts."""
        bins = [[plain(each.first), plain(each.last), each.count] for each in self.bins]
        figures = {name: plain(getattr(self.figures, name)) for name in Figures.__slots__} if self.figures else None
        return {"ballots": self.ballots, "bins": bins, "figures": figures}

    @classmethod
    def of_tally(cls, tally: Mapping[str, Any]) -> Outcome:
        """What :meth:`as_tally` gave."""
        bins = tuple(Bin(Decimal(first), Decimal(last), n) for first, last, n in tally["bins"])
        figures = Figures(**{name: Decimal(text) for name, text in tally["figures"].items()}) if tally["figures"] else None
        return cls(bins, figures, tally["ballots"])


def outcome_of(tally: Mapping[str, Any], grid: Grid) -> Outcome:
    """What ``tally`` (``{"ballots": n, "values": {"3.5": n}}``) comes to."""
    return _counted(tuple(tally["values"].items()), tally["ballots"], grid)


@lru_cache(maxsize=32)
def _counted(values: tuple[tuple[str, int], ...], ballots: int, grid: Grid) -> Outcome:
    """Remembered, because several screens are told the same at each push."""
    if not values:
        return Outcome((), None, 0)
    counted = sorted((Decimal(text), n) for text, n in values)
    return Outcome(tuple(_bins(counted, grid)), _figures(counted, ballots, decimals(grid.step) + 1), ballots)


def _bins(counted: Counted, grid: Grid) -> Iterator[Bin]:
    width = _width(counted[0][0], counted[-1][0], grid)
    found: Counter[int] = Counter()
    for value, n in counted:
        found[_place(value, width, grid)] += n
    for place in range(min(found), max(found) + 1):
        first = grid.start + place * width
        last = first + width - grid.step
        yield Bin(first, last if grid.most is None else max(first, min(last, grid.most)), found[place])


def _width(least: Decimal, most: Decimal, grid: Grid) -> Decimal:
    """The narrowest round width with which there are few enough bars between two numbers."""
    widths = (grid.step * Decimal(factor).scaleb(power) for power in count() for factor in (1, 2, 5))
    return next(width for width in widths if _place(most, width, grid) - _place(least, width, grid) < grid.bins)


def _place(value: Decimal, width: Decimal, grid: Grid) -> int:
    """In which bar a number lies, counted from the one that begins where the steps do; also below that."""
    whole, rest = EXACT.divmod(value - grid.start, width)
    return int(whole) - (rest < 0)


def _figures(counted: Counted, ballots: int, places: int) -> Figures:
    total = sum((EXACT.multiply(value, Decimal(n)) for value, n in counted), Decimal(0))
    low, median, high = (rounded(_quartile(counted, ballots, quarters), places) for quarters in (1, 2, 3))
    mean = rounded(EXACT.divide(total, Decimal(ballots)), places)
    return Figures(mean, median, low, high, counted[0][0], counted[-1][0])


def _quartile(counted: Counted, ballots: int, quarters: int) -> Decimal:
    before, part = divmod((ballots - 1) * quarters, 4)
    lower = _ranked(counted, before)
    return lower + (_ranked(counted, before + 1) - lower) * part / 4 if part else lower


def _ranked(counted: Counted, place: int) -> Decimal:
    """The answer at a place of all in order, from 0."""
    for value, n in counted:
        place -= n
        if place < 0:
            return value
    return counted[-1][0]
