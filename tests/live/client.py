"""An ASGI client without a server: single requests, and streams that stay open."""

from __future__ import annotations

import asyncio
import contextlib
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

from kontor.live import gateway, tickets
from kontor.live.domain.acts import Audience
from kontor.platform import clock

if TYPE_CHECKING:
    from kontor.live.models import Room


def ticket(room: Room, participant: str = "ada", audience: Audience = Audience.PARTICIPANT, **more: Any) -> str:
    """A good ticket."""
    return tickets.issue(room=room, audience=audience, participant=participant, now=more.pop("now", clock.now()), **more)


def scope(method: str, path: str, given: str = "", query: str = "", **more: Any) -> dict[str, Any]:
    """``address``: who holds the connection; ``forwarded``: values of headers X-Forwarded-For."""
    headers = [(b"authorization", f"Ticket {given}".encode())] if given else []
    headers += [(b"x-forwarded-for", value.encode()) for value in more.get("forwarded", ())]
    return {
        "type": "http",
        "method": method,
        "path": path,
        "query_string": query.encode(),
        "headers": headers,
        "client": (more.get("address", "192.0.2.7"), 5),
    }


@dataclass
class Reply:
    """The answer to a request."""

    status: int
    headers: dict[str, str]
    body: Any


async def ask(method: str, path: str, given: str = "", body: bytes | dict[str, Any] = b"", chunks: int = 1, **more: Any) -> Reply:
    """One request and its whole answer."""
    content = body if isinstance(body, bytes) else json.dumps(body).encode()
    size = -(-len(content) // chunks) or 1
    parts = [content[start : start + size] for start in range(0, len(content), size)] or [b""]
    waiting = [{"type": "http.request", "body": part, "more_body": number < len(parts) - 1} for number, part in enumerate(parts)]
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await gateway.application(scope(method, path, given, **more), receive, send)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    text = b"".join(message.get("body", b"") for message in sent[1:])
    return Reply(sent[0]["status"], headers, json.loads(text) if text else None)


async def act(room: Room, given: str, act_id: str = "", **fields: Any) -> Reply:
    """An act of a participant."""
    return await ask("POST", f"/live/{room.code}/act", given, {"id": act_id or str(uuid4()), **fields})


@dataclass
class Stream:
    """A listener. ``blocked``: the network takes nothing until it is set."""

    room: Room
    given: str
    status: int = 0
    events: list[tuple[str, Any]] = field(default_factory=list)
    raw: bytes = b""
    comments: int = 0
    """How often the server said only that it is still there."""

    async def __aenter__(self) -> Self:
        self.flowing, self._gone, self._news = asyncio.Event(), asyncio.Event(), asyncio.Event()
        self.flowing.set()
        self.sent_while_blocked = 0
        path = f"/live/{self.room.code}/stream"
        request = scope("GET", path, query=f"ticket={self.given}")
        self._task = asyncio.create_task(gateway.application(request, self._receive, self._send))
        return self

    async def __aexit__(self, *_: object) -> None:
        self._gone.set()
        self.flowing.set()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.wait_for(self._task, 5)

    async def _receive(self) -> dict[str, Any]:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: dict[str, Any]) -> None:
        if not self.flowing.is_set():
            self.sent_while_blocked += 1
        await self.flowing.wait()
        self.status = message.get("status", self.status)
        self.raw += message.get("body", b"")
        while b"\n\n" in self.raw:
            event, _, self.raw = self.raw.partition(b"\n\n")
            self.comments += event.startswith(b":")
            lines = dict(line.split(": ", 1) for line in event.decode().split("\n") if not line.startswith(":"))
            if "event" in lines:
                self.events.append((lines["event"], json.loads(lines["data"])))
        self._news.set()

    async def until(self, arrived: Any, seconds: float = 5) -> Any:
        """Wait until ``arrived(self)`` is true, and return what it is."""
        async with asyncio.timeout(seconds):
            while not (found := arrived(self)):
                self._news.clear()
                await self._news.wait()
        return found

    @property
    def state(self) -> dict[str, Any]:
        """The sections as a browser would have them."""
        sections: dict[str, Any] = {}
        for kind, content in self.events:
            if kind == "room":
                sections = content["sections"] if content["whole"] else {**sections, **content["sections"]}
        return sections
