"""Servers under measurement, each a process of its own, and what they use."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Self

HERE = Path(__file__).parents[2]
TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A server process that listens on ``port``."""

    def __init__(self, port: int, command: list[Any], **environment: str) -> None:
        self.port = port
        if _answers(port):
            raise SystemExit(f"Something listens at port {port} already.")
        path = os.pathsep.join([str(HERE), *filter(None, [os.environ.get("PYTHONPATH")])])
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the server writes
        self.process = subprocess.Popen(command, env=os.environ | {"PYTHONPATH": path} | environment, stdout=subprocess.DEVNULL, stderr=self._log)
        self._wait()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        # Not killed: nginx would leave its workers behind.
        self.process.terminate()
        self.process.wait(30)

    def _wait(self) -> None:
        for _ in range(300):
            if _answers(self.port):
                return
            time.sleep(0.1)
        self.process.kill()
        self._log.seek(0)
        raise SystemExit(f"The server at port {self.port} did not come up.\n{self._log.read().decode()}")

    @property
    def kilobytes(self) -> float:
        """Resident memory of the process and its children."""
        return sum(_kilobytes(pid) for pid in self._family())

    @property
    def seconds(self) -> float:
        """Processor time used so far, of the process and its children."""
        return sum(_seconds(pid) for pid in self._family())

    @property
    def threads(self) -> int:
        """Its threads."""
        return len(list(Path(f"/proc/{self.process.pid}/task").iterdir()))

    def _family(self) -> list[int]:
        pid = self.process.pid
        return [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


def kontor(port: int, **environment: str) -> Server:
    """Kontor as its operators start it."""
    return Server(port, [Path(sys.executable).with_name("kontor"), "serve", "--port", str(port)], **environment)


def plain(port: int, **environment: str) -> Server:
    """The reference for fan-out, joins and answers (:mod:`bench.live.plain`)."""
    command = [sys.executable, "-m", "uvicorn", "bench.live.plain:application", "--port", str(port), "--no-access-log", "--log-level", "warning"]
    return Server(port, [*command, "--loop", "uvloop", "--http", "httptools", "--backlog", "4096"], **environment)


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


def _kilobytes(pid: int) -> float:
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return float(fields["VmRSS"].split()[0])


def _seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
