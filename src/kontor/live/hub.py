"""The door to all rooms, from any thread: hand in acts, ask how a room stands.

In the embedded server one thread writes all rooms (:class:`~kontor.live.scribe.Scribe`; the gateway starts it) and acts go
there. Where it does not run (a management command, a page worker beside the gateway, a test) an act is done in the caller's
own thread and transaction by a writer that reads the journal first. Two that write at once find each other out by the
journal's numbers: the later one learns what the earlier wrote and judges again.
"""

from __future__ import annotations

import secrets
import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import connection, transaction
from msgspec.structs import replace
from redis.exceptions import RedisError

from kontor.live.domain.acts import Audience
from kontor.live.domain.room import Refusal
from kontor.live.questions import CATCH_UP, LOAD, SETUP, Question, answer
from kontor.live.refusals import Refused
from kontor.live.relay import Relay
from kontor.live.scribe import Job, Scribe
from kontor.live.writer import Acknowledged, RoomGone, Writer, alone

if TYPE_CHECKING:
    import asyncio

    from kontor.live.domain.acts import Command
    from kontor.live.models import Room

__all__ = ["Acknowledged", "Refused", "act", "changed", "locked_out", "own", "removed", "snapshot"]

PATIENCE = 30.0
"""Seconds to wait for a writer."""

_lock = threading.Lock()
_scribe: Scribe | Relay | None = None
_messenger: Relay | None = None
"""Where this process writes no rooms but others may: how they are spoken to."""


def start(loop: asyncio.AbstractEventLoop | None = None) -> Scribe | Relay:
    """Let a thread of its own write rooms from now on. Pushes go to ``loop``.

    All rooms, or with ``REDIS_URL`` those that no other process writes.
    """
    global _scribe  # noqa: PLW0603  (one for the process: that is what it is for)
    with _lock:
        if _scribe is not None and (_scribe.loop is not loop or not _scribe.is_alive()):
            _scribe.stop()
            _scribe = None
        if _scribe is None:
            _scribe = Relay(loop, settings.REDIS_URL) if settings.REDIS_URL else Scribe(loop)
            _scribe.start()
        return _scribe


def stop() -> None:
    """End that thread, after everything that was handed in is done."""
    global _scribe
    with _lock:
        scribe, _scribe = _scribe, None
    if scribe is not None:
        scribe.stop()


def act(room: Room | int, command: Command) -> Acknowledged:
    """Do ``command`` and return when it is durable.

    :raises Refused: with the reason, where nothing was changed.
    """
    number = _number(room)
    scribe = _scribe or _elsewhere(number)
    # Handed on twice, it is done once: an act that goes to another process needs an id.
    known = command if command.id else replace(command, id=secrets.token_urlsafe(16))
    try:
        done = _alone(number, command) if scribe is None else _wait(scribe, number, command=known)
    except RoomGone:
        done = Refusal("no-such-room")
    if isinstance(done, Refusal):
        raise Refused(done)
    return done  # type: ignore[no-any-return]


def snapshot(room: Room | int, audience: Audience | str) -> dict[str, Any]:
    """The sections that ``audience`` sees, as they stand: plain JSON values; ``counts`` without ``present``.

    :raises RoomGone: where there is no such room.
    """
    found: dict[str, Any] = _ask(room, Question("snapshot", Audience(audience)))
    return found


def own(room: Room | int, participant: str) -> dict[str, Any]:
    """What one participant did (docs/reference/live-protocol.md, "Own state").

    :raises RoomGone: where there is no such room.
    """
    found: dict[str, Any] = _ask(room, Question("own", participant))
    return found


def removed(room: Room | int, participant: str) -> bool:
    """Whether a moderator sent this participant out of the room.

    :raises RoomGone: where there is no such room.
    """
    return bool(_ask(room, Question("removed", participant)))


def locked_out(room: Room | int, participant: str) -> bool:
    """Whether the room's doors are closed to this participant, who has done nothing in it yet.

    :raises RoomGone: where there is no such room.
    """
    return bool(_ask(room, Question("newcomer", participant)))


def changed(room: int) -> None:
    """How a room is set up was changed, or it was deleted: let its writer know, where one runs. Call it after the commit."""
    _tell(SETUP, room=room)


def poll_changed(poll: int) -> None:
    """How a poll is asked was changed, or it was deleted. Call it after the commit."""
    _tell(SETUP, poll=poll)


def reload(room: int) -> None:
    """The journal itself was changed (names were erased): let its writer read it anew. Call it after the commit."""
    _tell(LOAD, room=room)


def _tell(question: Question, *, room: int = 0, poll: int = 0) -> None:
    hears = _scribe or _others()
    if hears is not None:
        hears.news(question, room=room, poll=poll)


def _others() -> Relay | None:
    """How to speak to the processes that write rooms, where there may be any and this is none of them."""
    global _messenger  # noqa: PLW0603  (one for the process)
    if not settings.REDIS_URL or isinstance(_scribe, Relay):
        return None
    with _lock:
        if _messenger is None:
            _messenger = Relay(None, settings.REDIS_URL, leads=False)
        return _messenger


def _elsewhere(room: int) -> Relay | None:
    """The way to another process that writes ``room`` now; ``None`` where none does and the act may be done here."""
    others = _others()
    if others is None or connection.in_atomic_block:
        return None
    try:
        return others if others.reaches(room) else None
    except RedisError:
        raise Refused(Refusal("try-again")) from None


def _alone(room: int, command: Command) -> Any:
    """Do an act here, where no process writes the room; one that has just begun to hears of it."""
    done = alone(room, [command])[0]
    others = _others()
    if others is not None:
        transaction.on_commit(lambda: others.news(CATCH_UP, room=room))
    return done


def _ask(room: Room | int, question: Question) -> Any:
    number = _number(room)
    scribe = _scribe or _elsewhere(number)
    return answer(question, Writer(number)) if scribe is None else _wait(scribe, number, question=question)


def _wait(scribe: Scribe | Relay, room: int, *, command: Command | None = None, question: Question | None = None) -> Any:
    if command is not None and connection.in_atomic_block:
        # The writer would wait for the caller's transaction, and the caller for the writer.
        raise RuntimeError("An act is its own transaction: hand it in outside of any other.")
    future: Future[Any] = Future()
    scribe.submit(Job(room, command, question, future))
    found = future.result(timeout=PATIENCE)
    if question is not None and isinstance(found, Refusal):
        raise Refused(found)
    return found


def _number(room: Room | int) -> int:
    return room if isinstance(room, int) else room.pk
