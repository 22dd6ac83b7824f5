"""What people can do in a room: participants' acts as they come from browsers, and staff's.

The field ``act`` names the act (``vote``, ``open-poll``). Fields are checked here for type and length only; whether the
act fits the room is :mod:`kontor.live.domain.room`'s business.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from msgspec import Meta, Struct

Text = Annotated[str, Meta(min_length=1, max_length=500)]
Name = Annotated[str, Meta(max_length=80)]
Key = Annotated[str, Meta(min_length=1, max_length=120)]
Words = Annotated[str, Meta(max_length=400)]
Seconds = Annotated[int, Meta(ge=0, le=3600)]
Prose = Annotated[str, Meta(max_length=2000)]


class Audience(StrEnum):
    """Who looks on, and so what is shown."""

    PARTICIPANT = "participant"
    PROJECTOR = "projector"
    PRESENTER = "presenter"
    MODERATOR = "moderator"


class Reaction(StrEnum):
    """What can be sent without words."""

    CLAP = "clap"
    HEART = "heart"
    IDEA = "idea"
    LAUGH = "laugh"


class Act(Struct, frozen=True, tag_field="act"):
    """Anything that can be done."""


# --- Participants ------------------------------------------------------------------------------------------------


class Vote(Act, frozen=True, tag="vote"):
    """Answer an open poll; again, while it is open: change one's answer."""

    poll: int
    ballot: Any
    """What the poll's type takes."""


class Ask(Act, frozen=True, tag="ask"):
    """Ask a question."""

    text: Text
    anonymous: bool = False
    name: Name = ""


class Withdraw(Act, frozen=True, tag="withdraw"):
    """Take one's own question back."""

    question: int


class Upvote(Act, frozen=True, tag="upvote"):
    """Want a question answered, or no longer."""

    question: int
    on: bool = True


class RaiseHand(Act, frozen=True, tag="hand"):
    """Raise or lower one's hand."""

    up: bool = True
    name: Name = ""


class Say(Act, frozen=True, tag="chat"):
    """Write into the chat."""

    text: Text
    name: Name = ""
    reply_to: int = 0
    """The message that this one answers; 0: none."""


class React(Act, frozen=True, tag="react"):
    """Clap, and the like."""

    kind: Reaction


# --- Staff -------------------------------------------------------------------------------------------------------


class StaffAct(Act, frozen=True):
    """Anything that only staff can do."""


class Start(StaffAct, frozen=True, tag="start"):
    """Open the room."""


class End(StaffAct, frozen=True, tag="end"):
    """End the room; polls still open are closed."""


class Lock(StaffAct, frozen=True, tag="lock"):
    """Close the doors: who is in stays, and nobody new comes in."""


class Unlock(StaffAct, frozen=True, tag="unlock"):
    """Open the doors again."""


class Go(StaffAct, frozen=True, tag="go"):
    """Go to an item of the programme."""

    item: Key


class ShowSlide(StaffAct, frozen=True, tag="show-slide"):
    """Show a slide on the projector."""

    slide: Key


class PollAct(StaffAct, frozen=True):
    """Anything done to a poll."""

    poll: int


class OpenPoll(PollAct, frozen=True, tag="open-poll"):
    """Let people answer."""


class ClosePoll(PollAct, frozen=True, tag="close-poll"):
    """Let people answer no longer. The key that joins ballots to people is destroyed."""


class ShowResults(PollAct, frozen=True, tag="show-results"):
    """Let everybody see the results."""


class HideResults(PollAct, frozen=True, tag="hide-results"):
    """Hide the results again."""


class RuleEntry(Act, frozen=True, tag="rule-entry"):
    """Let through what people wrote in a poll (``becomes`` is itself), count it as something else, or hide it (empty)."""

    poll: int
    entry: Annotated[str, Meta(min_length=1, max_length=500)]
    becomes: Annotated[str, Meta(max_length=500)] = ""


