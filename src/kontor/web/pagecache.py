"""Public pages as bytes, served before Django: rendered once a change and a language, for visitors without a session.

Correctness comes first. An answer is kept only where the view marked it (:mod:`kontor.platform.publicpages`), the request
carried no cookie but the choices that pages do not depend on, and the answer sets none. Nobody with a session is ever
served from here. A kept answer is served while the version of the pages is the one it was rendered under.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
import zlib
from collections import OrderedDict
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.translation import get_language_from_request

from kontor.platform.publicpages import HEADER
from kontor.web.changes import Version, Versions

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    Message = dict[str, Any]
    Receive = Callable[[], Awaitable[Message]]
    Send = Callable[[Message], Awaitable[None]]
    App = Callable[[Any, Receive, Send], Awaitable[None]]
    Headers = list[tuple[bytes, bytes]]

KEEP_SECONDS = 10.0
"""How long a page is kept without any change: what follows from the clock alone, such as "on now", may be as late as this."""
MOST_BYTES = 64_000_000
LARGEST = 2_000_000
"""Bytes of the largest answer that is kept."""
OVERHEAD = 2_000
"""Bytes that an entry takes besides its bodies, generously."""
WORTH_PACKING = 1_000
PERSONAL = frozenset({settings.SESSION_COOKIE_NAME, "messages"})
"""Cookies whose holder gets nothing from here."""
IMPERSONAL = frozenset({settings.LANGUAGE_COOKIE_NAME, "theme"})
"""Cookies that a page may be rendered with and still be everybody's: the language is part of the key, the theme is put on by the browser."""
OF_ONE_REQUEST = frozenset({HEADER.lower().encode(), b"x-request-id", b"content-length", b"cache-control", b"etag", b"date", b"vary"})
TEXT = (b"text/", b"application/json", b"application/xml", b"application/atom+xml", b"image/svg+xml")

Key = tuple[bytes, ...]


class Entry:
    """One answer, ready to send."""

    def __init__(self, version: Version, headers: Headers, body: bytes, at: float) -> None:
        self.version = version
        self.at = at
        kept = [(name, value) for name, value in headers if name not in OF_ONE_REQUEST]
        varies = b", ".join([*(value for name, value in headers if name == b"vary"), b"Accept-Encoding"])
        self._headers = [*kept, (b"cache-control", b"no-cache"), (b"vary", varies)]
        self._etag = b'"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
        self._body = body
        self._packed: bytes | None = None
        kind = next((value for name, value in headers if name == b"content-type"), b"")
        self._packs = len(body) > WORTH_PACKING and kind.startswith(TEXT)
        self.bytes = OVERHEAD + len(body) * (2 if self._packs else 1)

    async def send(self, asked: dict[bytes, bytes], method: str, send: Send) -> None:
        """Answer a request: 304 where the browser has these bytes already."""
        body, etag, headers = self._body, self._etag, self._headers
        if self._packs and b"gzip" in asked.get(b"accept-encoding", b""):
            body, etag = self._gzip(), etag[:-1] + b'-gzip"'
            headers = [*headers, (b"content-encoding", b"gzip")]
        headers = [*headers, (b"etag", etag)]
        if _matches(asked.get(b"if-none-match", b""), etag):
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return
        await send({"type": "http.response.start", "status": 200, "headers": [*headers, (b"content-length", str(len(body)).encode())]})
        await send({"type": "http.response.body", "body": b"" if method == "HEAD" else body})

    def _gzip(self) -> bytes:
        if self._packed is None:
            packer = zlib.compressobj(6, zlib.DEFLATED, 31)
            self._packed = packer.compress(self._body) + packer.flush()
        return self._packed


class PageCache:
    """An ASGI application that keeps the public pages of another; ``versions`` says when they change."""

    def __init__(self, app: App, versions: Versions | None = None, most_bytes: int = MOST_BYTES) -> None:
        self._app = app
        self._versions = versions or Versions()
        self._most_bytes = most_bytes
        self._entries: OrderedDict[Key, Entry] = OrderedDict()
        self._rendering: dict[Key, asyncio.Event] = {}
        self.bytes = 0
        """What is kept, in bytes."""

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        """Answer a request from what is kept, or pass it on and keep the answer where that is allowed."""
        asked = dict(scope["headers"])
        cookies = _cookies(asked.get(b"cookie", b""))
        personal = not PERSONAL.isdisjoint(cookies) or b"authorization" in asked
        if scope["method"] not in {"GET", "HEAD"} or personal or _ambiguous(scope["headers"]):
            await self._app(scope, receive, _unmarked(send))
            return
        key = _key(scope, asked, cookies)
        while (version := await self._versions.current()) is not None:
            entry = self._entry(key, version)
            if entry is not None:
                await entry.send(asked, scope["method"], send)
                return
            rendering = self._rendering.get(key)
            if rendering is None:
                break
            await rendering.wait()
        if version is None or scope["method"] == "HEAD" or not cookies.keys() <= IMPERSONAL:
            await self._app(scope, receive, _unmarked(send))
        else:
            await self._render(key, version, scope, receive, send)

    def _entry(self, key: Key, version: Version) -> Entry | None:
        entry = self._entries.get(key)
        if entry is None or entry.version != version or time.monotonic() - entry.at > KEEP_SECONDS:
            return None
        self._entries.move_to_end(key)
        return entry

    async def _render(self, key: Key, version: Version, scope: Any, receive: Receive, send: Send) -> None:
        """Let the application answer, and keep it. Where the page was kept before, others wait for this one rendering."""
        done = asyncio.Event()
        if key in self._entries:
            self._rendering[key] = done
        recorder = _Recorder(send)
        try:
            await self._app(scope, receive, recorder)
            if recorder.whole:
                entry = Entry(version, recorder.headers, b"".join(recorder.parts), time.monotonic())
                self._keep(key, entry)
                await entry.send(dict(scope["headers"]), scope["method"], send)
            elif key in self._entries:
                self._forget(key)
        finally:
            self._rendering.pop(key, None)
            done.set()

    def _keep(self, key: Key, entry: Entry) -> None:
        self._forget(key)
        self._entries[key] = entry
        self.bytes += entry.bytes
        while self.bytes > self._most_bytes:
            self._forget(next(iter(self._entries)))

    def _forget(self, key: Key) -> None:
        entry = self._entries.pop(key, None)
        if entry is not None:
            self.bytes -= entry.bytes


