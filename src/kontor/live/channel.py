"""One room's listeners in this process, and how a push reaches them.

Everything here runs on the event loop. No thread, task or queue belongs to a listener: one task hands the same bytes to
everybody. A listener whose connection is full is left out until it has drained, and then gets the newest state whole.
"""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec

from kontor.live import metrics
from kontor.live.domain.acts import Audience
from kontor.live.listeners import Parcel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kontor.live.listeners import Listener
    from kontor.live.pushes import Push
    from kontor.live.tickets import Ticket

QUICK, STEADY = 0.08, 0.26
"""Seconds between two pushes: in rooms that are quickly served, and in large ones."""
LARGE = 2_500
"""Listeners that make a room large."""
CHUNK = 100
"""Listeners that are served before acts and joins get their turn."""
STREAMS_EACH = 10
"""Streams that one participant may have in a room."""
SILENCE = 15.0
"""Seconds after which a quiet stream says that it is still there."""
_STILL_THERE = Parcel(": ·\n\n".encode())


class Channel:
    """One room in this process."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.push: Push | None = None
        self.delivering = False
        """Whether a push is under way. The next one is made only then, and so is never late."""
        self.released = False
        self.ready = asyncio.Event()
        self._listeners: dict[Audience, dict[Listener, None]] = {audience: {} for audience in Audience}
        self._streams: Counter[str] = Counter()
        self._present: Counter[str] = Counter()
        self._whole: dict[Audience, Parcel] = {}
        self._last = time.monotonic()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def present(self) -> int:
        """How many participants are here, each counted once."""
        return len(self._present)

    @property
    def has_listeners(self) -> bool:
        """Whether anybody listens."""
        return any(self._listeners.values())

    def interval(self) -> float:
        """Seconds between two pushes."""
        return STEADY if sum(map(len, self._listeners.values())) > LARGE else QUICK

    def full_for(self, ticket: Ticket) -> bool:
        """Whether this participant has as many streams as one may have."""
        return self._streams.get(ticket.participant, 0) >= STREAMS_EACH

    # --- Coming and going -----------------------------------------------------------------------------------------

    def join(self, listener: Listener) -> None:
        """Count somebody in. Their first event is :meth:`whole`."""
        self._listeners[listener.audience][listener] = None
        listener.began_with = self.push
        for counter in self._counters(listener):
            counter[listener.participant] += 1
        metrics.LISTENERS.inc()

    def leave(self, listener: Listener) -> None:
        """Count somebody out."""
        if self._listeners[listener.audience].pop(listener, self) is self:
            return
        for counter in self._counters(listener):
            counter[listener.participant] -= 1
            if not counter[listener.participant]:
                del counter[listener.participant]
        metrics.LISTENERS.dec()

    def _counters(self, listener: Listener) -> tuple[Counter[str], ...]:
        """Only participants count as present; whoever shows or runs the room does not."""
        return (self._streams, self._present) if listener.audience is Audience.PARTICIPANT else (self._streams,)

    def whole(self, audience: Audience) -> Parcel:
        """The newest state as one event; encoded once a push, not once a listener."""
        assert self.push is not None
        if audience not in self._whole:
            self._whole[audience] = Parcel(self.push.whole(audience))
        return self._whole[audience]

    # --- Pushes ---------------------------------------------------------------------------------------------------

    def take(self, push: Push) -> None:
        """Send a push to everybody."""
        self.push, self._whole = push, {}
        self.ready.set()
        self.start(self._deliver(push))

    async def _deliver(self, push: Push) -> None:
        began = self._last = time.monotonic()
        try:
            if push.removed:
                await asyncio.gather(*(self.end(each, "removed") for each in list(self._all()) if each.participant in push.removed))
            for audience, frame in push.frames.items():
                await self._send_to([each for each in self._listeners[audience] if each.began_with is not push], Parcel(frame))
        finally:
            self.delivering = False
            metrics.TICK.observe(time.monotonic() - began)

    async def keep_awake(self) -> None:
        """Say to everybody that the stream is still there, where nothing else was said for a while."""
        if time.monotonic() - self._last < SILENCE or self.delivering:
            return
        self._last = time.monotonic()
        await self._send_to([each for each in self._all() if not each.busy], _STILL_THERE)

    async def _send_to(self, listeners: list[Listener], parcel: Parcel) -> None:
        for number, listener in enumerate(listeners):
            if listener.busy:
                listener.behind = True
                metrics.SKIPPED.inc()
            elif not listener.ended:
                listener.write(parcel)
            if number % CHUNK == CHUNK - 1:
                await asyncio.sleep(0)

    # --- Ends -----------------------------------------------------------------------------------------------------

    async def end(self, listener: Listener, reason: str) -> None:
        """Say goodbye and end the stream."""
        if listener.ended:
            return
        listener.ended = True
        self.leave(listener)
        # One that takes nothing any more is not waited for.
        with contextlib.suppress(Exception):
            async with asyncio.timeout(0.5):
                await listener.finish(_bye(reason))

    async def end_all(self, reason: str) -> None:
        """Say goodbye to everybody."""
        await asyncio.gather(*(self.end(listener, reason) for listener in list(self._all())))

    def release(self, closed: bool) -> None:  # noqa: FBT001  (called through the event loop)
        """The room's writer has let go. ``closed``: there is no such room any more."""
        self.released = True
        self.ready.set()
        if closed:
            self.start(self.end_all("closed"))

    def _all(self) -> Iterator[Listener]:
        for listeners in self._listeners.values():
            yield from list(listeners)

    def start(self, work: Any) -> None:
        """Let ``work`` go on beside everything else."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def _bye(reason: str) -> Parcel:
    return Parcel(b"event: bye\ndata: %s\n\n" % msgspec.json.encode({"reason": reason}))
