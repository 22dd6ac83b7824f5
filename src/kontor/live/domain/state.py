"""What a room is at one moment: how it was set up, and what happened in it since."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from msgspec import Struct, ValidationError, convert, field

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.live.domain.events import Asked


class Stage(StrEnum):
    """How far a room is."""

    WAITING = "waiting"
    OPEN = "open"
    ENDED = "ended"


class PollStage(StrEnum):
    """How far a poll is."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"


class QuestionStage(StrEnum):
    """How far a question is."""

    WAITING = "waiting"
    APPROVED = "approved"
    ANSWERING = "answering"
    ANSWERED = "answered"
    ARCHIVED = "archived"
    MERGED = "merged"
    """It asks the same as another question, which stands for it."""


PUBLIC = frozenset({QuestionStage.APPROVED, QuestionStage.ANSWERING, QuestionStage.ANSWERED})
"""The states of questions that everybody may see."""


class Item(Struct, frozen=True):
    """One item of the programme."""

    key: str
    title: str
    kind: str
    people: tuple[str, ...] = ()


class Door(Struct, frozen=True):
    """A way over to another room."""

    title: str
    text: str
    url: str


class Settings(Struct, frozen=True):
    """What people may do."""

    anonymous_questions: bool = True
    questions_moderated: bool = True
    chat: bool = True
    hands: bool = True
    word_filter: bool = True
    """Whether words of the lists are held back: a question waits for a moderator, a message is refused."""
    held_words: tuple[str, ...] = ()
    """The organiser's own list, besides the house's."""
    floor_seconds: int = 120
    """How long somebody with the floor is meant to speak; 0: as long as they like."""
    threads: bool = False
    """Whether messages of the chat can be answered one by one."""


def settings_of(known: Mapping[str, Any]) -> Settings:
    """The settings in plain values, as a room's row and the journal keep them; what is unknown or misshapen counts as not set."""
    given = {name: value for name, value in known.items() if name in Settings.__struct_fields__}
    fit: dict[str, Any] = {}
    for name, value in given.items():
        try:
            fit[name] = getattr(convert({name: value}, Settings, strict=False), name)
        except ValidationError:
            continue
    return Settings(**fit)


class Setup(Struct, frozen=True):
    """How the organiser set the room up. It is no part of the journal: the room's and the polls' own rows hold it."""

    code: str
    title: str
    settings: Settings = Settings()
    programme: tuple[Item, ...] = ()
    polls: Mapping[int, Asked] = {}
    """The polls of the programme, in its order, as they would be put to people now."""
    doors: tuple[Door, ...] = ()
    """The open rooms that people can go over to."""
    house_words: frozenset[str] = frozenset()
    """The house's list of words that are held back, as :func:`kontor.live.domain.wording.held` takes it."""


class Poll(Struct):
    """A poll that was opened."""

    asked: Asked
    tally: dict[str, Any]
    stage: PollStage = PollStage.OPEN
    shown: bool = False
    opened_at: int = 0
    rulings: dict[str, str] = field(default_factory=dict)
    """What a moderator decided on words that people wrote: entry → what it counts as; empty: hidden."""
    ballots: dict[str, Any] = field(default_factory=dict)
    """Ballots by pseudonym, while the poll is open; empty afterwards."""
    count: int = 0
    """How many people answered."""


class Key(Struct):
    """The secrets of an open poll. Set by the writer, never part of the journal."""

    voters: bytes
    """Makes pseudonyms; empty once the poll closed."""
    acts: bytes
    """Recognises acts that are sent twice, also when the poll has closed in between. It cannot make pseudonyms."""


class Question(Struct):
    """A question from the room."""

    id: int
    author: str
    name: str
    text: str
    anonymous: bool
    stage: QuestionStage
    at: int
    held: str = ""
    """The word for which it was held back; empty where it was not."""
    votes: int = 0
    """How many people want it answered, or one of those that were merged into it: each person once."""
    pinned: bool = False
    labels: list[str] = field(default_factory=list)
    reply: str = ""
    """The moderators' answer in writing; empty where there is none."""
    into: int = 0
    """The question that this one was merged into; 0: none."""
    before: QuestionStage | None = None
    """How far it was when it was merged."""
    holds: list[int] = field(default_factory=list)
    """The questions that were merged into this one, not counting those that these hold."""


class Hand(Struct):
    """A raised hand."""

    participant: str
    name: str
    at: int
    floor: bool = False
    since: int = 0
    """When they got the floor."""
    seconds: int = 0
    """How long they are meant to speak; 0: as long as they like. Nobody is stopped when that is over."""


class Message(Struct):
    """A message of the chat."""

    id: int
    author: str
    name: str
    text: str
    at: int
    pinned: bool = False
    reply_to: int = 0
    """The message that this one answers, itself no reply; 0: none. It may be forgotten already."""


class RoomState(Struct):
    """Everything about a room that can be shown, and what is needed to judge the next act."""

    setup: Setup
    stage: Stage = Stage.WAITING
    locked: bool = False
    """Whether the doors are closed to newcomers."""
    item: str | None = None
    slide: str | None = None
    polls: dict[int, Poll] = field(default_factory=dict)
    keys: dict[int, Key] = field(default_factory=dict)
    questions: dict[int, Question] = field(default_factory=dict)
    upvotes: dict[str, set[int]] = field(default_factory=dict)
    """Which questions each participant wants answered."""
    labels: list[str] = field(default_factory=list)
    """Every label that was given in this room, in the order of their first use."""
    asked_by: dict[str, list[int]] = field(default_factory=dict)
    """Which questions each participant asked."""
    hands: dict[str, Hand] = field(default_factory=dict)
    """By participant, in the order of raising."""
    floors: dict[str, int] = field(default_factory=dict)
    """How often each participant had the floor."""
    chat: dict[int, Message] = field(default_factory=dict)
    muted: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    last_id: int = 0
    """The highest id that a question or message of this room has had."""
    reactions: dict[str, int] = field(default_factory=dict)
    """How many of each since the last push."""
