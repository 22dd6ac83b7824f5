"""The thread that runs the writers of all rooms of this process.

It takes everything that has come in since it last looked, room by room, lets each room's writer commit it as one group,
and only then answers. So a group grows with the load and with the time that the disk takes, and a quiet room is answered
at once. Between two groups nothing is uncommitted: that is when pushes are made, so no screen ever shows what a crash
could take back.
"""

from __future__ import annotations

import queue
import threading
import time
from collections import defaultdict
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Protocol

import structlog
from django.db import DatabaseError, close_old_connections, connection
from msgspec import Struct, field

from kontor.live import metrics
from kontor.live.domain.room import Refusal
from kontor.live.pushes import Pusher, pushed
from kontor.live.questions import WAKE, answer
from kontor.live.writer import RoomGone, Writer
from kontor.platform import clock

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Iterable

    from kontor.live.channel import Channel
    from kontor.live.domain.acts import Command
    from kontor.live.pushes import Change, Push
    from kontor.live.questions import Question

log = structlog.get_logger(__name__)
GROUP = 2_000
"""Acts that are taken at once."""
IDLE = 600.0
"""Seconds after which a room that nobody listens to is forgotten; its journal has it."""
LINGER, CROWD_LINGER = 0.001, 0.004
"""Seconds to let more acts come in while some come, and while a crowd does, so that they share one commit."""
CROWD = 16
"""Acts at once that make a crowd."""
BREATH = 0.02
"""Seconds to wait where a push is due but the last one is still under way."""


class Waiting(Protocol):
    """What of a future somebody needs who waits for an answer on the event loop."""

    def done(self) -> bool:
        """Whether it needs no answer any more."""

    def set_result(self, answer: Any, /) -> None:
        """The answer."""

    def set_exception(self, error: Exception, /) -> None:
        """There is none."""


class Job(Struct):
    """Something to do with a room: an act, or a question that is answered between two groups."""

    room: int
    command: Command | None
    question: Question | None
    future: Waiting | None
    since: float = field(default_factory=time.monotonic)
    """When it was handed in."""


class Abroad(Protocol):
    """What a room's writer must know of other processes (:mod:`kontor.live.relay`)."""

    def may_write(self, room: int) -> bool:
        """Whether this process is the one that writes the room, as far as it can know."""

    def hand_on(self, jobs: list[Job]) -> None:
        """Give jobs to whichever process writes their room now."""

    def listens(self, room: int) -> bool:
        """Whether anybody listens to the room elsewhere."""

    def present(self, room: int) -> int:
        """How many participants are there elsewhere."""

    def tell(self, room: int, change: Change) -> None:
        """Send what changed to the other processes."""


class Alone:
    """There are no other processes."""

    def may_write(self, room: int) -> bool:  # noqa: ARG002
        """Nobody else does."""
        return True

    def hand_on(self, jobs: list[Job]) -> None:
        """Never needed."""

    def listens(self, room: int) -> bool:  # noqa: ARG002
        """Nobody."""
        return False

    def present(self, room: int) -> int:  # noqa: ARG002
        """Nobody."""
        return 0

    def tell(self, room: int, change: Change) -> None:
        """There is nobody to tell."""


