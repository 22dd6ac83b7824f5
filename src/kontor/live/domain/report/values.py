"""What a report says. Instants are milliseconds since 1970, lengths are seconds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.live.domain.state import QuestionStage

SMALL = 5
"""People that are too few to count: below that, nothing is told about them."""
MINUTE = 60_000


def seconds(start: int, end: int) -> int:
    """The seconds from one instant to another; none where the clock went back."""
    return max(0, round((end - start) / 1000))


class Kind(StrEnum):
    """What people did."""

    VOTES = "votes"
    """Ballots cast; a ballot that replaces one's own counts again."""
    QUESTIONS = "questions"
    UPVOTES = "upvotes"
    HANDS = "hands"
    CHAT = "chat"
    REACTIONS = "reactions"


Counts = dict[Kind, int]


class Minute(Struct, frozen=True):
    """One minute in which the room was open."""

    at: int
    present: int | None
    """People present when it ended; ``None`` where that is not known, or not told."""
    acts: Mapping[Kind, int] | None
    """``None`` where it is not told."""
    small: bool = False
    """Whether too few were there to tell more."""


class Part(Struct, frozen=True):
    """One item of the programme, however often the room came back to it."""

    title: str
    began: int
    seconds: int
    present: int | None
    """The most people that were present at once."""
    acts: Mapping[Kind, int] | None
    small: bool = False


class PollPart(Struct, frozen=True):
    """Who took part in a poll."""

    id: int
    opened: int
    seconds: int | None
    """How long it was open; ``None``: it still is."""
    answers: int
    present: int | None
    """The most people that were present at once while it was open, and at least those who answered."""
    small: bool
    """Whether so few answered that neither their number nor its result is told."""

    @property
    def share(self) -> float | None:
        """The share of those present who answered, 0 to 1; ``None`` where it is not known or not told."""
        return self.answers / self.present if self.present and not self.small else None


class Asked(Struct, frozen=True):
    """One question from the room."""

    text: str
    labels: tuple[str, ...]
    votes: int
    stage: QuestionStage
    written: bool
    """Whether it was answered in writing."""
    live: bool
    """Whether it was taken up in the room."""
    waited: int | None
    """Seconds until it was answered, in whichever way came first; ``None``: it was not."""
    into: str = ""
    """The text of the question that it was merged into."""


class Floor(Struct, frozen=True):
    """Somebody had the floor."""

    waited: int
    spoke: int
    meant: int
    """Seconds that were given; 0: as long as they liked."""


class Report(Struct, frozen=True):
    """All of it."""

    began: int | None
    ended: int | None
    most: int | None
    """The most people present at once; ``None`` where it is not known, or not told."""
    totals: Mapping[Kind, int]
    minutes: tuple[Minute, ...]
    parts: tuple[Part, ...]
    polls: tuple[PollPart, ...]
    questions: tuple[Asked, ...]
    floors: tuple[Floor, ...]
    unheard: int
    """Hands that went down without having had the floor."""

    @property
    def any_small(self) -> bool:
        """Whether something is left out because too few were there."""
        told: tuple[Minute | Part | PollPart, ...] = (*self.minutes, *self.parts, *self.polls)
        return any(each.small for each in told)
