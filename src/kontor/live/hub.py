"""The door to all rooms, from any thread: hand in acts, ask how a room stands.

In the embedded server one thread writes all rooms (:class:`~kontor.live.scribe.Scribe`; the gateway starts it) and acts go
there. Where it does not run (a management command, a page worker beside the gateway, a test) an act is done in the caller's
own thread and transaction by a writer that reads the journal first. Two that write at once find each other out by the
journal's numbers: the later one learns what the earlier wrote and judges again.
"""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from django.db import connection

from kontor.live.domain import sections
from kontor.live.domain.acts import Audience
from kontor.live.domain.room import Refusal
from kontor.live.refusals import Refused
from kontor.live.scribe import Job, Scribe
from kontor.live.writer import Acknowledged, RoomGone, Writer, alone

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable

    from kontor.live.domain.acts import Command
    from kontor.live.models import Room

    T = TypeVar("T")

__all__ = ["Acknowledged", "Refused", "act", "changed", "own", "removed", "snapshot"]

PATIENCE = 30.0
"""Seconds to wait for a writer."""

_lock = threading.Lock()
_scribe: Scribe | None = None


def start(loop: asyncio.AbstractEventLoop | None = None) -> Scribe:
    """Let a thread of its own write all rooms from now on. Pushes go to ``loop``."""
    global _scribe  # noqa: PLW0603  (one for the process: that is what it is for)
    with _lock:
        if _scribe is not None and (_scribe.loop is not loop or not _scribe.is_alive()):
            _scribe.stop()
            _scribe = None
        if _scribe is None:
            _scribe = Scribe(loop)
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
    number, scribe = _number(room), _scribe
    try:
        answer = alone(number, [command])[0] if scribe is None else _wait(scribe, number, command=command)
    except RoomGone:
        answer = Refusal("no-such-room")
    if isinstance(answer, Refusal):
        raise Refused(answer)
    return answer


def snapshot(room: Room | int, audience: Audience | str) -> dict[str, Any]:
    """The sections that ``audience`` sees, as they stand: plain JSON values; ``counts`` without ``present``.

    :raises RoomGone: where there is no such room.
    """
    wanted = Audience(audience)
    return _ask(room, lambda writer: msgspec.to_builtins(sections.snapshot(writer.state, wanted)))


def own(room: Room | int, participant: str) -> dict[str, Any]:
    """What one participant did (docs/reference/live-protocol.md, "Own state").

    :raises RoomGone: where there is no such room.
    """
    return _ask(room, lambda writer: msgspec.to_builtins(sections.own(writer.state, participant)))


def removed(room: Room | int, participant: str) -> bool:
    """Whether a moderator sent this participant out of the room.

    :raises RoomGone: where there is no such room.
    """
    return _ask(room, lambda writer: participant in writer.state.removed)


def changed(room: int) -> None:
    """How a room is set up was changed, or it was deleted: let its writer know, where one runs. Call it after the commit."""
    if _scribe is not None:
        _scribe.submit(Job(room, None, Writer.learn_setup, None))


def poll_changed(poll: int) -> None:
    """How a poll is asked was changed, or it was deleted. Call it after the commit."""
    for room in _scribe.rooms_with(poll) if _scribe is not None else ():
        changed(room)


def reload(room: int) -> None:
    """The journal itself was changed (names were erased): let its writer read it anew. Call it after the commit."""
    if _scribe is not None:
        _scribe.submit(Job(room, None, Writer.load, None))


def _ask(room: Room | int, question: Callable[[Writer], T]) -> T:
    scribe = _scribe
    return question(Writer(_number(room))) if scribe is None else _wait(scribe, _number(room), task=question)


def _wait(scribe: Scribe, room: int, *, command: Command | None = None, task: Callable[[Writer], Any] | None = None) -> Any:
    if command is not None and connection.in_atomic_block:
        # The writer would wait for the caller's transaction, and the caller for the writer.
        raise RuntimeError("An act is its own transaction: hand it in outside of any other.")
    future: Future[Any] = Future()
    scribe.submit(Job(room, command, task, future))
    answer = future.result(timeout=PATIENCE)
    if task is not None and isinstance(answer, Refusal):
        raise Refused(answer)
    return answer


def _number(room: Room | int) -> int:
    return room if isinstance(room, int) else room.pk