class Scribe(threading.Thread):
    """Started by :mod:`kontor.live.hub`; everything else speaks to it through :meth:`submit`."""

    def __init__(self, loop: asyncio.AbstractEventLoop | None, abroad: Abroad | None = None) -> None:
        super().__init__(name="kontor-live-scribe", daemon=True)
        self.loop = loop
        self._abroad: Abroad = abroad or Alone()
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._writers: dict[int, Writer] = {}
        self._pushers: dict[int, Pusher] = {}
        self._channels: dict[int, Channel] = {}
        self._used: dict[int, float] = {}
        self._due: dict[int, float] = {}
        self._pushed: dict[int, float] = {}
        self._latest: dict[int, Push | None] = {}
        self._came = 0
        """How many jobs came in at the last look."""

    # --- Called from other threads --------------------------------------------------------------------------------

    def submit(self, job: Job) -> None:
        """Hand in a job; its future gets the answer, or :class:`RoomGone` as an exception."""
        self._jobs.put(job)

    def connect(self, channel: Channel) -> None:
        """Let pushes of the channel's room go to it. The room's state follows with the next push."""
        self._channels[channel.room] = channel

    def rooms_with(self, poll: int) -> list[int]:
        """The rooms under way that have ``poll`` in their programme."""
        return [room for room, writer in list(self._writers.items()) if poll in writer.state.setup.polls]

    def forget(self, room: int) -> None:
        """Let go of a room that another process writes from now on. What is handed in for it is handed on."""
        self._jobs.put(Job(room, None, None, None))

    def news(self, question: Question, *, room: int = 0, poll: int = 0) -> None:
        """Something was changed outside of the room's writer: let it know, where the room is under way."""
        for each in self.rooms_with(poll) if poll else [room]:
            self.submit(Job(each, None, question, None))

    def stop(self) -> None:
        """Finish what was handed in, and end."""
        self._jobs.put(None)
        if self.is_alive():
            self.join(timeout=30)

    # --- The thread -----------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Work until stopped."""
        going = True
        try:
            while going:
                jobs, going = self._take()
                self._came = len(jobs)
                try:
                    self._work(jobs)
                except Exception:
                    log.exception("scribe stumbled")
                    self._answer((job, Refusal("try-again")) for job in jobs)
        finally:
            connection.close()

    def _work(self, jobs: list[Job]) -> None:
        by_room: defaultdict[int, list[Job]] = defaultdict(list)
        for job in jobs:
            # Mere news is for rooms under way; the others will read it when they begin.
            if job.future is not None or job.room in self._writers or job.question == WAKE:
                by_room[job.room].append(job)
        for room, waiting in by_room.items():
            self._answer(self._do(room, waiting))
        self._push_due()
        self._forget_idle()

    def _take(self) -> tuple[list[Job], bool]:
        """What has come in, waiting for it until the next push is due; and whether to go on."""
        soonest = min(self._due.values(), default=None)
        timeout = IDLE / 10 if soonest is None else max(0.0, soonest - time.monotonic())
        jobs: list[Job] = []
        try:
            job = self._jobs.get(timeout=timeout) if timeout else self._jobs.get_nowait()
            if self._came > 1:
                time.sleep(CROWD_LINGER if self._came >= CROWD else LINGER)
            while job is not None:
                jobs.append(job)
                if len(jobs) >= GROUP:
                    return jobs, True
                job = self._jobs.get_nowait()
        except queue.Empty:
            return jobs, True
        return jobs, False

    def _do(self, room: int, jobs: list[Job]) -> list[tuple[Job, Any]]:
        """The jobs with their answers: first all acts as one group, then the rest."""
        if not self._abroad.may_write(room):
            self._drop(room)
            self._abroad.hand_on([job for job in jobs if job.command or job.question])
            return []
        try:
            writer = self._writer(room)
            commands = [job for job in jobs if job.command is not None]
            answers: list[tuple[Job, Any]] = []
            if commands:
                answers += zip(commands, writer.work([job.command for job in commands if job.command]), strict=True)
            answers += [(job, self._ask(job.question, writer)) for job in jobs if job.question is not None]
        except RoomGone as gone:
            self._drop(room)
            self._release(room, closed=True)
            return [(job, gone) for job in jobs]
        except Exception:
            # The database is away. Whatever was not committed is not acknowledged; the next act starts from the journal.
            log.exception("room cannot be written", room=room)
            self._drop(room)
            close_old_connections()
            return [(job, Refusal("try-again")) for job in jobs]
        channel = self._channels.get(room)
        if writer.dirty or (channel is not None and channel.push is None):
            self._due.setdefault(room, max(time.monotonic(), self._pushed.get(room, 0.0) + self._interval(room)))
        return answers

    def _ask(self, question: Question, writer: Writer) -> Any:
        try:
            return self._whole(writer) if question.name == "whole" else answer(question, writer)
        except (RoomGone, DatabaseError):
            raise
        except Exception:
            # What was committed beside it stays acknowledged.
            log.exception("a question about a room failed", room=writer.room)
            return Refusal("failed")

    def _writer(self, room: int) -> Writer:
        self._used[room] = time.monotonic()
        if room not in self._writers:
            self._writers[room] = Writer(room)
            self._pushers[room] = Pusher()
            metrics.ROOMS.set(len(self._writers))
        return self._writers[room]

    def _answer(self, answered: Iterable[tuple[Job, Any]]) -> None:
        settle_all(self.loop, answered)

    # --- Pushes ---------------------------------------------------------------------------------------------------

    def _interval(self, room: int) -> float:
        channel = self._channels.get(room)
        return channel.interval() if channel else 0.0

    def _push_due(self) -> None:
        now = time.monotonic()
        for room in [room for room, due in self._due.items() if due <= now]:
            channel, writer = self._channels.get(room), self._writers.get(room)
            if channel is not None and channel.delivering:
                self._due[room] = now + BREATH
                continue
            del self._due[room]
            if writer is not None and (channel is not None or self._abroad.listens(room)) and self._abroad.may_write(room):
                self._pushed[room] = now
                self._push(writer)

    def _push(self, writer: Writer) -> None:
        """Tell this process's listeners and the other processes what changed."""
        room, channel = writer.room, self._channels.get(writer.room)
        present = self._abroad.present(room) + (channel.present if channel else 0)
        change = self._pushers[room].change(writer, present=present, now=int(clock.now().timestamp() * 1000))
        if change is not None:
            self._abroad.tell(room, change)
            self._latest[room] = pushed(change, self._latest.get(room))
        elif channel is None or channel.push is not None:
            return
        push = self._latest.get(room)
        if channel is not None and push is not None and self.loop is not None and not self.loop.is_closed():
            channel.delivering = True
            self.loop.call_soon_threadsafe(channel.take, push)

    def _whole(self, writer: Writer) -> Change:
        """Everything that is shown of a room, for a process whose listeners know nothing yet."""
        if writer.dirty:
            self._push(writer)
        return self._pushers[writer.room].whole()

    def _forget_idle(self) -> None:
        longest_ago = time.monotonic() - IDLE
        for room in [room for room, used in self._used.items() if used < longest_ago]:
            channel = self._channels.get(room)
            if (channel is None or not channel.has_listeners) and not self._abroad.listens(room):
                self._drop(room)
                self._release(room, closed=False)

    def _drop(self, room: int) -> None:
        kept: tuple[dict[int, Any], ...] = (self._writers, self._pushers, self._used, self._due, self._pushed, self._latest)
        for each in kept:
            each.pop(room, None)
        metrics.ROOMS.set(len(self._writers))

    def _release(self, room: int, *, closed: bool) -> None:
        """Let go of the room's channel: nobody listens any more, or the room itself is gone (``closed``)."""
        channel = self._channels.pop(room, None)
        if channel is not None and self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(channel.release, closed)


def settle(future: Waiting, answer: Any) -> None:
    """Give ``future`` its answer; nothing where nobody waits for it any more."""
    if future.done():
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)


def settle_all(loop: asyncio.AbstractEventLoop | None, answered: Iterable[tuple[Job, Any]]) -> None:
    """Answer every job; those of the event loop in one call, so that it wakes once a group."""
    for_loop: list[tuple[Waiting, Any]] = []
    for job, found in answered:
        if isinstance(job.future, Future):
            settle(job.future, found)
        elif job.future is not None:
            for_loop.append((job.future, found))
    if for_loop and loop is not None and not loop.is_closed():
        loop.call_soon_threadsafe(_settle_all, for_loop)


def _settle_all(answered: list[tuple[Waiting, Any]]) -> None:
    for future, found in answered:
        settle(future, found)
