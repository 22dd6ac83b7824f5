"""Several Kontor processes over a PostgreSQL and a Redis of their own, each of which can be killed, paused and started again."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from pathlib import Path
from typing import Any

import psycopg

from tests.live.houses import PREPARE, ROOT, sent

REDIS = shutil.which("redis-server") or shutil.which("valkey-server")
POSTGRES = next((str(each) for each in sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), reverse=True)), None) or shutil.which("postgres")
"""Debian keeps the server's programs away from the PATH."""
LONGEST = 30.0
"""Seconds to wait for anything; long, for machines that do much else."""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_until(happened: Any, what: str) -> None:
    """Wait until ``happened()`` is true."""
    deadline = time.monotonic() + LONGEST
    while not happened():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


def listens(port: int) -> bool:
    """Whether somebody listens on a port."""
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True


class Program:
    """Something that runs, and can be killed."""

    def __init__(self, command: list[str], *, port: int, log: Path, environment: dict[str, str] | None = None, user: str | None = None) -> None:
        self.command, self.port, self.log, self.environment, self.user = command, port, log, environment, user
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Run it, and wait until it listens."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=ROOT if self.user is None else "/",
                env=self.environment,
                stdout=log,
                stderr=log,
                user=self.user,
                start_new_session=True,
            )
        wait_until(lambda: listens(self.port) or self.ended, str(self.command))
        assert self.process.poll() is None, self.log.read_text()

    @property
    def ended(self) -> bool:
        """Whether it runs no longer."""
        return self.process is None or self.process.poll() is not None

    def send(self, number: signal.Signals) -> None:
        """Send it a signal."""
        assert self.process is not None
        self.process.send_signal(number)

    def kill(self) -> None:
        """End it and all that it started, without a chance to tidy up."""
        if self.process is not None and self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGCONT)
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(timeout=20)


class Cluster:
    """Two Kontor processes, or more, and what they stand on."""

    def __init__(self, *, processes: int = 2) -> None:
        assert REDIS
        assert POSTGRES
        # Not a folder of the test runner's: it lets nobody else in, and the database server is somebody else.
        home = self.home = Path(tempfile.mkdtemp(prefix="kontor-cluster-"))
        # The database server refuses to run as root.
        user = "postgres" if os.geteuid() == 0 else None
        files = home / "database"
        files.mkdir()
        if user:
            home.chmod(0o755)
            shutil.chown(files, user)
        initdb = [str(Path(POSTGRES).resolve().with_name("initdb")), "-D", str(files), "-A", "trust", "-U", "kontor", "-E", "UTF8", "--no-sync"]
        subprocess.run(initdb, check=True, capture_output=True, user=user, cwd="/")
        at, there = free_port(), free_port()
        self.database = Program(
            [str(Path(POSTGRES).resolve()), "-D", str(files), "-p", str(at), "-k", str(files), "-h", "127.0.0.1"],
            port=at,
            log=home / "database.log",
            user=user,
        )
        self.redis = Program(
            [REDIS, "--port", str(there), "--save", "", "--bind", "127.0.0.1", "--dir", str(home)], port=there, log=home / "redis.log"
        )
        self.database.start()
        self.redis.start()
        self.environment = {
            **os.environ,
            "KONTOR_HOME": str(home),
            "DJANGO_SETTINGS_MODULE": "kontor.config.settings",
            "PYTHONPATH": "src",
            "DATABASE_URL": f"postgres://kontor@127.0.0.1:{at}/postgres",
            "REDIS_URL": f"redis://127.0.0.1:{there}/0",
        }
        self.code, self.room, self.poll = "", 0, 0
        self.tickets: list[str] = []
        self.open_room("Tulip")
        self.servers = [self._server(number) for number in range(processes)]
        for server in self.servers:
            server.start()

    def open_room(self, code: str) -> None:
        """Make a new room with an open poll, for another test."""
        prepared = json.loads(self.run(PREPARE.replace("Tulip", code).replace("tulip", code.lower())))
        self.code, self.room, self.poll, self.tickets = code, prepared["room"], prepared["poll"], prepared["tickets"]

    def mend(self) -> None:
        """Start whatever a test has ended."""
        for program in (self.database, self.redis, *self.servers):
            if program.ended:
                program.start()

    def _server(self, number: int) -> Program:
        port = free_port()
        command = [sys.executable, "-m", "uvicorn", "kontor.config.asgi:application", "--port", str(port), "--no-access-log"]
        return Program(
            [*command, "--timeout-graceful-shutdown", "3"], port=port, log=self.home / f"server-{number}.log", environment=self.environment
        )

    def run(self, code: str) -> str:
        """What a program prints."""
        done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=self.environment, check=False, capture_output=True, timeout=100)
        assert not done.returncode, done.stderr.decode()
        return done.stdout.decode()

    def kontor(self, *arguments: str) -> tuple[int, str]:
        """What the command line says: its exit code and its words."""
        command = [sys.executable, "-c", "from kontor.cli import main; main()", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, check=False, capture_output=True, timeout=100)
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def end(self) -> None:
        """End everything."""
        for program in (*self.servers, self.redis, self.database):
            program.kill()
        shutil.rmtree(self.home, ignore_errors=True)

    def leader(self) -> Program:
        """The process that writes the room, by what its log says last."""
        wait_until(lambda: any(self._terms(server) for server in self.servers), "nobody leads")
        return max(self.servers, key=lambda server: max(self._terms(server), default=0))

    def other(self) -> Program:
        """A process that does not write the room."""
        return next(server for server in self.servers if server is not self.leader())

    def _terms(self, server: Program) -> list[int]:
        lines = server.log.read_text().splitlines() if server.log.exists() else []
        found = [json.loads(line) for line in lines if "leads room" in line and line.startswith("{")]
        return [each["term"] for each in found if each["room"] == self.room]

    def journal(self) -> list[list[Any]]:
        """Every vote that the journal holds: voter and ballot."""
        with psycopg.connect(self.environment["DATABASE_URL"]) as database:
            entries = database.execute("select events from live_journalentry where room_id = %s order by seq", [self.room]).fetchall()
        events = [event for (entry,) in entries for event in json.loads(entry)]
        return [[event[2], event[3]] for event in events if event[0] == "voted"]


