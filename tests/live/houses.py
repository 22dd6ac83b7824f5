"""Real servers for tests: one that is alone with its file, and several over a database and Redis of their own."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kontor.live.domain import differences

if TYPE_CHECKING:
    import signal
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]
ROOM = "room.json"
"""The file in which a house keeps what ``PREPARE`` printed."""
PREPARE = """
import json, django
django.setup()
from django.core.management import call_command
from kontor.platform import tables
if not tables.are_up_to_date():
    call_command("migrate", verbosity=0)
from kontor.live import hub, tickets
from kontor.live.domain import acts
from kontor.live.models import Room
from kontor.platform import clock
from kontor.polls.models import Poll
poll = Poll.objects.create(question="Where are you?", options=["A", "B", "C"])
programme = [{"key": "poll", "title": "Poll", "kind": "poll", "people": [], "polls": [poll.pk]}]
room = Room.objects.create(code="Tulip", code_key="tulip", title="A talk", settings={}, programme=programme)
for act in (acts.Start(), acts.OpenPoll(poll.pk), acts.ShowResults(poll.pk)):
    hub.act(room, acts.Command(act))
people = [tickets.issue(room=room, audience="participant", participant=f"p{n:05}", now=clock.now()) for n in range(4000)]
print(json.dumps({"room": room.pk, "poll": poll.pk, "tickets": people}))
"""
CLOSE = """
import django
django.setup()
from kontor.live import hub
from kontor.live.domain import acts
from kontor.live.models import Room
hub.act(Room.objects.get(), acts.Command(acts.ClosePoll({poll})))
"""


class House:
    """A server of its own, with its own database."""

    def __init__(self, home: Path, prepared: Path | None = None) -> None:
        """``prepared`` is a folder to start from, as the fixture ``with_room`` makes it."""
        self.home = home
        if prepared is not None:
            shutil.copytree(prepared, home, dirs_exist_ok=True)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.environment = {
            **os.environ,
            "KONTOR_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "kontor.config.settings",
            "PYTHONPATH": "src",
        }
        self.environment.pop("DATABASE_URL", None)
        if prepared is None:
            (home / ROOM).write_text(self.run(PREPARE))
        found = json.loads((home / ROOM).read_text())
        self.poll, self.tickets = found["poll"], found["tickets"]
        self.runs = ["-m", "uvicorn"]
        """How the server is run."""
        self.way = "kontor.live.express:Express"
        """As ``kontor serve`` has it; ``httptools``: everything goes the ordinary way."""
        self.server: subprocess.Popen[bytes] | None = None

    def run(self, code: str) -> str:
        """What a program prints."""
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=self.environment, check=True, capture_output=True, timeout=100)
        return done.stdout.decode()

    def start(self) -> None:
        """Serve, and return when the port answers."""
        command = [sys.executable, *self.runs, "kontor.config.asgi:application", "--port", str(self.port), "--no-access-log", "--http", self.way]
        log = (self.home / "server.log").open("ab")
        self.server = subprocess.Popen([*command, "--timeout-graceful-shutdown", "5"], cwd=ROOT, env=self.environment, stdout=log, stderr=log)
        log.close()
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            time.sleep(0.1)
        raise AssertionError((self.home / "server.log").read_text())

    def end(self, how: signal.Signals) -> int:
        """Send a signal, and wait for the end."""
        assert self.server is not None
        self.server.send_signal(how)
        return self.server.wait(timeout=30)

    def vote(self, person: int, act_id: str, choice: int) -> int | None:
        """The status of a vote; ``None`` where no answer came."""
        return self.act(person, act_id, act="vote", poll=self.poll, ballot=[choice])

    def act(self, person: int, act_id: str, **fields: Any) -> int | None:
        """The status of an act; ``None`` where no answer came."""
        return sent(self.port, "Tulip", self.tickets[person], act_id, **fields)

    def listen(self, person: int) -> Listener:
        """Open a stream."""
        return Listener(self.port, self.tickets[person])


def sent(port: int, code: str, ticket: str, act_id: str, *, patience: float = 20.0, **fields: Any) -> int | None:
    """Hand an act in: the status of the answer; ``None`` where none came within ``patience`` seconds."""
    body = json.dumps({"id": act_id, **fields}).encode()
    request = urllib.request.Request(f"http://127.0.0.1:{port}/live/{code}/act", body, {"Authorization": f"Ticket {ticket}"})
    try:
        with urllib.request.urlopen(request, timeout=patience) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as refused:
        return refused.code
    except OSError:
        return None


class Listener(threading.Thread):
    """A browser that keeps its stream open as long as it can."""

    def __init__(self, port: int, ticket: str) -> None:
        super().__init__(daemon=True)
        self.address = f"http://127.0.0.1:{port}/live/Tulip/stream?ticket={ticket}"
        self.events: list[tuple[str, Any]] = []
        self.start()

    def run(self) -> None:
        """Read until the stream ends."""
        kind = ""
        with contextlib.suppress(OSError, ValueError), urllib.request.urlopen(self.address, timeout=60) as stream:
            for line in stream:
                if line.startswith(b"event: "):
                    kind = line[7:].decode().strip()
                elif line.startswith(b"data: "):
                    self.events.append((kind, json.loads(line[6:])))

    def ballots(self) -> list[int]:
        """Every number of ballots that was shown, in order."""
        return [poll["ballots"] for kind, content in list(self.events) if kind == "room" for poll in content["sections"].get("polls", ())]

    def tally(self) -> list[int]:
        """The newest counts."""
        polls = [content["sections"]["polls"] for kind, content in self.events if kind == "room" and "polls" in content["sections"]]
        counts: list[int] = polls[-1][0]["tally"]["counts"]
        return counts

    def wait_for_first(self) -> None:
        """Wait for the first event."""
        self._wait(lambda: bool(self.ballots()))

    def wait_for_text(self, text: str) -> None:
        """Wait until the chat holds this text."""
        self._wait(lambda: any(text in message["text"] for message in self.chat()))

    def chat(self) -> list[dict[str, Any]]:
        """The newest chat."""
        found: list[dict[str, Any]] = []
        for kind, content in list(self.events):
            if kind == "room" and "chat" in content["sections"]:
                chat = content["sections"]["chat"]
                found = chat if isinstance(chat, list) else differences.whole(found, chat)
        return found

    def wait_for(self, ballots: int) -> None:
        """Wait until the newest number of ballots is this one."""
        self._wait(lambda: self.ballots()[-1:] == [ballots])

    def _wait(self, arrived: Callable[[], bool]) -> None:
        deadline = time.monotonic() + 20
        while not arrived():
            assert time.monotonic() < deadline, self.events[-1:]
            time.sleep(0.02)
