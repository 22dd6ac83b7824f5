"""The embedded server's root: the live gateway at ``/live/``, pages through Django's WSGI application.

Why pages do not use Django's own ASGI handler is measured in docs/adr/0002.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontor.config.settings")

from django.core.wsgi import get_wsgi_application

pages = get_wsgi_application()

from a2wsgi import WSGIMiddleware

from kontor.live import gateway
from kontor.platform import jobs
from kontor.web.pagecache import PageCache

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

_pages = PageCache(WSGIMiddleware(pages, workers=4))  # type: ignore[arg-type]


async def application(scope: Any, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]) -> None:
    """Answer one connection."""
    if scope["type"] == "lifespan":
        await _lifespan(receive, send)
    elif scope["type"] == "http" and scope["path"].startswith("/live/"):
        await gateway.application(scope, receive, send)
    elif scope["type"] == "http":
        await _pages(_unmistakable(scope), receive, send)


def _unmistakable(scope: Any) -> Any:
    """WSGI writes X_Forwarded_For and X-Forwarded-For as one name; the first is never a proxy's, and goes no further."""
    if any(b"_" in name for name, _value in scope["headers"]):
        return scope | {"headers": [header for header in scope["headers"] if b"_" not in header[0]]}
    return scope


async def _lifespan(receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]) -> None:
    await receive()
    await gateway.startup()
    worker = jobs.Worker()
    worker.start()
    await send({"type": "lifespan.startup.complete"})
    await receive()
    worker.stop()
    await gateway.shutdown()
    await send({"type": "lifespan.shutdown.complete"})