class Screen(threading.Thread):
    """A browser that keeps a stream open, and comes back to another process when it ends."""

    def __init__(self, cluster: Cluster, person: int) -> None:
        super().__init__(daemon=True)
        self.cluster, self.person = cluster, person
        self.shown: list[int] = []
        """Every number of ballots that was shown, in order."""
        self.counts: list[int] = []
        self.going = True
        self._seen = ("", 0)
        self.start()

    def run(self) -> None:
        """Listen, from one process after the other."""
        turn = self.person
        while self.going:
            server = self.cluster.servers[turn % len(self.cluster.servers)]
            turn += 1
            address = f"http://127.0.0.1:{server.port}/live/{self.cluster.code}/stream?ticket={self.cluster.tickets[self.person]}"
            # Silence for so long means that the other side is gone; a browser's script takes it so too.
            with contextlib.suppress(OSError, ValueError), urllib.request.urlopen(address, timeout=4) as stream:
                for line in stream:
                    if line.startswith(b"data: "):
                        self._take(json.loads(line[6:]))
                    if not self.going:
                        return
            time.sleep(0.1)

    def _take(self, event: dict[str, Any]) -> None:
        if "epoch" not in event:
            return
        epoch, version = event["epoch"], event["version"]
        if epoch == self._seen[0] and version <= self._seen[1] and not event["whole"]:
            return
        self._seen = (epoch, version)
        for poll in event["sections"].get("polls", ()):
            if poll["tally"] is not None:
                self.shown.append(poll["ballots"])
                self.counts = poll["tally"]["counts"]


class Crowd:
    """People who vote through all processes, and send a vote again until it is acknowledged, as browsers do."""

    def __init__(self, cluster: Cluster, *, first: int = 100, voters: int = 4, each: int = 40) -> None:
        self.cluster, self.first = cluster, first
        self.acknowledged: set[int] = set()
        self.tries = 0
        self.threads = [
            threading.Thread(target=self._vote, args=(range(first + at * each, first + (at + 1) * each),), daemon=True) for at in range(voters)
        ]
        self.people = range(first, first + voters * each)
        for thread in self.threads:
            thread.start()

    def _vote(self, people: range) -> None:
        for person in people:
            turn = person
            while person not in self.acknowledged:
                self.tries += 1
                if self._sent(self.cluster.servers[turn % len(self.cluster.servers)], person) == HTTPStatus.OK:
                    self.acknowledged.add(person)
                else:
                    turn += 1
                    time.sleep(0.05)

    def _sent(self, server: Program, person: int) -> int | None:
        ticket, ballot = self.cluster.tickets[person], [person % 3]
        return sent(server.port, self.cluster.code, ticket, f"vote-{person:06}", patience=1.5, act="vote", poll=self.cluster.poll, ballot=ballot)

    def reach(self, acknowledged: int) -> None:
        """Wait until so many are acknowledged."""
        wait_until(lambda: len(self.acknowledged) >= acknowledged, f"only {len(self.acknowledged)} of {acknowledged} were acknowledged")

    def finish(self) -> None:
        """Wait until everybody has voted."""
        self.reach(len(self.people))

    def counts(self) -> list[int]:
        """What the tally must be: each person once."""
        return [sum(person % 3 == choice for person in self.people) for choice in range(3)]
