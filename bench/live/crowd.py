"""The load client, :file:`crowd.c`: built where a C compiler is, spoken to by one order a line."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, Self

SOURCE = Path(__file__).with_name("crowd.c")


class Crowd:
    """A crowd before one server, or before several that serve the same room."""

    def __init__(self, home: Path, room: dict[str, Any], *ports: int) -> None:
        lists = Path(tempfile.mkdtemp(dir=home))
        tickets, questions = lists / "tickets", lists / "questions"
        tickets.write_text("\n".join(room["tickets"]))
        questions.write_text("\n".join(room.get("questions", ["none"])))
        command = [_built(home), ",".join(map(str, ports)), room["code"], tickets, str(room["poll"]), questions]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.kill()
        self._process.wait()

    def __call__(self, order: str) -> dict[str, Any]:
        """Give an order and wait for what came of it."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(order + "\n")
        self._process.stdin.flush()
        answer = self._process.stdout.readline()
        if not answer:
            raise SystemExit(f"The load client ended at the order “{order}”.")
        found: dict[str, Any] = json.loads(answer)
        return found


def _built(home: Path) -> Path:
    program, compiler = home / "crowd", shutil.which("cc")
    if compiler is None:
        raise SystemExit("The load client needs a C compiler (Debian: apt-get install gcc libc6-dev).")
    if not program.exists():
        subprocess.run([compiler, "-O2", "-o", program, SOURCE], check=True)
    return program
