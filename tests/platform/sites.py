"""A web site on this machine, for tests of what is fetched: says hello, leads on, drips, is busy, and whatever a test puts there."""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ssl
    from collections.abc import Iterator


class Site:
    """A web site on this machine: answers by path, and how often it was asked."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.asked: list[tuple[str, str, dict[str, str]]] = []
        self.pages: dict[str, tuple[int, bytes]] = {}
        """What else it answers, as JSON: status and body by path."""

    def url(self, path: str, host: str = "127.0.0.1", scheme: str = "http") -> str:
        """The address of a page here."""
        return f"{scheme}://{host}:{self.port}{path}"


class Server(ThreadingHTTPServer):
    """Knows its site."""

    site: Site

    def handle_error(self, *_: object) -> None:
        """Clients that go are what is tested."""


class Handler(BaseHTTPRequestHandler):
    """Answers by the first part of the path."""

    server: Server

    def do_GET(self) -> None:
        """Take the request down, and answer it."""
        site = self.server.site
        site.asked.append((self.command, self.path, dict(self.headers)))
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if (page := site.pages.get(self.path)) is not None:
            self._send(*page, **{"Content-Type": "application/json"})
        else:
            getattr(self, "_" + self.path.strip("/").partition("/")[0])()

    do_POST = do_GET  # noqa: N815  (the library's own name)

    def _hello(self) -> None:
        self._send(200, b"hello")

    def _to(self) -> None:
        self._send(302, b"x" * 5000, Location=self.path.removeprefix("/to/"))

    def _round(self) -> None:
        self._send(302, b"", Location="/round")

    def _large(self) -> None:
        self._send(200, b"x" * 1001)

    def _packed(self) -> None:
        self._send(200, b"x", **{"Content-Encoding": "gzip"})

    def _busy(self) -> None:
        self._send(503 if len(self.server.site.asked) < 3 else 200, b"at last")

    def _dripping(self) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        for _ in range(100):
            self.wfile.write(b"x")
            time.sleep(0.1)

    def _send(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def running_site(tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers, for as long as the block runs."""
    server = Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    server.site = Site(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    try:
        yield server.site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
