"""What processes say to each other about rooms: MessagePack on Redis channels.

Each process has a channel of its own, for acts that others hand on to it and for the answers to those it handed on itself.
One channel is for all. What is said may get lost (a channel keeps nothing): whoever waits asks again, which is
harmless, for acts are known by their ids and versions have numbers.
"""

from __future__ import annotations

from typing import Any

import msgspec
from msgspec import Struct

from kontor.live.domain.acts import AnyStaffAct, Command, ParticipantAct
from kontor.live.domain.outcomes import Refusal
from kontor.live.pushes import Change
from kontor.live.questions import Question  # noqa: TC001  (read by msgspec)
from kontor.live.writer import Acknowledged, RoomGone

PREFIX = "kontor:live:"


def news_of(database: int) -> str:
    """Where every process of a house hears of changes of rooms, and of what was done outside of a room's writer.

    Redis numbers its databases but not their channels: houses that share a server must not hear one another.
    """
    return f"{PREFIX}{database}:news"


def channel_of(process: str) -> str:
    """Where a process hears what is meant for it."""
    return f"{PREFIX}to:{process}"


class Asked(Struct, frozen=True, array_like=True):
    """One act or question of somebody whose stream or page another process serves."""

    number: int
    room: int
    act: ParticipantAct | AnyStaffAct | None
    question: Question | None
    participant: str = ""
    name: str = ""
    id: str = ""

    @property
    def command(self) -> Command | None:
        """The act as a room's writer takes it."""
        return Command(self.act, self.participant, self.name, self.id) if self.act is not None else None


class HandedOn(Struct, frozen=True, array_like=True, tag="acts"):
    """Acts for rooms that the hearer writes, and where the answers go."""

    sender: str
    asked: list[Asked]


class Replied(Struct, frozen=True, array_like=True):
    """One answer."""

    number: int
    kind: str
    """``done``, ``refused``, ``gone``, ``told`` (a question's answer), ``whole``."""
    content: Any = None


class Answers(Struct, frozen=True, array_like=True, tag="answers"):
    """Answers to what the hearer handed on."""

    replied: list[Replied]


class Here(Struct, frozen=True, array_like=True, tag="here"):
    """How many participants the sender serves, by room that the hearer writes."""

    sender: str
    present: dict[int, int]


class Changed(Struct, frozen=True, array_like=True, tag="changed"):
    """A room's change, from whoever writes it. ``term`` rises each time another process becomes the writer."""

    room: int
    term: int
    change: Change


class News(Struct, frozen=True, array_like=True, tag="news"):
    """Something was changed outside of the room's writer: ``setup``, ``load``, ``catch-up``; or a poll was edited."""

    sender: str
    question: str
    room: int = 0
    poll: int = 0


Message = HandedOn | Answers | Here | Changed | News
encode = msgspec.msgpack.Encoder().encode
decode = msgspec.msgpack.Decoder(Message).decode


def replied(number: int, answer: Any) -> Replied:
    """``answer`` as it goes over the wire."""
    if isinstance(answer, Acknowledged):
        return Replied(number, "done", answer.seq)
    if isinstance(answer, Refusal):
        return Replied(number, "refused", [answer.code, answer.words])
    if isinstance(answer, RoomGone):
        return Replied(number, "gone")
    if isinstance(answer, Change):
        return Replied(number, "whole", answer)
    return Replied(number, "told", answer)


def answer_of(reply: Replied) -> Any:
    """The answer that ``reply`` brought."""
    if reply.kind == "done":
        return Acknowledged(reply.content)
    if reply.kind == "refused":
        return Refusal(*reply.content)
    if reply.kind == "gone":
        return RoomGone()
    return msgspec.convert(reply.content, Change) if reply.kind == "whole" else reply.content
