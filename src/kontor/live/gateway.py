"""The ASGI application at ``/live/``: participants' acts and the stream.

docs/reference/live-protocol.md says what is exchanged. Nothing here touches the database or a session: a ticket says who
somebody is, and the room's state lies in memory. Works under any ASGI server; ``startup`` and ``shutdown`` are called by
kontor.config.asgi, and a server without lifespan events starts it with the first request.
"""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
import threading
import time
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
from django.conf import settings
from msgspec import Meta, Struct

from kontor.live import bursts, hub, metrics, pace, tickets
from kontor.live.attendance import Attendance
from kontor.live.channel import Channel
from kontor.live.domain.acts import Audience, Command, ParticipantAct
from kontor.live.domain.room import Refusal
from kontor.live.listeners import ServedListener
from kontor.live.questions import COUNT, WAKE, Question
from kontor.live.requests import STREAM, Answer, Reply, acknowledged, body_of, check_code, give, refused, ticket_of
from kontor.live.scribe import Job
from kontor.live.writer import Acknowledged, RoomGone
from kontor.platform import clock, visitors

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping
    from types import FrameType

    from kontor.live.domain.acts import Act
    from kontor.live.express import Request
    from kontor.live.relay import Relay
    from kontor.live.requests import Headers, Receive, Scope, Send
    from kontor.live.scribe import Scribe
    from kontor.live.tickets import Ticket

