"""Fetch something from the web: never from a private network, few redirects, never too much, never too long.

All that Kontor itself asks for outside goes through here. Variables such as ``HTTPS_PROXY`` are not followed (a proxy would look up
names itself, and what it reaches could not be checked); ``SSL_CERT_FILE`` is.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import httpx
from django.utils.translation import gettext as _
from tenacity import Retrying, retry_any, retry_if_exception_type, retry_if_result, stop_after_attempt, wait_exponential

from kontor.platform import destinations

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tenacity import RetryCallState

CONNECT = 10.0
"""Seconds to connect to one address."""
LONGEST_WAIT = 10.0
"""Seconds between two attempts, at most."""
_TOO_MANY, _SERVER_ERROR = 429, 500


@dataclass(frozen=True)
class Caps:
    """How much is put up with."""

    size: int = 10_000_000
    """Bytes of the answer's body."""
    seconds: float = 30.0
    """One attempt, all redirects included."""
    redirects: int = 3
    attempts: int = 1
    """Tried again where nobody answers, or the answer is 429 or 5xx; never where it took too long."""
    first_wait: float = 1.0
    """Seconds before the second attempt; doubled before each further one."""


@dataclass(frozen=True)
class Fetched:
    """What came back, whatever its status."""

    url: str
    """The address that answered, after redirects."""
    status: int
    headers: httpx.Headers
    body: bytes = field(repr=False)


class FetchFailed(Exception):
    """Nothing was fetched; the message says why, in words."""


class FetchRefused(FetchFailed):
    """The address, or one that it led on to, is none that Kontor fetches from."""


class Unreachable(FetchFailed):
    """Nobody answers there, or not in HTTP, or not with a good certificate."""


class TooSlow(FetchFailed):
    """The answer was not complete in time."""


class TooLarge(FetchFailed):
    """The answer is larger than asked for."""


def fetch(  # noqa: PLR0913  (a request has these parts)
    url: str,
    *,
    method: str = "GET",
    headers: Mapping[str, str] | None = None,
    json: Any = None,
    content: bytes | None = None,
    caps: Caps = Caps(),
) -> Fetched:
    """The answer to one request. Not to be called where an event loop runs.

    :raises FetchFailed: one of its kinds above, where there is no whole answer.
    """
    asked = {"Accept-Encoding": "identity"} | dict(headers or {})
    try:
        request = httpx.Request(method, url, headers=asked, json=json, content=content)
        destinations.check(request.url)
    except (httpx.InvalidURL, destinations.DestinationRefused) as error:
        raise FetchRefused(str(error)) from error
    retrying = Retrying(
        stop=stop_after_attempt(caps.attempts),
        wait=wait_exponential(multiplier=caps.first_wait, max=LONGEST_WAIT),
        retry=retry_any(retry_if_exception_type(Unreachable), retry_if_result(_is_busy)),
        retry_error_callback=_last,
    )
    return retrying(lambda: asyncio.run(_within(request, caps)))


def look(url: str) -> None:
    """Whether :func:`fetch` would go to ``url``: looks the name up, and connects to nobody.

    :raises FetchFailed: where it would not, or the name leads nowhere.
    """
    try:
        asyncio.run(destinations.addresses(httpx.URL(url)))
    except (httpx.InvalidURL, destinations.DestinationRefused) as error:
        raise FetchRefused(str(error)) from error
    except destinations.DestinationUnknown as error:
        raise Unreachable(_unknown(url)) from error


def _is_busy(fetched: Fetched) -> bool:
    return fetched.status == _TOO_MANY or fetched.status >= _SERVER_ERROR


def _last(state: RetryCallState) -> Fetched:
    """What the last attempt gave, or why it failed."""
    assert state.outcome is not None
    fetched: Fetched = state.outcome.result()
    return fetched


async def _within(request: httpx.Request, caps: Caps) -> Fetched:
    try:
        async with asyncio.timeout(caps.seconds), httpx.AsyncClient(transport=_Guard(), trust_env=False, timeout=None) as client:  # noqa: S113  (the whole has one)
            return await _follow(client, request, caps)
    except (TimeoutError, httpx.TimeoutException) as error:
        raise TooSlow(_("%(host)s did not answer within %(seconds)g seconds.") % {"host": request.url.host, "seconds": caps.seconds}) from error
    except destinations.DestinationRefused as error:
        raise FetchRefused(str(error)) from error
    except destinations.DestinationUnknown as error:
        raise Unreachable(_unknown(request.url)) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise Unreachable(_("%(host)s cannot be reached (%(why)s).") % {"host": request.url.host, "why": error}) from error


async def _follow(client: httpx.AsyncClient, request: httpx.Request, caps: Caps) -> Fetched:
    """Send, and follow redirects; each goes through the guard again. What redirects say beside their address is not read."""
    following = request
    for _turn in range(caps.redirects + 1):
        response = await client.send(following, stream=True)
        try:
            if response.next_request is None or not caps.redirects:
                return Fetched(str(response.url), response.status_code, response.headers, await _body(response, caps.size))
        finally:
            await response.aclose()
        if following.url.scheme == "https" and response.next_request.url.scheme != "https":
            raise FetchRefused(_("%s leads on to an address without encryption.") % following.url.host)
        following = response.next_request
    raise FetchRefused(_("%(host)s leads on more than %(count)d times.") % {"host": request.url.host, "count": caps.redirects})


async def _body(response: httpx.Response, size: int) -> bytes:
    if response.headers.get("content-encoding", "identity") != "identity":
        # Not asked for; unpacked, a few bytes may fill the memory.
        raise Unreachable(_("%s answers in a packed form that was not asked for.") % response.url.host)
    body = bytearray()
    async for piece in response.aiter_raw():
        body += piece
        if len(body) > size:
            raise TooLarge(_("%(host)s answers with more than %(size)d kB.") % {"host": response.url.host, "size": size // 1000})
    return bytes(body)


def _unknown(url: str | httpx.URL) -> str:
    return _("There is no host named %s.") % httpx.URL(url).host


class _Guard(httpx.AsyncBaseTransport):
    """Connects to the addresses that were checked, and to no others; certificates are checked against the name all the same."""

    def __init__(self) -> None:
        # No connection is used twice: the next host at the same address might be another.
        self._inner = httpx.AsyncHTTPTransport(limits=httpx.Limits(max_keepalive_connections=0))

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        """One answer, from the first address that takes the connection."""
        name, problem = request.url, httpx.ConnectError("")
        extensions = request.extensions | {"sni_hostname": name.raw_host.decode("ascii"), "timeout": {"connect": CONNECT}}
        for address in await destinations.addresses(name):
            reached = httpx.Request(
                request.method, name.copy_with(host=address), headers=request.headers, stream=request.stream, extensions=extensions
            )
            try:
                return await self._inner.handle_async_request(reached)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                problem = error if isinstance(error, httpx.ConnectError) else httpx.ConnectError(str(error) or "no connection in time")
        raise problem

    async def aclose(self) -> None:
        """Let go of connections."""
        await self._inner.aclose()
