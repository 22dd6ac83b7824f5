"""The ASGI application at ``/live/``: participants' acts and the stream.

docs/reference/live-protocol.md says what is exchanged. Nothing here touches the database or a session: a ticket says who
somebody is, and the room's state lies in memory. Works under any ASGI server; ``startup`` and ``shutdown`` are called by
kontor.config.asgi, and a server without lifespan events starts it with the first request.
"""

from __future__ import annotations

import asyncio
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from django.conf import settings
from msgspec import Meta, Struct

from kontor.live import hub, metrics, pace, tickets
from kontor.live.channel import Channel, Listener
from kontor.live.domain.acts import Audience, Command, ParticipantAct
from kontor.live.domain.room import Refusal
from kontor.live.questions import COUNT, WAKE, Question
from kontor.live.requests import SAFE, Answer, body_of, check_code, refuse, reply, ticket_of
from kontor.live.scribe import Job
from kontor.live.writer import Acknowledged, RoomGone
from kontor.platform import clock

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from types import FrameType

    from kontor.live.relay import Relay
    from kontor.live.requests import Receive, Scope, Send
    from kontor.live.scribe import Scribe
    from kontor.live.tickets import Ticket

SWITCH = 0.0005
"""Seconds after which a busy thread lets another one run. The thread that writes gives way at each call into the database;
at Python's usual 5 ms it would wait that long each time while the loop serves thousands of listeners."""
PRESENCE = 1.0
"""Seconds between two looks at who is here."""
# X-Accel-Buffering: a proxy must hand on each event as it comes (nginx, ngx_http_proxy_module).
_STREAM = {
    "type": "http.response.start",
    "status": 200,
    "headers": [(b"content-type", b"text/event-stream; charset=utf-8"), (b"x-accel-buffering", b"no"), *SAFE],
}


class Envelope(Struct, frozen=True):
    """The part of an act that all acts share."""

    id: Annotated[str, Meta(min_length=8, max_length=64)]


_read_envelope = msgspec.json.Decoder(Envelope).decode
_read_act = msgspec.json.Decoder(ParticipantAct).decode
_encode = msgspec.json.Encoder().encode


class Gateway:
    """All rooms of this process, as the event loop sees them."""

    def __init__(self, scribe: Scribe | Relay, loop: asyncio.AbstractEventLoop) -> None:
        self.scribe = scribe
        self.loop = loop
        self.channels: dict[int, Channel] = {}
        self.pace = pace.Pace()
        self._behind_proxy = settings.SECURE_PROXY_SSL_HEADER is not None
        self._minder = loop.create_task(self._mind())

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        language = "en"
        try:
            handler, code = _route(scope)
            ticket = ticket_of(scope)
            language = ticket.language
            if handler is not Gateway.act:
                self._slow_down(self.pace.wait_to_ask(ticket.participant, time.monotonic()))
            await handler(self, scope, receive, send, ticket, code)
        except Answer as refused:
            metrics.ACTS.labels(refused.refusal.code).inc()
            await refuse(send, refused.refusal, language, refused.wait)
        except RoomGone:
            await refuse(send, Refusal("no-such-room"), language)

    # --- The four addresses ---------------------------------------------------------------------------------------

    async def stream(self, scope: Scope, receive: Receive, send: Send, ticket: Ticket, code: str) -> None:  # noqa: ARG002
        """Everything that changes, from now on."""
        channel = await self._channel(ticket.room)
        push = channel.push
        assert push is not None
        check_code(push.code, code)
        if ticket.participant in push.removed:
            raise Answer("removed")
        if channel.full_for(ticket):
            raise Answer("too-many-streams", wait=10)
        listener = Listener(ticket, send)
        channel.join(listener)
        try:
            await send(_STREAM)
            await send({"type": "http.response.body", "body": channel.whole(ticket.audience), "more_body": True})
            await channel.served(listener)
            while (await receive())["type"] != "http.disconnect":
                pass
        except asyncio.CancelledError:
            if not listener.ended:
                raise
        finally:
            channel.leave(listener)

    async def act(self, scope: Scope, receive: Receive, send: Send, ticket: Ticket, code: str) -> None:
        """Something that a participant does; answered when it is durable."""
        body = await body_of(scope, receive)
        if ticket.audience is Audience.PROJECTOR:
            raise Answer("only-looking")
        try:
            command = Command(_read_act(body), ticket.participant, ticket.name, _read_envelope(body).id)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise Answer("malformed") from None
        self._slow_down(self.pace.wait(ticket.participant, self._address(scope), type(command.act), time.monotonic()))
        known = self.channels.get(ticket.room)
        if known is not None and known.push is not None:
            check_code(known.push.code, code)
        answer = await self._hand_in(ticket.room, command=command)
        if isinstance(answer, Acknowledged):
            metrics.ACKNOWLEDGED.inc()
            await reply(send, 200, b'{"ok":true,"seq":%d}' % answer.seq)
        else:
            metrics.ACTS.labels(answer.code).inc()
            await refuse(send, answer, ticket.language)

    async def me(self, scope: Scope, receive: Receive, send: Send, ticket: Ticket, code: str) -> None:  # noqa: ARG002
        """What the participant did, so that a page loaded anew knows."""
        found = await self._hand_in(ticket.room, question=Question("own", ticket.participant))
        if isinstance(found, Refusal):
            await refuse(send, found, ticket.language)
        else:
            await reply(send, 200, _encode(found))

    async def renew(self, scope: Scope, receive: Receive, send: Send, ticket: Ticket, code: str) -> None:  # noqa: ARG002
        """A new ticket for one that is still good."""
        push = (await self._channel(ticket.room)).push
        if push is not None and ticket.participant in push.removed:
            raise Answer("removed")
        fresh = tickets.issue(
            room=ticket.room,
            audience=ticket.audience,
            participant=ticket.participant,
            name=ticket.name,
            language=ticket.language,
            now=clock.now(),
        )
        await reply(send, 200, _encode({"ok": True, "ticket": fresh}))

    # --- Rooms ----------------------------------------------------------------------------------------------------

    async def _channel(self, room: int) -> Channel:
        """The room's channel, with its first push. The database is asked only where no writer runs yet.

        :raises RoomGone: where there is no such room.
        """
        channel = self.channels.get(room)
        if channel is None or channel.released:
            channel = self.channels[room] = Channel(room)
            self.scribe.connect(channel)
            try:
                answer = await self._hand_in(room, question=WAKE)
            except RoomGone:
                self.channels.pop(room, None)
                raise
            if isinstance(answer, Refusal):
                self.channels.pop(room, None)
                raise Answer(answer.code)
        if channel.push is None:
            async with asyncio.timeout(hub.PATIENCE):
                await channel.ready.wait()
            if channel.push is None:
                raise RoomGone
        return channel

    async def _hand_in(self, room: int, *, command: Command | None = None, question: Question | None = None) -> Any:
        future: asyncio.Future[Any] = self.loop.create_future()
        self.scribe.submit(Job(room, command, question, future))
        return await future

    def _slow_down(self, wait: float) -> None:
        if wait:
            raise Answer("too-many", wait=wait)

    def _address(self, scope: Scope) -> str:
        if self._behind_proxy:
            # The proxy before us says whom it speaks for; what stands before its own entry anybody may have written.
            for name, value in scope["headers"]:
                if name == b"x-forwarded-for":
                    return str(value.decode("latin-1").rsplit(",", 1)[-1].strip())
        client = scope.get("client")
        return client[0] if client else ""

    async def _mind(self) -> None:
        """Once in a while: tell writers how many are here, and quiet streams that they are still there."""
        seen: dict[int, int] = {}
        while True:
            await asyncio.sleep(PRESENCE)
            for room, channel in list(self.channels.items()):
                if channel.released:
                    del self.channels[room]
                    continue
                if seen.get(room, 0) != channel.present:
                    seen[room] = channel.present
                    self.scribe.submit(Job(room, None, COUNT, None))
                await channel.keep_awake()

    async def farewell(self) -> None:
        """Tell every listener that the server goes; they come back to another, or to this one when it is up again."""
        self._minder.cancel()
        await asyncio.gather(*(channel.end_all("shutdown") for channel in self.channels.values()))


