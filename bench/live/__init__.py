"""The live room under a crowd: joins, votes, pushes, questions, beside named references in the same run on the same machine.

References: a plain ASGI event stream on the same server (:mod:`bench.live.plain`), nchan (:mod:`bench.live.nchan`, Debian
packages ``nginx`` and ``libnginx-mod-nchan``), bare database inserts in groups (:mod:`bench.live.bare`). The load client
(:file:`crowd.c`) shares the machine with the servers. ``BENCH_ONLY=crowd,acks`` runs some of the parts.
"""

from __future__ import annotations

import os
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bench.live import bare, nchan, room, screen, serving
from bench.live.crowd import Crowd

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = int(os.environ.get("BENCH_PEOPLE", "10000"))
PORT = 8947
CONNECTIONS = 1_000
"""Over which acts are sent, as a proxy in front would hold them open."""


def main() -> None:
    """Run all parts, or those that ``BENCH_ONLY`` names."""
    only = [name for name in os.environ.get("BENCH_ONLY", "").split(",") if name]
    parts: dict[str, Callable[[Path], None]] = {
        "crowd": crowd,
        "acks": acks,
        "storm": storm,
        "fanout": fanout,
        "questions": questions,
        "screen": moderators_screen,
        "distributed": distributed,
    }
    for name, part in parts.items():
        if not only or name in only:
            with tempfile.TemporaryDirectory(dir=os.environ.get("BENCH_HOME")) as home:
                os.environ |= {"KONTOR_HOME": home, "DJANGO_SETTINGS_MODULE": "bench.live.settings", "DATABASE_URL": "", "REDIS_URL": ""}
                part(Path(home))


def crowd(home: Path) -> None:
    """A full house: it comes, sits, votes within five seconds, is thrown out and comes again."""
    place = room.make(PEOPLE)
    with serving.kontor(PORT) as server, Crowd(home, place, PORT) as people:
        found = _come(server, people)
        people(f"open {CONNECTIONS}")
        votes, cores = _cores(server, lambda: people(f"paced vote 0 {PEOPLE} 5 0"))
        again = people("reconnect")
        threads = server.threads
    with serving.plain(PORT) as server, Crowd(home, place, PORT) as people:
        plain = _come(server, people)
    tell(f"{PEOPLE} listeners come", found["joins_per_s"], "joins/s", plain["joins_per_s"], "plain stream")
    tell("  processor a join", found["us_a_join"], "µs", plain["us_a_join"], "plain stream")
    tell("  memory a listener", found["kb_each"], "kB", plain["kb_each"], "plain stream")
    print(f"  idle: {found['idle_cores'] * 100:.1f} % of a core, {threads} threads")
    _tell_acts(f"{PEOPLE} people vote within 5 s", votes, cores)
    print(f"  all have the state again after they were cut off: {again['seconds']:.2f} s ({again['here']} of {PEOPLE})")


def _come(server: serving.Server, people: Crowd) -> dict[str, float]:
    time.sleep(1)
    kilobytes, seconds = server.kilobytes, server.seconds
    joined = people(f"join {PEOPLE}")
    used = server.seconds - seconds
    time.sleep(1)
    kb_each = (server.kilobytes - kilobytes) / PEOPLE
    _, idle = _cores(server, lambda: people("watch 10"))
    return {**joined, "us_a_join": used / PEOPLE * 1e6, "kb_each": kb_each, "idle_cores": idle}


def acks(home: Path) -> None:
    """Durable acknowledgements, as many as go and at a steady 10,000 a second; nobody listens."""
    place = room.make(PEOPLE)
    with serving.kontor(PORT) as server, Crowd(home, place, PORT) as people:
        people("join 1")
        people(f"open {CONNECTIONS}")
        people("closed vote 0 2")
        closed, cores = _cores(server, lambda: people("closed vote 1000000 6"))
        paced = people("paced vote 2000000 30000 3 -1")
    with serving.plain(PORT) as server, Crowd(home, place, PORT) as people:
        people("join 1")
        people(f"open {CONNECTIONS}")
        plain = people("closed vote 0 5")
    rows = bare.sqlite(home / "bare.sqlite3")
    tell(
        f"{CONNECTIONS} voters, closed loop",
        closed["acks_per_s"],
        "durable acks/s",
        plain["acks_per_s"],
        "answers of a plain ASGI application that keeps nothing",
    )
    tell("", closed["acks_per_s"], "durable acks/s", rows, "rows/s of bare SQLite inserts in groups of 64")
    print(f"  ack p50 {closed['ack_p50']:.1f}, p99 {closed['ack_p99']:.1f} ms, server {cores:.2f} cores")
    _tell_acts("10,000 votes/s for 3 s", paced)


def storm(home: Path) -> None:
    """A thousand of a thousand vote within five seconds."""
    place = room.make(1_000)
    with serving.kontor(PORT) as server, Crowd(home, place, PORT) as people:
        people("join 1000")
        people(f"open {CONNECTIONS}")
        votes, cores = _cores(server, lambda: people("paced vote 0 1000 5 0"))
    _tell_acts("1,000 of 1,000 vote within 5 s", votes, cores)