class ResetPoll(PollAct, frozen=True, tag="reset-poll"):
    """Throw the ballots away and begin anew."""


class QuestionAct(StaffAct, frozen=True):
    """Anything done to one question."""

    question: int


class Approve(QuestionAct, frozen=True, tag="approve"):
    """Let everybody see a question, again where it was put away."""


class Answering(QuestionAct, frozen=True, tag="answering"):
    """The question is being answered now."""


class Answered(QuestionAct, frozen=True, tag="answered"):
    """The question has been answered."""


class Archive(QuestionAct, frozen=True, tag="archive"):
    """Put a question away."""


class Label(QuestionAct, frozen=True, tag="label"):
    """Give a question the labels in ``labels``, parted by commas, and no others."""

    labels: Words = ""


class Merge(QuestionAct, frozen=True, tag="merge"):
    """The question asks the same as another, which takes it in."""

    into: int


class Split(QuestionAct, frozen=True, tag="split"):
    """It does not: let it stand for itself again."""


class Reply(QuestionAct, frozen=True, tag="reply"):
    """Answer a question in writing, for everybody to read; without a text: take the answer away."""

    text: Prose = ""


class Pin(StaffAct, frozen=True, tag="pin"):
    """Keep a question or a message on top."""

    question: int | None = None
    message: int | None = None


class Unpin(StaffAct, frozen=True, tag="unpin"):
    """Keep it on top no longer."""

    question: int | None = None
    message: int | None = None


class EditSettings(StaffAct, frozen=True, tag="edit-settings"):
    """Change what people may do in the room; what is not given stays."""

    anonymous_questions: bool | None = None
    questions_moderated: bool | None = None
    chat: bool | None = None
    hands: bool | None = None
    word_filter: bool | None = None
    held_words: Annotated[str, Meta(max_length=8000)] | None = None
    """The organiser's own words, one a line or parted by commas."""
    floor_seconds: Seconds | None = None
    threads: bool | None = None


class PersonAct(StaffAct, frozen=True):
    """Anything done to one participant."""

    participant: Key


class Floor(PersonAct, frozen=True, tag="floor"):
    """Give somebody the floor."""

    seconds: Seconds | None = None
    """How long they are meant to speak; 0: as long as they like; not given: as the room is set."""


class NextHand(StaffAct, frozen=True, tag="next-hand"):
    """Give the floor to who comes next in fair order."""

    seconds: Seconds | None = None


class Lower(PersonAct, frozen=True, tag="lower"):
    """Lower somebody's hand."""


class Mute(PersonAct, frozen=True, tag="mute"):
    """Let somebody vote and look on, but not ask, chat, react or raise a hand."""


class Unmute(PersonAct, frozen=True, tag="unmute"):
    """Let them again."""


class Remove(PersonAct, frozen=True, tag="remove"):
    """Send somebody out of the room for good."""


class DeleteMessage(StaffAct, frozen=True, tag="delete-message"):
    """Delete a message of the chat."""

    message: int


ParticipantAct = Vote | Ask | Withdraw | Upvote | RaiseHand | Say | React
AnyStaffAct = (
    Start | End | Lock | Unlock | Go | ShowSlide | OpenPoll | ClosePoll | ShowResults | HideResults | RuleEntry | ResetPoll
    | Approve | Answering | Answered | Archive | Label | Merge | Split | Reply | Pin | Unpin | EditSettings
    | Floor | NextHand | Lower | Mute | Unmute | Remove | DeleteMessage
)  # fmt: skip


class Command(Struct, frozen=True):
    """An act, and who wants it done."""

    act: Act
    participant: str = ""
    """Participant id of who acts; empty for staff."""
    name: str = ""
    """The name on their ticket, if it bears one."""
    id: str = ""
    """A fresh id of this act, chosen by the browser: sent twice, it is done once. Empty: done each time."""
    key: bytes = b""
    """Fresh random bytes: the key of a poll that this act opens. Filled in by the room's writer."""