SWITCH = 0.0005
"""Seconds after which a busy thread lets another one run. The thread that writes gives way at each call into the database;
at Python's usual 5 ms it would wait that long each time while the loop serves thousands of listeners."""
GARBAGE = (50_000, 20, 100)
"""When Python looks for garbage: at its usual (700, 10, 10) it stops a crowded room again and again to find none."""
GONE = Refusal("no-such-room")
PRESENCE = 1.0
"""Seconds between two looks at who is here."""
_STREAM = {"type": "http.response.start", "status": 200, "headers": list(STREAM)}


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
        self.attendance = Attendance()
        self._waking: set[asyncio.Task[None]] = set()
        self._minder = loop.create_task(self._mind())

    async def answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request."""
        language = "en"
        try:
            handler, code = _route(scope)
            ticket = ticket_of(scope["headers"], scope["query_string"])
            language = ticket.language
            if handler is not Gateway.act:
                self._slow_down(self.pace.wait_to_ask(ticket.participant, time.monotonic()))
            await handler(self, scope, receive, send, ticket, code)
        except Answer as answer:
            await give(send, self._refused(answer, language))
        except RoomGone:
            await give(send, refused(GONE, language))

    # --- The four addresses ---------------------------------------------------------------------------------------

    async def stream(self, scope: Scope, receive: Receive, send: Send, ticket: Ticket, code: str) -> None:
        """Everything that changes, from now on."""
        channel = await self._channel(ticket.room)
        self._let_in(channel, ticket, code, _address(scope["headers"], (scope.get("client") or ("",))[0]))
        listener = ServedListener(channel, ticket, send)
        channel.join(listener)
        try:
            listener.busy = True
            await send(_STREAM)
            listener.busy = False
            listener.write(channel.whole(ticket.audience))
            while (await receive())["type"] != "http.disconnect":
                pass
        except asyncio.CancelledError:
            if not listener.ended:
                raise
        finally:
            channel.leave(listener)

    def _let_in(self, channel: Channel, ticket: Ticket, code: str, address: str) -> None:
        """Refuse whoever may not listen."""
        push = channel.push
        assert push is not None
        check_code(push.code, code)
        if ticket.participant in push.removed:
            raise Answer("removed")
        if channel.full_for(ticket):
            raise Answer("too-many-streams", wait=10)
        self.pace.came(pace.holder_of(ticket, time.time()), address, time.monotonic())

    async def act(self, scope: Scope, receive: Receive, send: Send, ticket: Ticket, code: str) -> None:
        """Something that a participant does; answered when it is durable."""
        body = await body_of(scope, receive)
        command = self._command(ticket, code, body, scope["headers"], (scope.get("client") or ("",))[0])
        answer = await self._hand_in(ticket.room, command=command)
        await give(send, self.told(ticket.room, command.act, answer, ticket.language))

    def quickly(self, request: Request, *, stream: bool) -> None:
        """A request that came the quick way (:mod:`kontor.live.express`)."""
        try:
            ticket = ticket_of(request.headers, request.query)
            request.language = ticket.language
            if stream:
                self._seat(request, ticket)
            else:
                command = self._command(ticket, request.code, request.body, request.headers, request.address)
                request.errand = self, ticket.room, command.act
                self.scribe.submit(Job(ticket.room, command, None, request))
        except Answer as answer:
            request.reply(self._refused(answer, request.language))

    def _seat(self, request: Request, ticket: Ticket) -> None:
        self._slow_down(self.pace.wait_to_ask(ticket.participant, time.monotonic()))
        channel = self.channels.get(ticket.room)
        if channel is None or channel.released or channel.push is None:
            self._waking.add(task := self.loop.create_task(self._seat_when_awake(request, ticket)))
            task.add_done_callback(self._waking.discard)
        else:
            self._let_in(channel, ticket, request.code, _address(request.headers, request.address))
            request.sit(channel, ticket)

    async def _seat_when_awake(self, request: Request, ticket: Ticket) -> None:
        try:
            channel = await self._channel(ticket.room)
            self._let_in(channel, ticket, request.code, _address(request.headers, request.address))
            request.sit(channel, ticket)
        except Answer as answer:
            request.reply(self._refused(answer, request.language))
        except (RoomGone, TimeoutError) as error:
            request.set_exception(error)

    def _refused(self, answer: Answer, language: str) -> Reply:
        metrics.ACTS.labels(answer.refusal.code).inc()
        return refused(answer.refusal, language, answer.wait)

    def _command(self, ticket: Ticket, code: str, body: bytes, headers: Headers, client: str) -> Command:
        """What ``body`` says, as an act of the ticket's holder, who may do it now."""
        if ticket.audience is Audience.PROJECTOR:
            raise Answer("only-looking")
        try:
            command = Command(_read_act(body), ticket.participant, ticket.name, _read_envelope(body).id)
        except (msgspec.MsgspecError, ValueError, RecursionError):
            raise Answer("malformed") from None
        holder = pace.holder_of(ticket, time.time())
        self._slow_down(self.pace.judge(holder, _address(headers, client), type(command.act), time.monotonic()))
        known = self.channels.get(ticket.room)
        if known is not None and known.push is not None:
            check_code(known.push.code, code)
        return command

    async def me(self, scope: Scope, receive: Receive, send: Send, ticket: Ticket, code: str) -> None:  # noqa: ARG002
        """What the participant did, so that a page loaded anew knows."""
        found = await self._hand_in(ticket.room, question=Question("own", ticket.participant))
        await give(send, refused(found, ticket.language) if isinstance(found, Refusal) else Reply(200, _encode(found)))

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
        await give(send, Reply(200, _encode({"ok": True, "ticket": fresh})))

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

    def told(self, room: int, act: Act, answer: Acknowledged | Refusal, language: str) -> Reply:
        """What somebody hears of what their act came to."""
        if type(answer) is Acknowledged:
            self.attendance.count(room, act)
            return acknowledged(answer.seq)
        assert isinstance(answer, Refusal)
        metrics.ACTS.labels(answer.code).inc()
        return refused(answer, language)

    async def _mind(self) -> None:
        """Once in a while: tell writers how many are here, and quiet streams that they are still there."""
        seen: dict[int, int] = {}
        while True:
            await asyncio.sleep(PRESENCE)
            self.attendance.look(self.channels)
            await bursts.tell(self.pace)
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
        # What is loaded by now stays: it need not be looked through for garbage, and what comes, seldom.
        gc.collect()
        gc.freeze()
        gc.set_threshold(*GARBAGE)
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


def quickly(request: Request, *, stream: bool) -> None:
    """Answer a request that came the quick way (:mod:`kontor.live.express`)."""
    if _gateway is None:
        request.reply(refused(Refusal("try-again"), "en"))
    else:
        _gateway.quickly(request, stream=stream)


# --- Requests and answers -----------------------------------------------------------------------------------------


def _address(headers: Headers, peer: str) -> str:
    forwarded = tuple(value.decode("latin-1") for name, value in headers if name == b"x-forwarded-for")
    return _known_address(forwarded, peer, settings.TRUSTED_PROXIES)


@lru_cache(maxsize=10_000)
def _known_address(forwarded: tuple[str, ...], peer: str, proxies: int) -> str:
    """People come from the same address again and again."""
    return visitors.address(forwarded, peer, proxies=proxies)


def _route(scope: Scope) -> tuple[Callable[..., Awaitable[None]], str]:
    """What answers ``/live/<code>/<word>``, and the code."""
    parts = scope["path"].strip("/").split("/")
    if len(parts) != 3 or parts[2] not in _ROUTES:  # noqa: PLR2004
        raise Answer("no-such-page")
    method, handler = _ROUTES[parts[2]]
    if scope["method"] != method:
        raise Answer("wrong-method")
    return handler, parts[1]