def fanout(home: Path) -> None:
    """Pushes to everybody as fast as they go, beside a plain event stream and nchan, all with as long a text."""
    place = room.make(PEOPLE)
    found = {}
    servers = {"the room": serving.kontor, "plain event stream": serving.plain, "nchan": nchan.server}
    for name, start in servers.items():
        if start is nchan.server and not nchan.there():
            print("nchan is not on this machine (apt-get install nginx libnginx-mod-nchan): left out")
            continue
        with start(PORT, BENCH_TICK="0") as server, Crowd(home, place, PORT) as people:
            people(f"join {PEOPLE}")
            people("open 8")
            seconds = server.seconds
            pushed = people("paced vote 0 500 5 -1")
            found[name] = pushed | {"us": (server.seconds - seconds) / max(1.0, pushed["deliveries_per_s"] * pushed["seconds"]) * 1e6}
    ours = found.pop("the room")
    for name, other in found.items():
        tell(f"pushes to {PEOPLE}", ours["deliveries_per_s"], "deliveries/s", other["deliveries_per_s"], name)
        tell("  processor a delivery, acts included", ours["us"], "µs", other["us"], name)
        print(f"  bytes a push: {ours['bytes_per_push']:.0f}, {name} {other['bytes_per_push']:.0f}")


def questions(home: Path) -> None:
    """2,000 questions, 20,000 upvotes in ten seconds, a thousand listeners and a moderator."""
    place = room.make(1_000, 2_000)
    watching = {**place, "tickets": [place["moderator"]]}
    with serving.kontor(PORT) as server, Crowd(home, place, PORT) as people, Crowd(home, watching, PORT) as moderator:
        people("join 1000")
        moderator("join 1")
        people(f"open {CONNECTIONS}")
        upvotes, cores = _cores(server, lambda: people("paced upvote 0 20000 10 -1"))
        seen = moderator("watch 1")
    _tell_acts("20,000 upvotes on 2,000 questions within 10 s", upvotes, cores)
    print(f"  a moderator is sent {seen['bytes_per_push'] / 1000:.1f} kB a push")


def moderators_screen(home: Path) -> None:
    """How a moderator's browser bears those upvotes."""
    if not screen.there():
        print("a moderator's screen: left out (apt-get install chromium)")
        return
    place = room.make(1_000, 2_000, talk=True)
    with serving.kontor(PORT), Crowd(home, place, PORT) as people, ThreadPoolExecutor(1) as aside:
        people(f"open {CONNECTIONS}")
        # Others each time: an upvote that is there already changes nothing.
        found = screen.both(PORT, place, lambda time: aside.submit(people, f"paced upvote {time * 100_000} 20000 10 -1"))
    (ours, seen), (name, other) = found.items()
    tell(f"20,000 upvotes on 2,000 questions; {ours}, from click to picture, worst", seen["worst"], "ms", other["worst"], name)
    tell("  98 of 100 clicks within", seen["p98"], "ms", other["p98"], name)
    tell("  longest gap between two pictures", seen["frame"], "ms", other["frame"], name)
    print(f"  {seen['clicks']:.0f} clicks, half of them within {seen['p50']:.0f} ms; 99 of 100 gaps within {seen['frame_p99']:.0f} ms")


def distributed(home: Path) -> None:
    """Two processes over PostgreSQL and Redis, where both answer."""
    database, redis = os.environ.get("BENCH_DATABASE_URL"), os.environ.get("BENCH_REDIS_URL")
    if not database or not redis:
        print("two processes: left out (give BENCH_DATABASE_URL, a database that may be emptied, and BENCH_REDIS_URL)")
        return
    os.environ |= {"DATABASE_URL": database, "REDIS_URL": redis}
    place = room.make(PEOPLE)
    with serving.kontor(PORT) as one, serving.kontor(PORT + 1) as other, Crowd(home, place, PORT, PORT + 1) as people:
        people("join 100")
        people(f"open {CONNECTIONS}")
        people("closed vote 0 2")
        seconds = one.seconds, other.seconds
        closed = people("closed vote 1000000 6")
        cores = [(each.seconds - before) / 6 for each, before in zip((one, other), seconds, strict=True)]
    rows = bare.postgresql(database)
    tell("two processes on PostgreSQL and Redis", closed["acks_per_s"], "durable acks/s", rows, "rows/s of bare PostgreSQL inserts in groups of 64")
    print(
        f"  ack p50 {closed['ack_p50']:.1f}, p99 {closed['ack_p99']:.1f} ms, failed {closed['failed']}, "
        f"servers {cores[0]:.2f} and {cores[1]:.2f} cores"
    )


def _cores(server: serving.Server, do: Callable[[], dict[str, Any]]) -> tuple[dict[str, Any], float]:
    """What came of ``do``, and how many cores the server used meanwhile."""
    used, began = server.seconds, time.perf_counter()
    found = do()
    return found, (server.seconds - used) / (time.perf_counter() - began)


def tell(what: str, ours: float, unit: str, reference: float, name: str) -> None:
    """One figure beside its reference."""
    print(f"{what}: {ours:,.1f} {unit}, beside {reference:,.1f} ({name}): {ours / reference:.2f}", flush=True)


def _tell_acts(what: str, found: dict[str, Any], cores: float | None = None) -> None:
    used = "" if cores is None else f", server {cores:.2f} cores"
    print(f"{what}: {found['acts']} acts, {found['failed']} failed {found['refusal']}{used}")
    print(f"  acknowledged: p50 {found['ack_p50']:.1f}, p99 {found['ack_p99']:.1f}, last {found['ack_max']:.1f} ms")
    if found.get("pairs"):
        print(f"  on every screen: p50 {found['seen_p50']:.0f}, p99 {found['seen_p99']:.0f} ms after the act;", end=" ")
        print(f"all right {found['all_right_after_last_act']:.0f} ms after the last vote was due")
    print(
        f"  {found['pushes_per_listener_per_s']:.1f} pushes a listener a second of {found['bytes_per_push']:.0f} bytes; "
        f"{found['lost']} listeners lost",
        flush=True,
    )
