"""Make the content of the benchmark, then time each page inside one process: JSON of milliseconds, queries and bytes."""

from __future__ import annotations

import io
import json
import statistics
import sys
import time
from typing import Any

import django

django.setup()

# ruff: noqa: E402 - Django comes first
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from bench.pages import PAIRS, ROOT, afresh
from kontor.talks import talkfile
from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc

TALKS = 64
ROUNDS = 200


def make() -> None:
    """64 talks of one series after the two demo talks, and 64 speakers who take turns."""
    call_command("migrate", verbosity=0)
    seeds = [talkfile.read(path) for path in sorted((ROOT / "talks").glob("*.yaml"))]
    for number in range(TALKS):
        load_talk(document=_talk(seeds[number % 2], number), by=None)


def _talk(seed: doc.TalkDocument, number: int) -> doc.TalkDocument:
    names = {person.id: f"speaker-{(number + place) % TALKS}" for place, person in enumerate(seed.people)}
    people = tuple(replace(person, id=names[person.id], name=f"Speaker {names[person.id][8:]}", honorific=None) for person in seed.people)
    items = tuple(replace(item, people=_renamed(item.people, names)) for item in seed.agenda)
    return replace(
        seed,
        slug=f"talk-{number}",
        title=f"{seed.title} {number}",
        series=replace(seed.series, slug="bench"),
        when=doc.When(date=f"20{20 + number // 12}-{number % 12 + 1:02}-15", start="10:00", end="11:00"),
        people=people,
        roles=_renamed(seed.roles, names),
        house_rules=None,
        agenda=items,
        room=None,
        summary=None,
    )


def _renamed(roles: tuple[doc.Appearance, ...], names: dict[str, str]) -> tuple[doc.Appearance, ...]:
    return tuple(replace(role, person=names[role.person]) for role in roles)


def ask(path: str) -> bytes:
    """The page, through all of Django."""
    status: list[str] = []
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": "", "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "HTTP_HOST": "127.0.0.1",
        "SERVER_PROTOCOL": "HTTP/1.1", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.url_scheme": "http", "REMOTE_ADDR": "127.0.0.1",
    }  # fmt: skip
    answer = afresh.whole(environ, lambda told, _headers: status.append(told))
    body = b"".join(answer)
    if status != ["200 OK"]:
        raise SystemExit(f"{path}: {status}")
    return body


def _timed(path: str) -> tuple[float, int, int]:
    size = len(ask(path))
    with CaptureQueriesContext(connection) as captured:
        ask(path)
    queries = len(captured)
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        ask(path)
        took.append(time.perf_counter() - began)
    return 1000 * statistics.median(took), queries, size


if __name__ == "__main__":
    make()
    print(json.dumps({name: _timed(path) for name, path in PAIRS.items()}))
