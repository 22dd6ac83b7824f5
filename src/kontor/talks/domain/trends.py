"""What a series of talks said over time: results that were asked alike, joined in their order.

Two results belong together where they were asked in the same way (poll type) and

- with answers of one named scale; where the scale says nothing of what is asked about, of the same question, too;
- otherwise with the same question and the same answers.

Case, spaces and punctuation of a question do not count (:func:`kontor.polls.domain.texts.fold`). Nothing else is ever joined.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING

from kontor.polls.domain.averages import mean
from kontor.polls.domain.texts import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

FEWEST = 2
"""Results that make a trend."""
TOGETHER = ""
"""The standpoint of everybody."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many gave each answer, from one standpoint: ``TOGETHER`` or one of :mod:`kontor.polls.domain.standpoints`."""

    standpoint: str
    ballots: int
    counts: tuple[int, ...]

    @property
    def shares(self) -> tuple[float, ...]:
        """Each answer's share of the people who answered, 0 to 1; with several answers a person they add up to more than 1."""
        return tuple(count / self.ballots if self.ballots else 0.0 for count in self.counts)

    @property
    def mean(self) -> float | None:
        """The mean answer, the first one being 1; ``None`` where nobody answered. It means something for answers in order only."""
        return mean(self.counts)


@dataclass(frozen=True, slots=True)
class Told:
    """One result of one talk."""

    talk: str
    """The talk's slug."""
    title: str
    when: str
    """The talk's day, as much of it as is known; empty where nothing is."""
    question: str
    type: str
    answers: tuple[str, ...]
    together: Share
    parts: tuple[Share, ...] = ()
    """By standpoint, where the poll asked for it."""
    scale: str = ""
    topical: bool = False
    """Whether the scale itself says what is asked about."""
    ordered: bool = False
    """Whether the answers are steps from least to most."""
    public: bool = False
    """Whether everybody may see it."""


@dataclass(frozen=True, slots=True)
class Trend:
    """Results that were asked alike, the earliest first."""

    key: str
    """A short name that stays as long as it is asked alike."""
    told: tuple[Told, ...]

    @property
    def question(self) -> str:
        """As it was asked last."""
        return self.told[-1].question

    @property
    def answers(self) -> tuple[str, ...]:
        """As they are called last."""
        return self.told[-1].answers

    @property
    def ordered(self) -> bool:
        """Whether a mean answer says something."""
        return self.exclusive and all(each.ordered for each in self.told)

    @property
    def exclusive(self) -> bool:
        """Whether each person gave one answer, so that the shares of a talk are parts of a whole."""
        return all(sum(each.together.counts) == each.together.ballots for each in self.told)

    @property
    def reworded(self) -> bool:
        """Whether the question was not always asked in the same words."""
        return len({fold(each.question) for each in self.told}) > 1

    @property
    def standpoints(self) -> tuple[str, ...]:
        """The standpoints that any of the results tells apart."""
        return tuple(dict.fromkeys(part.standpoint for each in self.told for part in each.parts))


def joined(told: Iterable[Told]) -> tuple[list[Trend], list[Trend]]:
    """``told``, in order of time, as trends, and what was asked once only; what was new last comes first."""
    groups: dict[tuple[str, ...], list[Told]] = {}
    for each in told:
        groups.setdefault(_alike(each), []).append(each)
    found = [Trend(_key(alike), tuple(results)) for alike, results in reversed(groups.items())]
    return [trend for trend in found if len(trend.told) >= FEWEST], [trend for trend in found if len(trend.told) < FEWEST]


def _alike(told: Told) -> tuple[str, ...]:
    """What results that belong together have in common."""
    if told.scale:
        return ("scale", told.type, told.scale, str(len(told.answers)), "" if told.topical else fold(told.question))
    return ("question", told.type, fold(told.question), *told.answers)


def _key(alike: tuple[str, ...]) -> str:
    return blake2b("\0".join(alike).encode(), digest_size=6).hexdigest()