class _Recorder:
    """Holds an answer that may be kept until it is whole; lets every other pass as it comes."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._start: Message = {}
        self._holds = False
        self._size = 0
        self.headers: Headers = []
        self.parts: list[bytes] = []
        self.whole = False
        """Whether all of an answer that may be kept is here, and none of it sent."""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            await self._begin(message)
        elif self._holds:
            await self._hold(message)
        else:
            await self._send(message)

    async def _begin(self, message: Message) -> None:
        self.headers = [(name.lower(), value) for name, value in message["headers"]]
        self._holds = message["status"] == 200 and _may_be_kept(self.headers)  # noqa: PLR2004 - the status "OK"
        self._start = _without_mark(message)
        if not self._holds:
            await self._send(self._start)

    async def _hold(self, message: Message) -> None:
        self.parts.append(message.get("body", b""))
        self._size += len(self.parts[-1])
        self.whole = not message.get("more_body", False) and self._size <= LARGEST
        if self._size > LARGEST:
            self._holds = False
            await self._send(self._start)
            await self._send({**message, "body": b"".join(self.parts)})


def _may_be_kept(headers: Headers) -> bool:
    names = {name for name, _ in headers}
    policy = b"".join(value for name, value in headers if name == b"content-security-policy")
    # A nonce that is served twice protects nobody, so pages with one are not kept.
    return HEADER.lower().encode() in names and b"set-cookie" not in names and b"'nonce-" not in policy


def _without_mark(message: Message) -> Message:
    mark = HEADER.lower().encode()
    return {**message, "headers": [(name, value) for name, value in message["headers"] if name.lower() != mark]}


def _unmarked(send: Send) -> Send:
    async def sent(message: Message) -> None:
        await send(_without_mark(message) if message["type"] == "http.response.start" else message)

    return sent


def _key(scope: Any, asked: dict[bytes, bytes], cookies: dict[str, str]) -> Key:
    """What an answer depends on: scheme, host, address and language."""
    language = _language(cookies.get(settings.LANGUAGE_COOKIE_NAME, ""), asked.get(b"accept-language", b"").decode("latin-1"))
    scheme = scope.get("scheme", "http").encode() + asked.get(b"x-forwarded-proto", b"")
    return (scheme, asked.get(b"host", b""), scope["path"].encode("utf-8", "surrogateescape"), scope["query_string"], language)


def _ambiguous(headers: Headers) -> bool:
    """Whether the application may read other headers than we do: it joins those sent twice, and takes ``_`` for ``-``.

    What it answers to such a request would be kept under the wrong key, for everybody.
    """
    names = [name for name, _ in headers]
    return len(set(names)) < len(names) or any(b"_" in name for name in names)


class _Asked:
    """As much of a request as Django's choice of a language looks at."""

    def __init__(self, cookie: str, accepted: str) -> None:
        self.COOKIES = {settings.LANGUAGE_COOKIE_NAME: cookie} if cookie else {}
        self.META = {"HTTP_ACCEPT_LANGUAGE": accepted}


@lru_cache(maxsize=2048)
def _language(cookie: str, accepted: str) -> bytes:
    return get_language_from_request(_Asked(cookie, accepted)).encode()  # type: ignore[arg-type]


def _cookies(header: bytes) -> dict[str, str]:
    if not header:
        return {}
    pairs = (part.partition("=") for part in header.decode("latin-1").split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs if name.strip() or value}


def _matches(wanted: bytes, etag: bytes) -> bool:
    """Whether an If-None-Match header names ``etag`` (weakly compared, RFC 9110 section 13.1.2)."""
    return bool(wanted) and (wanted.strip() == b"*" or etag in [each.strip().removeprefix(b"W/") for each in wanted.split(b",")])
