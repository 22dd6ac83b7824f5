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
from typing import TYPE_CHECKING, Any

import structlog
from django.db import DatabaseError, close_old_connections, connection
from msgspec import Struct

from kontor.live import metrics
from kontor.live.domain.room import Refusal
from kontor.live.pushes import Pusher
from kontor.live.writer import RoomGone, Writer
from kontor.platform import clock

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Callable, Iterable

    from kontor.live.channel import Channel
    from kontor.live.domain.acts import Command

log = structlog.get_logger(__name__)
GROUP = 2_000
"""Acts that are taken at once."""
IDLE = 600.0
"""Seconds after which a room that nobody listens to is forgotten; its journal has it."""
LINGER = 0.001
"""Seconds to let more acts come in while many come, so that they share one commit."""
BREATH = 0.02
"""Seconds to wait where a push is due but the last one is still under way."""


class Job(Struct):
    """Something to do with a room: an act, or anything done between two groups."""

    room: int
    command: Command | None
    task: Callable[[Writer], Any] | None
    future: Future[Any] | asyncio.Future[Any] | None


class Scribe(threading.Thread):
    """Started by :mod:`kontor.live.hub`; everything else speaks to it through :meth:`submit`."""

    def __init__(self, loop: asyncio.AbstractEventLoop | None) -> None:
        super().__init__(name="kontor-live-scribe", daemon=True)
        self.loop = loop
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._writers: dict[int, Writer] = {}
        self._pushers: dict[int, Pusher] = {}
        self._channels: dict[int, Channel] = {}
        self._used: dict[int, float] = {}
        self._due: dict[int, float] = {}
        self._pushed: dict[int, float] = {}
        self._busy = False
        """Whether more than one act came in at the last look."""

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
                self._busy = len(jobs) > 1
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
            if job.future is not None or job.room in self._writers:
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
            if self._busy:
                time.sleep(LINGER)
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
        try:
            writer = self._writer(room)
            commands = [job for job in jobs if job.command is not None]
            answers: list[tuple[Job, Any]] = []
            if commands:
                answers += zip(commands, writer.work([job.command for job in commands if job.command]), strict=True)
            answers += [(job, self._ask(job.task, writer)) for job in jobs if job.task is not None]
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
        if writer.dirty:
            self._due.setdefault(room, max(time.monotonic(), self._pushed.get(room, 0.0) + self._interval(room)))
        return answers

    def _ask(self, task: Callable[[Writer], Any], writer: Writer) -> Any:
        try:
            return task(writer)
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
        """Answer every job; those of the event loop in one call, so that it wakes once a group."""
        for_loop: list[tuple[asyncio.Future[Any], Any]] = []
        for job, answer in answered:
            if isinstance(job.future, Future):
                settle(job.future, answer)
            elif job.future is not None:
                for_loop.append((job.future, answer))
        if for_loop and self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(_settle_all, for_loop)

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
            if channel is None or writer is None or self.loop is None:
                continue
            push = self._pushers[room].push(writer, present=channel.present, now=int(clock.now().timestamp() * 1000))
            self._pushed[room] = now
            if push is not None and not self.loop.is_closed():
                channel.delivering = True
                self.loop.call_soon_threadsafe(channel.take, push)

    def _forget_idle(self) -> None:
        longest_ago = time.monotonic() - IDLE
        for room in [room for room, used in self._used.items() if used < longest_ago]:
            channel = self._channels.get(room)
            if channel is None or not channel.has_listeners:
                self._drop(room)
                self._release(room, closed=False)

    def _drop(self, room: int) -> None:
        kept: tuple[dict[int, Any], ...] = (self._writers, self._pushers, self._used, self._due, self._pushed)
        for each in kept:
            each.pop(room, None)
        metrics.ROOMS.set(len(self._writers))

    def _release(self, room: int, *, closed: bool) -> None:
        """Let go of the room's channel: nobody listens any more, or the room itself is gone (``closed``)."""
        channel = self._channels.pop(room, None)
        if channel is not None and self.loop is not None and not self.loop.is_closed():
            self.loop.call_soon_threadsafe(channel.release, closed)


def settle(future: Future[Any] | asyncio.Future[Any], answer: Any) -> None:
    """Give ``future`` its answer; nothing where nobody waits for it any more."""
    if future.done():
        return
    if isinstance(answer, Exception):
        future.set_exception(answer)
    else:
        future.set_result(answer)


def _settle_all(answered: list[tuple[asyncio.Future[Any], Any]]) -> None:
    for future, answer in answered:
        settle(future, answer)
