"""The ASGI application at ``/live/``: participants' acts and the stream."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable


async def startup() -> None:
    """Begin."""


async def shutdown() -> None:
    """End."""


async def application(scope: Any, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]) -> None:
    """Answer one connection."""
