"""The quick way: from the parser of the embedded server straight to the gateway, and from a room straight to its sockets.

Acts are small and come whole; a stream only ever sends. Neither needs what an ASGI server prepares for every request: no scope,
no task, no event to wait for. This protocol is uvicorn's own but for ``POST /live/<code>/act`` and ``GET /live/<code>/stream``.
Whatever is unusual about one (it waits behind another request of its connection, it wants to be told to continue) goes the
ordinary way and gets the same answer. docs/adr/0010 says what it saves.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from kontor.live import gateway
from kontor.live.domain.outcomes import Refusal
from kontor.live.listeners import Listener, Parcel
from kontor.live.requests import LARGEST, STREAM, Reply, refused
from kontor.live.writer import RoomGone

if TYPE_CHECKING:
    import asyncio

    from kontor.live.channel import Channel
    from kontor.live.domain.acts import Act
    from kontor.live.gateway import Gateway
    from kontor.live.tickets import Ticket
    from kontor.live.writer import Acknowledged

BEFORE, ACT, LISTEN = b"/live/", b"/act", b"/stream"


class Nobody:
    """Whom uvicorn wakes where a request under way waits for something."""

    @staticmethod
    def set() -> None:
        """Ours never wait."""


class Request:
    """A request that came the quick way: an act, of which this is the future that the writer settles, or somebody who wants to listen."""

    __slots__ = ("address", "body", "code", "disconnected", "errand", "headers", "keep_alive", "language", "protocol", "query", "response_complete")
    message_event = Nobody

    def __init__(self, protocol: Express, code: bytes, query: bytes) -> None:
        self.protocol = protocol
        self.keep_alive = protocol.parser.should_keep_alive()
        self.disconnected = self.response_complete = False
        self.code, self.query, self.headers = code.decode("latin-1"), query, protocol.headers
        self.address = protocol.client[0] if protocol.client else ""
        self.body = b""
        self.language = "en"
        self.errand: tuple[Gateway, int, Act] | None = None
        """Where an act was handed in: whose it is to answer, its room, what it is."""

    def done(self) -> bool:
        """Whether it is answered."""
        return self.response_complete

    def set_result(self, answer: Acknowledged | Refusal) -> None:
        """Answer an act."""
        assert self.errand is not None
        house, room, act = self.errand
        self.reply(house.told(room, act, answer, self.language))

    def set_exception(self, error: BaseException) -> None:
        """Answer that there is no such room: all else that goes wrong is a refusal."""
        self.reply(refused(Refusal("no-such-room" if isinstance(error, RoomGone) else "failed"), self.language))

    def reply(self, reply: Reply) -> None:
        """Answer, in one piece."""
        protocol, self.response_complete = self.protocol, True
        if self.disconnected or protocol.transport.is_closing():
            return
        head = _head(reply.status, tuple(reply.headers), self.keep_alive) + _dated(protocol.server_state.default_headers)
        protocol.transport.write(head + b"content-length: %d\r\n\r\n" % len(reply.body) + reply.body)
        if not self.keep_alive:
            protocol.transport.close()
        protocol.answered()

    def sit(self, channel: Channel, ticket: Ticket) -> None:
        """Let them listen."""
        if not self.disconnected:
            self.protocol.cycle = Seat(self.protocol, channel, ticket)  # type: ignore[assignment]


class Seat(Listener):
    """Somebody who listens over a connection of the embedded server."""

    __slots__ = ("disconnected", "keep_alive", "protocol", "response_complete")
    message_event = Nobody

    def __init__(self, protocol: Express, channel: Channel, ticket: Ticket) -> None:
        super().__init__(channel, ticket)
        self.protocol = protocol
        self.keep_alive = True
        self.disconnected = self.response_complete = False
        channel.join(self)
        head = _head(200, STREAM, True) + _dated(protocol.server_state.default_headers)  # noqa: FBT003  (a stream stays)
        protocol.transport.write(head + b"transfer-encoding: chunked\r\n\r\n" + channel.whole(self.audience).chunk)

    def write(self, parcel: Parcel) -> None:
        """Uvloop sends at once what the socket takes, and says where it took less (:meth:`Express.pause_writing`)."""
        self.protocol.transport.write(parcel.chunk)

    async def finish(self, parcel: Parcel) -> None:
        """The connection ends, too."""
        self.response_complete = True
        self.protocol.transport.write(parcel.chunk + b"0\r\n\r\n")
        self.protocol.transport.close()


class Express(HttpToolsProtocol):
    """One connection."""

    quiet: asyncio.TimerHandle | None = None
    """When to look next whether the connection is used no more."""
    used = False
    """Whether anything came since the last look."""

    def on_message_begin(self) -> None:
        """A request begins."""
        self.used = True
        super().on_message_begin()

    def on_headers_complete(self) -> None:
        """Send acts and streams the quick way, and everything else the ordinary one."""
        quick = self._quick() if self.url.startswith(BEFORE) else None
        if quick is None:
            super().on_headers_complete()
        else:
            self.cycle = quick  # type: ignore[assignment]

    def _quick(self) -> Request | None:
        path, _, query = self.url.partition(b"?")
        method = self.parser.get_method()
        if method == b"POST" and path.endswith(ACT):
            code = path[len(BEFORE) : -len(ACT)]
        elif method == b"GET" and path.endswith(LISTEN):
            code = path[len(BEFORE) : -len(LISTEN)]
        else:
            return None
        plain = code.isalnum() and self.parser.get_http_version() == "1.1" and not self.expect_100_continue and not self.parser.should_upgrade()
        alone = self.cycle is None or self.cycle.response_complete
        return Request(self, code, query) if plain and alone else None

    def on_body(self, body: bytes) -> None:
        """Gather an act's body; one that is too large is refused at once and not read further."""
        request: Any = self.cycle
        if type(request) is not Request:
            super().on_body(body)
        elif not request.response_complete:
            request.body += body
            if len(request.body) > LARGEST:
                request.keep_alive = False
                request.reply(refused(Refusal("too-large"), "en"))

    def on_message_complete(self) -> None:
        """All is there."""
        request: Any = self.cycle
        if type(request) is not Request:
            super().on_message_complete()
        elif not request.response_complete:
            gateway.quickly(request, stream=self.url.partition(b"?")[0].endswith(LISTEN))

    def answered(self) -> None:
        """Go on. A timer for each act, as uvicorn has one for each request, would cost more than judging it: one looks now and then."""
        if self.pipeline or self.transport.is_closing():
            self.on_response_complete()
            return
        self.server_state.total_requests += 1
        if self.quiet is None:
            self.used, self.quiet = False, self.loop.call_later(self.timeout_keep_alive, self._look)

    def _look(self) -> None:
        self.quiet = None
        under_way = self.cycle is not None and not self.cycle.response_complete
        if under_way or self.timeout_keep_alive_task is not None:
            return
        if self.used:
            self.used, self.quiet = False, self.loop.call_later(self.timeout_keep_alive, self._look)
        else:
            self.timeout_keep_alive_handler()

    @property
    def _seat(self) -> Seat | None:
        seat: Any = self.cycle
        return seat if type(seat) is Seat else None

    def pause_writing(self) -> None:
        """The connection is full."""
        super().pause_writing()
        if seat := self._seat:
            seat.busy = True

    def resume_writing(self) -> None:
        """The connection takes more."""
        super().resume_writing()
        if seat := self._seat:
            seat.free()

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        if self.quiet is not None:
            self.quiet.cancel()
        if seat := self._seat:
            seat.channel.leave(seat)
        super().connection_lost(exc)


@lru_cache(maxsize=256)
def _head(status: int, headers: tuple[tuple[bytes, bytes], ...], keep_alive: bool) -> bytes:  # noqa: FBT001
    """The lines of an answer that are always the same."""
    lines = [*headers, *([] if keep_alive else [(b"connection", b"close")])]
    return STATUS_LINE[status] + b"".join(b"%b: %b\r\n" % line for line in lines)


class _Dated:
    """The lines that the server puts into every answer; it makes them new once a second."""

    headers: object = None
    lines = b""


def _dated(headers: list[tuple[bytes, bytes]]) -> bytes:
    if _Dated.headers is not headers:
        _Dated.headers, _Dated.lines = headers, b"".join(b"%b: %b\r\n" % line for line in headers)
    return _Dated.lines
