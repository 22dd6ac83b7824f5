"""What the gateway reads of a request, and how it answers."""

from __future__ import annotations

import contextlib
import time
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import parse_qs

from kontor.live import refusals, tickets
from kontor.live.domain.outcomes import Refusal

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from kontor.live.tickets import Ticket

    Receive = Callable[[], Awaitable[dict[str, Any]]]
    Send = Callable[[dict[str, Any]], Awaitable[None]]
    Scope = dict[str, Any]
    Headers = Iterable[tuple[bytes, bytes]]

LARGEST = 4096
"""Bytes of the largest act."""
SAFE = [
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
# X-Accel-Buffering: a proxy must hand on each event as it comes (nginx, ngx_http_proxy_module).
STREAM = ((b"content-type", b"text/event-stream; charset=utf-8"), (b"x-accel-buffering", b"no"), *SAFE)
_JSON = (b"content-type", b"application/json; charset=utf-8")


class Answer(Exception):
    """A request is answered with a refusal."""

    def __init__(self, code: str, wait: float = 0.0) -> None:
        super().__init__(code)
        self.refusal = Refusal(code)
        self.wait = wait


def ticket_of(headers: Headers, query: bytes = b"") -> Ticket:
    """The ticket of a request: in the header, or in the address, where an event source can only put it."""
    text = ""
    for name, value in headers:
        if name == b"authorization" and value[:7].lower() == b"ticket ":
            text = value[7:].decode("latin-1").strip()
    if not text and query:
        text = parse_qs(query.decode("latin-1")).get("ticket", [""])[0]
    try:
        return tickets.read(text, now=time.time())
    except tickets.TicketRefused as refused:
        raise Answer(refused.code) from None


def check_code(theirs: str, given: str) -> None:
    """Refuse an address that names another room than the ticket does."""
    if theirs.lower() != given.lower():
        raise Answer("no-such-room")


async def body_of(scope: Scope, receive: Receive) -> bytes:
    """The request's body. One that is too large is refused as soon as that is known."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit() and int(value) > LARGEST:
            raise Answer("too-large")
    body = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Answer("malformed")
        body += message.get("body", b"")
        if len(body) > LARGEST:
            raise Answer("too-large")
        if not message.get("more_body", False):
            return bytes(body)


class Reply(NamedTuple):
    """An answer in JSON. ``extra`` headers stand before those that every answer has."""

    status: int
    body: bytes
    extra: tuple[tuple[bytes, bytes], ...] = ()

    @property
    def headers(self) -> list[tuple[bytes, bytes]]:
        """All headers but its length."""
        return [_JSON, *self.extra, *SAFE]


def acknowledged(seq: int) -> Reply:
    """The answer to an act that is on the disk, in the journal's group ``seq``."""
    return Reply(200, b'{"ok":true,"seq":%d}' % seq)


def refused(refusal: Refusal, language: str, wait: float = 0.0) -> Reply:
    """A refusal, in words."""
    status = refusals.status(refusal)
    extra = [(b"retry-after", b"%d" % max(1, round(wait + 0.5)))] if status in {429, 503} else []
    if status == 413:  # noqa: PLR2004
        # The rest of the body is not read.
        extra.append((b"connection", b"close"))
    return Reply(status, refusals.body(refusal, language), tuple(extra))


async def give(send: Send, reply: Reply) -> None:
    """Answer an ASGI request."""
    headers = [(b"content-length", b"%d" % len(reply.body)), *reply.headers]
    with contextlib.suppress(OSError):
        await send({"type": "http.response.start", "status": reply.status, "headers": headers})
        await send({"type": "http.response.body", "body": reply.body})
