"""What happened in a room, as its journal keeps it.

Events are written as short arrays, ``["voted", 3, "b1f0…", [0], "9c…"]``: the name first, then the fields in the order
below. ``by_act`` is the digest of the act's id (empty where the act had none). ``at`` is in milliseconds since 1970.
"""

from __future__ import annotations

from typing import Any, ClassVar

import msgspec
from msgspec import Struct


class Asked(Struct, frozen=True, array_like=True):
    """How a poll is put to people. Taken into the journal when it opens, so that a later edit cannot change old ballots."""

    id: int
    type: str
    question: str
    options: list[str]
    min_choices: int
    max_choices: int
    details: dict[str, Any] = {}
    language: str = "en"
    standpoints: bool = False


class Event(Struct, frozen=True, array_like=True, tag=True):
    """Anything that happened."""

    touches: ClassVar[tuple[str, ...]] = ()
    """The sections that look different afterwards."""
    durable: ClassVar[bool] = True
    """Whether it goes into the journal."""


class RoomStarted(Event, frozen=True, tag="room-started"):
    """The room opened."""

    touches = ("room",)


class RoomEnded(Event, frozen=True, tag="room-ended"):
    """The room ended."""

    touches = ("room", "hands", "counts")


class RoomLocked(Event, frozen=True, tag="room-locked"):
    """The doors were closed (``on``), or opened again."""

    touches = ("room",)
    on: bool


class ItemChosen(Event, frozen=True, tag="item-chosen"):
    """The talk went on to an item."""

    touches = ("room",)
    item: str


class SlideShown(Event, frozen=True, tag="slide-shown"):
    """The projector shows a slide."""

    touches = ("room",)
    slide: str


class SettingsEdited(Event, frozen=True, tag="settings-edited"):
    """Staff changed the settings. The room's row is changed with it and is what counts after a restart."""

    touches = ("room", "chat")
    settings: dict[str, bool | int | list[str]]


class PollOpened(Event, frozen=True, tag="poll-opened"):
    """People may answer, from ``at`` on."""

    touches = ("polls",)
    asked: Asked
    at: int = 0


class Voted(Event, frozen=True, tag="voted"):
    """Somebody answered. ``voter`` is their pseudonym in this poll; ``by_act`` is made with the poll's key, too."""

    touches = ("polls",)
    poll: int
    voter: str
    ballot: Any
    by_act: str = ""


class PollClosed(Event, frozen=True, tag="poll-closed"):
    """People may answer no longer."""

    touches = ("polls",)
    poll: int


class ResultsShown(Event, frozen=True, tag="results-shown"):
    """Everybody may see the results (``shown``), or no longer."""

    touches = ("polls",)
    poll: int
    shown: bool


class EntryRuled(Event, frozen=True, tag="entry-ruled"):
    """What people wrote as ``entry`` counts as ``becomes`` (itself: it is let through), or is hidden (empty)."""

    touches = ("polls",)
    poll: int
    entry: str
    becomes: str


class PollReset(Event, frozen=True, tag="poll-reset"):
    """The ballots were thrown away."""

    touches = ("polls",)
    poll: int


class QuestionAsked(Event, frozen=True, tag="question-asked"):
    """Somebody asked."""

    touches = ("questions", "counts")
    question: int
    author: str
    name: str
    text: str
    anonymous: bool
    approved: bool
    at: int
    by_act: str = ""
    held: str = ""


class QuestionWithdrawn(Event, frozen=True, tag="question-withdrawn"):
    """The author took it back."""

    touches = ("questions", "counts")
    question: int
    by_act: str = ""


class Upvoted(Event, frozen=True, tag="upvoted"):
    """Somebody wants it answered (``on``), or no longer."""

    touches = ("questions",)
    question: int
    participant: str
    on: bool
    by_act: str = ""


class QuestionMoved(Event, frozen=True, tag="question-moved"):
    """Staff moved it to another state."""

    touches = ("questions", "counts")
    question: int
    state: str


class QuestionPinned(Event, frozen=True, tag="question-pinned"):
    """It stays on top (``on``), or no longer."""

    touches = ("questions",)
    question: int
    on: bool


class QuestionLabelled(Event, frozen=True, tag="question-labelled"):
    """Staff gave it these labels, and no others."""

    touches = ("questions", "labels")
    question: int
    labels: list[str]


class QuestionMerged(Event, frozen=True, tag="question-merged"):
    """Staff found that it asks the same as ``into``, which stands for both from now on."""

    touches = ("questions", "counts")
    question: int
    into: int


class QuestionSplit(Event, frozen=True, tag="question-split"):
    """It stands for itself again, with the votes that were given to it."""

    touches = ("questions", "counts")
    question: int


class QuestionReplied(Event, frozen=True, tag="question-replied"):
    """Staff answered it in writing; an empty text: they took the answer away."""

    touches = ("questions",)
    question: int
    text: str


class HandRaised(Event, frozen=True, tag="hand-raised"):
    """Somebody wants to speak."""

    touches = ("hands", "counts")
    participant: str
    name: str
    at: int
    by_act: str = ""


class HandLowered(Event, frozen=True, tag="hand-lowered"):
    """They do no longer."""

    touches = ("hands", "counts")
    participant: str
    by_act: str = ""


class FloorGiven(Event, frozen=True, tag="floor-given"):
    """They may speak, from ``at`` on, for ``seconds`` (0: as long as they like); who had the floor before is done."""

    touches = ("hands", "counts")
    participant: str
    at: int = 0
    seconds: int = 0


class Said(Event, frozen=True, tag="said"):
    """Somebody wrote into the chat."""

    touches = ("chat",)
    message: int
    author: str
    name: str
    text: str
    at: int
    by_act: str = ""
    reply_to: int = 0


class MessagePinned(Event, frozen=True, tag="message-pinned"):
    """It stays on top (``on``), or no longer."""

    touches = ("chat",)
    message: int
    on: bool


class MessageDeleted(Event, frozen=True, tag="message-deleted"):
    """Staff deleted it, and the replies to it."""

    touches = ("chat",)
    message: int


class Muted(Event, frozen=True, tag="muted"):
    """Staff muted somebody (``on``), or let them speak again."""

    touches = ("muted",)
    participant: str
    on: bool


class Removed(Event, frozen=True, tag="removed"):
    """Staff sent somebody out."""

    touches = ("muted", "hands", "counts")
    participant: str


class Reacted(Event, frozen=True, tag="reacted"):
    """Somebody clapped, or the like. Gone with the next push."""

    touches = ("reactions",)
    durable = False
    kind: str


AnyEvent = (
    RoomStarted | RoomEnded | RoomLocked | ItemChosen | SlideShown | SettingsEdited
    | PollOpened | Voted | PollClosed | ResultsShown | EntryRuled | PollReset
    | QuestionAsked | QuestionWithdrawn | Upvoted | QuestionMoved | QuestionPinned
    | QuestionLabelled | QuestionMerged | QuestionSplit | QuestionReplied
    | HandRaised | HandLowered | FloorGiven | Said | MessagePinned | MessageDeleted | Muted | Removed | Reacted
)  # fmt: skip

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(list[AnyEvent])


def encode(events: list[Event]) -> str:
    """Events as the journal's text."""
    return _encoder.encode(events).decode()


def decode(text: str) -> list[Event]:
    """Events out of the journal's text. ``msgspec.ValidationError`` where it is none."""
    return _decoder.decode(text)  # type: ignore[return-value]
