"""The reference for fan-out: a plain ASGI event stream. It counts posts and tells everybody the number every 100 ms.

No ticket, no room, no journal, no audiences: the least that anything built on the same server does.
"""

from __future__ import annotations

import asyncio
import os
from typing import Any

TICK = float(os.environ.get("BENCH_TICK", "0.1"))
PAD = "x" * 220
"""Makes events as long as the room's."""
_listeners: set[Any] = set()
_state = {"count": 0, "told": 0}
_tasks: set[Any] = set()


def _event() -> bytes:
    count = _state["count"]
    return b'event: room\nid: %d\ndata: {"version":%d,"polls":[{"ballots":%d,"pad":"%s"}]}\n\n' % (count, count, count, PAD.encode())


async def _tell() -> None:
    while True:
        await asyncio.sleep(TICK)
        if _state["told"] != _state["count"]:
            _state["told"] = _state["count"]
            message = {"type": "http.response.body", "body": _event(), "more_body": True}
            for send in list(_listeners):
                await send(message)


async def application(scope: Any, receive: Any, send: Any) -> None:
    """One request."""
    if scope["type"] == "lifespan":
        await receive()
        _tasks.add(asyncio.create_task(_tell()))
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["method"] == "GET":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"text/event-stream")]})
        await send({"type": "http.response.body", "body": _event(), "more_body": True})
        _listeners.add(send)
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            _listeners.discard(send)
    else:
        while (await receive()).get("more_body"):
            pass
        _state["count"] += 1
        body = b'{"ok":true,"seq":%d}' % _state["count"]
        headers = [(b"content-type", b"application/json"), (b"content-length", b"%d" % len(body))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": body})
