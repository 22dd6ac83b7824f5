"""The live room: 2,000 listeners on one process while acts are acknowledged durably (SQLite, synchronous FULL).

References, run beside it in the same run with the same client: a plain ASGI event stream on the same server
(:mod:`bench.live.plain`), and bare SQLite inserts in groups. Client and server share the machine.
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

LISTENERS = int(os.environ.get("BENCH_LISTENERS", "2000"))
RATE = int(os.environ.get("BENCH_RATE", "200"))
SECONDS = int(os.environ.get("BENCH_SECONDS", "10"))
CONNECTIONS = int(os.environ.get("BENCH_CONNECTIONS", "64"))
PORT = 8947
CODE = "Bench"


def main() -> None:
    """Print the figures, ours beside the references'."""
    with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_HOME")) as home:
        os.environ |= {"KONTOR_HOME": home, "DJANGO_SETTINGS_MODULE": "bench.live.settings"}
        plan = _room()
        ours = _measure("the room", "kontor.config.asgi:application", plan)
        plain = _measure("plain event stream", "bench.live.plain:application", plan)
        bare = _bare_inserts(Path(home) / "bare.sqlite3")
    _tell(ours, plain, bare)


def _room() -> dict[str, Any]:
    """A room with one open poll whose results are shown, and a ticket for everybody."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from kontor.live import hub, tickets
    from kontor.live.domain import acts
    from kontor.live.models import Room
    from kontor.platform import clock
    from kontor.polls.models import Poll

    poll = Poll.objects.create(question="Where are your member companies on the AI adoption journey?", options=["Not started", "Piloting", "Scaling"])
    programme = [{"key": "poll", "title": "Poll", "kind": "poll", "people": [], "polls": [poll.pk]}]
    room = Room.objects.create(code=CODE, code_key=CODE.lower(), title="A talk", settings={}, programme=programme)
    for act in (acts.Start(), acts.OpenPoll(poll.pk), acts.ShowResults(poll.pk)):
        hub.act(room, acts.Command(act))
    people = [tickets.new_participant() for _ in range(max(LISTENERS, RATE * SECONDS))]
    now = clock.now()
    given = [tickets.issue(room=room, audience="participant", participant=person, now=now) for person in people]
    phases = [
        {"name": "paced", "rate": RATE, "seconds": SECONDS, "from": 0, "before": 0},
        {"name": "closed", "rate": 0, "seconds": 5, "from": 1_000_000},
    ]
    return {"code": CODE, "poll": poll.pk, "tickets": given, "listeners": LISTENERS, "connections": CONNECTIONS, "phases": phases}


def _measure(name: str, application: str, plan: dict[str, Any]) -> dict[str, Any]:
    command = [sys.executable, "-m", "uvicorn", application, "--port", str(PORT), "--no-access-log", "--log-level", "warning"]
    server = subprocess.Popen([*command, "--loop", "uvloop", "--http", "httptools", "--timeout-graceful-shutdown", "3"])
    try:
        _wait()
        before = _memory(server.pid)
        client = subprocess.Popen([sys.executable, "-m", "bench.live.load"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert client.stdin is not None
        assert client.stdout is not None
        client.stdin.write(json.dumps({**plan, "port": PORT}) + "\n")
        client.stdin.flush()
        found = {"name": name, "joined": json.loads(client.stdout.readline())}
        time.sleep(1)
        found["kb_per_listener"] = (_memory(server.pid) - before) / plan["listeners"]
        found["threads"] = len(list(Path(f"/proc/{server.pid}/task").iterdir()))
        for phase in plan["phases"]:
            used = _cpu(server.pid)
            began = time.perf_counter()
            line = client.stdout.readline()
            found[phase["name"]] = {**json.loads(line), "server_cores": (_cpu(server.pid) - used) / (time.perf_counter() - began)}
        client.stdin.close()
        client.wait(timeout=20)
    finally:
        server.terminate()
        server.wait(timeout=20)
    return found


def _wait() -> None:
    import socket

    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", PORT), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not come up")


def _memory(pid: int) -> float:
    """Resident kilobytes."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/status").read_text().splitlines())
    return float(fields["VmRSS"].split()[0])


def _cpu(pid: int) -> float:
    """Seconds of processor time."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _bare_inserts(path: Path) -> dict[int, float]:
    """Rows a second that SQLite alone inserts with synchronous FULL, by rows a commit."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE vote(id INTEGER PRIMARY KEY, text TEXT);")
    text = '["voted",1,"0123456789abcdef01234567",[1],"0123456789abcdef0123"]'
    found = {}
    for size in (1, 16, CONNECTIONS):
        rows, ends = 0, time.perf_counter() + 1.5
        while time.perf_counter() < ends:
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO vote(text) VALUES (?)", [(text,)] * size)
            connection.execute("COMMIT")
            rows += size
        found[size] = rows / 1.5
    connection.close()
    return found


def _tell(ours: dict[str, Any], plain: dict[str, Any], bare: dict[int, float]) -> None:
    for each in (ours, plain):
        paced, closed = each["paced"], each["closed"]
        print(f"{each['name']}: {each['joined']['listeners']} listeners, {each['joined']['per_second']:.0f} joins/s, ", end="")
        print(f"{each['kb_per_listener']:.1f} kB each, {each['threads']} threads")
        print(f"  {RATE} acts/s for {SECONDS} s: failed {paced['failed']}, lost listeners {paced['lost']}, server {paced['server_cores']:.2f} cores")
        print(f"    acknowledged after ms         {paced['ack_ms']}")
        print(f"    on the last screen after ms   {paced['act_to_last_screen_ms']}")
        print(f"    one push to all listeners, ms {paced['tick_ms']}  ({paced['pushes_per_listener_per_second']:.1f} pushes/s)")
        print(f"  {CONNECTIONS} connections, closed loop: {closed['acks_per_second']:.0f} acks/s, ms {closed['ack_ms']}, ", end="")
        print(f"server {closed['server_cores']:.2f} cores")
    print("bare SQLite inserts, FULL:", ", ".join(f"{rate:.0f} rows/s in groups of {size}" for size, rate in bare.items()))
    ratio = ours["paced"]["act_to_last_screen_ms"]["p99"] / plain["paced"]["act_to_last_screen_ms"]["p99"]
    print(f"ratios: act to last screen p99 {ratio:.2f} of the plain stream's, ", end="")
    print(f"memory {ours['kb_per_listener'] / max(0.1, plain['kb_per_listener']):.2f} of it, ", end="")
    print(f"acks/s {ours['closed']['acks_per_second'] / plain['closed']['acks_per_second']:.2f} of it, ", end="")
    print(f"{ours['closed']['acks_per_second'] / bare[CONNECTIONS]:.3f} of bare inserts in groups of {CONNECTIONS}")


if __name__ == "__main__":
    main()
