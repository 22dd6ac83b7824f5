"""What rankings come to: Borda points, and an instant run-off in rounds.

**Borda points.** Of *n* options the first on a ballot gets *n* - 1 points, the second *n* - 2, and so on. An option that a ballot leaves
out gets none from it. Source: Jean-Charles de Borda's memoir on elections by ballot, in the Histoire de l'Académie royale des sciences
for 1781 (Paris 1784), counted from nought as is usual today.

**Instant run-off.** In each round a ballot counts for the option that it ranks highest among those still in. An option that more than half
of the counting ballots are for wins. Otherwise the option with the fewest goes out, and its ballots count for their next one; a ballot
with no option left is exhausted and counts no more. Options that no ballot counts for go out together: nothing moves with them.
Source: the rule that W. R. Ware proposed in 1871, as Robert's Rules of Order describe it under "preferential voting".

**Ties.** Of several options with equally few, the one goes out that had fewer in the latest earlier round in which they differed, as in the
Scottish Local Government Elections Order 2007 (schedule 1, exclusion of candidates). Where they never differed that order draws lots;
here the one with fewer Borda points goes out, then the one that stands later in the list. The same ballots always come to the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    Piles = dict[int, dict[tuple[int, ...], int]]
    """Options still in, and the ballots that count for each: rankings with how many there are of them."""


@dataclass(frozen=True, slots=True)
class Round:
    """One round of an instant run-off."""

    counts: tuple[int | None, ...]
    """How many ballots count for each option; ``None`` for one that is out."""
    exhausted: int
    """How many ballots count for none."""
    out: tuple[int, ...]
    """Which options go out after it; none in the last round."""

    @property
    def counting(self) -> int:
        """How many ballots count for some option."""
        return sum(count for count in self.counts if count)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What rankings come to."""

    ballots: int
    points: tuple[int, ...]
    """Borda points of each option."""
    rounds: tuple[Round, ...]
    """None where nobody answered."""
    winner: int | None
    """Who wins the instant run-off."""

    @property
    def out_in(self) -> dict[int, int]:
        """The round, from 1, after which each option went out."""
        return {option: number for number, each in enumerate(self.rounds, start=1) for option in each.out}

    def as_tally(self) -> dict[str, Any]:
        """As plain JSON, without a single ballot."""
        rounds = [{"counts": list(each.counts), "exhausted": each.exhausted, "out": list(each.out)} for each in self.rounds]
        return {"ballots": self.ballots, "points": list(self.points), "rounds": rounds, "winner": self.winner}

    @classmethod
    def of_tally(cls, tally: Mapping[str, Any]) -> Outcome:
        """What :meth:`as_tally` gave."""
        rounds = tuple(Round(tuple(each["counts"]), each["exhausted"], tuple(each["out"])) for each in tally["rounds"])
        return cls(tally["ballots"], tuple(tally["points"]), rounds, tally["winner"])


def outcome_of(tally: Mapping[str, Any], options: int) -> Outcome:
    """What ``tally`` (``{"ballots": n, "rankings": {"2,0,1": n}}``) comes to for a poll of so many options."""
    return _counted(tuple(tally["rankings"].items()), tally["ballots"], options)


@lru_cache(maxsize=32)
def _counted(named: tuple[tuple[str, int], ...], ballots: int, options: int) -> Outcome:
    """Remembered, because several screens are told the same at each push: ten thousand different rankings take some 40 ms to count."""
    rankings = [(tuple(map(int, name.split(","))), count) for name, count in named]
    points = borda(rankings, options)
    rounds = tuple(_rounds(rankings, points))
    winner = max(range(options), key=lambda option: rounds[-1].counts[option] or 0) if rounds else None
    return Outcome(ballots, points, rounds, winner)


def borda(rankings: Iterable[tuple[tuple[int, ...], int]], options: int) -> tuple[int, ...]:
    """The Borda points of each of ``options`` options."""
    points = [0] * options
    for ranking, count in rankings:
        for place, option in enumerate(ranking, start=1):
            points[option] += (options - place) * count
    return tuple(points)


def _rounds(rankings: list[tuple[tuple[int, ...], int]], points: tuple[int, ...]) -> Iterator[Round]:
    piles: Piles = {option: {} for option in range(len(points))}
    exhausted = _deal(rankings, piles)
    past: list[tuple[int | None, ...]] = []
    while any(piles.values()):
        counts = tuple(sum(piles[option].values()) if option in piles else None for option in range(len(points)))
        counting = sum(count for count in counts if count)
        out = () if max(count or 0 for count in counts) * 2 > counting else _least(piles, counts, past, points)
        yield Round(counts, exhausted, out)
        if not out:
            return
        past.append(counts)
        freed = [item for option in out for item in piles.pop(option).items()]
        exhausted += _deal(freed, piles)


def _deal(rankings: Iterable[tuple[tuple[int, ...], int]], piles: Piles) -> int:
    """Put each ballot on the pile of its first option that is still in; how many have none."""
    exhausted = 0
    for ranking, count in rankings:
        first = next((option for option in ranking if option in piles), None)
        if first is None:
            exhausted += count
        else:
            pile = piles[first]
            pile[ranking] = pile.get(ranking, 0) + count
    return exhausted


def _least(piles: Piles, counts: tuple[int | None, ...], past: list[tuple[int | None, ...]], points: tuple[int, ...]) -> tuple[int, ...]:
    """Who goes out: all that have none, or else the one with the fewest."""
    none = tuple(option for option in piles if not counts[option])
    if none:
        return none

    def standing(option: int) -> tuple[int, ...]:
        earlier = (each[option] or 0 for each in reversed([*past, counts]))
        return (*earlier, points[option], -option)

    return (min(piles, key=standing),)