_ROUTES: Mapping[str, tuple[str, Any]] = {
    "stream": ("GET", Gateway.stream),
    "act": ("POST", Gateway.act),
    "me": ("GET", Gateway.me),
    "renew": ("POST", Gateway.renew),
}
_gateway: Gateway | None = None
_chained: list[tuple[signal.Signals, Any, Any]] = []
"""Signals that are listened to: which, our handler, and the one before it."""


async def startup() -> None:
    """Begin: start the thread that writes."""
    global _gateway  # noqa: PLW0603  (one for the process: the server has one application)
    loop = asyncio.get_running_loop()
    if _gateway is None or _gateway.loop is not loop:
        sys.setswitchinterval(SWITCH)
        _gateway = Gateway(hub.start(loop), loop)
        _listen_for_the_end(_gateway)


async def shutdown() -> None:
    """End: streams say goodbye, and what was handed in is written."""
    global _gateway
    gateway, _gateway = _gateway, None
    while _chained:
        number, ours, before = _chained.pop()
        if signal.getsignal(number) is ours:
            signal.signal(number, before)
    if gateway is not None:
        await gateway.farewell()
        await asyncio.to_thread(hub.stop)


async def application(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer one request."""
    if _gateway is None:
        await startup()
    assert _gateway is not None
    await _gateway.answer(scope, receive, send)


def _listen_for_the_end(gateway: Gateway) -> None:
    """Servers wait for open connections before they tell the application to end, so streams must end with the signal."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in (signal.SIGTERM, signal.SIGINT):
        before = signal.getsignal(number)
        if not callable(before):
            continue

        def end(signum: int, at: FrameType | None, before: Callable[[int, FrameType | None], Any] = before) -> None:
            if not gateway.loop.is_closed():
                gateway.loop.call_soon_threadsafe(lambda: gateway.loop.create_task(gateway.farewell()))
            before(signum, at)

        signal.signal(number, end)
        _chained.append((signal.Signals(number), end, before))


# --- Requests and answers -----------------------------------------------------------------------------------------


def _route(scope: Scope) -> tuple[Callable[..., Awaitable[None]], str]:
    """What answers ``/live/<code>/<word>``, and the code."""
    parts = scope["path"].strip("/").split("/")
    if len(parts) != 3 or parts[2] not in _ROUTES:  # noqa: PLR2004
        raise Answer("no-such-page")
    method, handler = _ROUTES[parts[2]]
    if scope["method"] != method:
        raise Answer("wrong-method")
    return handler, parts[1]
