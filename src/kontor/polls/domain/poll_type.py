"""What a poll type is: how a question is asked, its ballots judged and counted, and what it came to told and drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, TypedDict

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

Tally = dict[str, Any]
"""What the ballots of one poll add up to: plain JSON, the same in whatever order they came. Each type has its own shape."""


class Result(TypedDict):
    """What a poll came to, as it is kept in ``Poll.result``. It names nobody."""

    ballots: int
    """How many people answered."""
    tally: Tally
    options: list[str]
    """The answers as they were worded when the poll closed."""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer in a table of results. ``share`` is of the people who answered, 0 to 1."""

    label: str
    count: int
    share: float


class Validate(Protocol):
    """Judge a ballot."""

    def __call__(self, choices: object, *, options: Sequence[str], min_choices: int, max_choices: int) -> str | None:
        """Why ``choices`` is no ballot for this poll, in English words to translate; ``None`` where it is one.

        A good ballot is a list of indexes into ``options``. ``choices`` comes from a browser and may be anything.
        """


class Limits(Protocol):
    """How many answers one person gives."""

    def __call__(self, *, options: Sequence[str], min_choices: int, max_choices: int) -> tuple[int, int]:
        """The fewest and the most answers, given what the organiser wrote."""


class Sentence(Protocol):
    """Tell a result."""

    def __call__(self, result: Result, language: str) -> str:
        """``result`` in one or two sentences of ``language``, for the summary."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a picture is drawn on: its size in points, and whether the ground behind it is dark."""

    width: int = 864
    height: int = 300
    dark: bool = False


SLIDE = Sheet()
"""The place of a picture on a slide of the deck."""


class Draw(Protocol):
    """Draw a result."""

    def __call__(self, question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
        """A Vega-Lite specification of the result on a clear ground. :mod:`kontor.polls.drawing` makes pictures of it."""


@dataclass(frozen=True, slots=True)
class PollType:
    """One way to ask. A newcomer adds one as a folder in ``polls/types/`` and a line in ``polls/registry.py``."""

    key: str
    """What talk files and the live room call it. Its folder is the same word with underscores."""
    name: str
    """What organisers read."""
    limits: Limits
    validate: Validate
    empty: Callable[[Sequence[str]], Tally]
    """The tally before the first ballot, for these options."""
    add: Callable[[Tally, Sequence[int]], Tally]
    """The tally with one good ballot more; the given tally is left as it is."""
    remove: Callable[[Tally, Sequence[int]], Tally]
    """The tally without one ballot that was added before."""
    rows: Callable[[Tally, Sequence[str]], list[Row]]
    """The table of a tally, in the order of the options."""
    sentence: Sentence
    draw: Draw

    @property
    def folder(self) -> str:
        """The name of its folder in ``polls/types/``."""
        return self.key.replace("-", "_")
