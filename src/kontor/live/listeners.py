"""Open streams: who listens, and how bytes reach them.

A listener takes a *parcel* at once or not at all: while its connection is full it is ``busy``, misses what comes, and then gets
the newest state whole. None has a thread, a queue or (in the embedded server) a task of its own.
"""

from __future__ import annotations

import asyncio
import types
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Generator

    from kontor.live.channel import Channel
    from kontor.live.pushes import Push
    from kontor.live.tickets import Ticket


class Parcel:
    """The same bytes for many: as an ASGI message, and as a chunk of an HTTP answer (RFC 9112, section 7.1)."""

    __slots__ = ("chunk", "message")

    def __init__(self, frame: bytes) -> None:
        self.message = {"type": "http.response.body", "body": frame, "more_body": True}
        self.chunk = b"%x\r\n%b\r\n" % (len(frame), frame)


class Listener:
    """One open stream; what its connection is made of, subclasses know."""

    __slots__ = ("audience", "began_with", "behind", "busy", "channel", "ended", "participant")

    def __init__(self, channel: Channel, ticket: Ticket) -> None:
        self.channel = channel
        self.participant = ticket.participant
        self.audience = ticket.audience
        self.began_with: Push | None = None
        """The push that was the newest when they came: they have it."""
        self.busy = False
        """Its connection takes nothing now."""
        self.behind = False
        """A push was left out while it was busy."""
        self.ended = False

    def write(self, parcel: Parcel) -> None:
        """Hand over ``parcel``, and be busy where the connection is full now."""
        raise NotImplementedError

    async def finish(self, parcel: Parcel) -> None:
        """Hand over the last parcel and end the stream."""
        raise NotImplementedError

    def free(self) -> None:
        """The connection takes more: whoever fell behind gets the newest state."""
        self.busy = False
        if self.behind and not self.ended:
            self.behind = False
            self.write(self.channel.whole(self.audience))


class ServedListener(Listener):
    """One behind an ASGI server."""

    __slots__ = ("_send", "_task")

    def __init__(self, channel: Channel, ticket: Ticket, send: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        super().__init__(channel, ticket)
        self._send = send
        self._task = asyncio.current_task()

    def write(self, parcel: Parcel) -> None:
        """Almost always the server takes it at once; only where it does not, a task waits for it."""
        step = self._send(parcel.message).__await__()
        try:
            waiting_for = next(step)
        except StopIteration:
            return
        except Exception:  # noqa: BLE001  (a connection that broke; its own coroutine hears of it)
            self.channel.leave(self)
            return
        self.busy = True
        self.channel.start(self._finish_writing(waiting_for, step))

    async def _finish_writing(self, waiting_for: Any, step: Generator[Any, Any, None]) -> None:
        try:
            await _rest(waiting_for, step)
            self.free()
        except Exception:  # noqa: BLE001  (see above)
            self.channel.leave(self)

    async def finish(self, parcel: Parcel) -> None:
        """The task that answers the request ends, too."""
        await self._send({**parcel.message, "more_body": False})
        if self._task is not None:
            self._task.cancel()


@types.coroutine
def _rest(waiting_for: Any, step: Generator[Any, Any, None]) -> Generator[Any, Any, None]:
    """The rest of an awaitable whose first step was made by hand and waits for ``waiting_for``."""
    yield waiting_for
    yield from step
