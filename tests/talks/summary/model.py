"""A language model for tests: an HTTP server on this machine that answers as it is told and keeps what it was asked."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator


class Model:
    """What the server answers next (``answers``, the last one for ever) and what it was asked."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.answers: list[tuple[int, bytes]] = []
        self.asked: list[dict[str, Any]] = []
        self.keys: list[str | None] = []

    def says(self, *sentences: dict[str, Any], status: int = 200, fence: str = "") -> None:
        """Answer with a draft of these sentences."""
        content = f"{fence}{json.dumps({'sentences': sentences})}{fence}"
        self.answers.append((status, json.dumps({"choices": [{"message": {"content": content}}]}).encode()))


@contextmanager
def running_model() -> Iterator[Model]:
    """A model that answers, for as long as the block runs."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            model.asked.append(json.loads(self.rfile.read(length)))
            model.keys.append(self.headers.get("Authorization"))
            status, body = model.answers.pop(0) if len(model.answers) > 1 else model.answers[0]
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    model = Model(f"http://127.0.0.1:{server.server_address[1]}/v1")
    thread = threading.Thread(target=server.serve_forever, args=[0.01], daemon=True)
    thread.start()
    try:
        yield model
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
