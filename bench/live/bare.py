"""The reference for durable writing: rows a second that a database alone inserts, 64 a commit."""

from __future__ import annotations

import sqlite3
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

GROUP = 64
TEXT = '["voted",1,"0123456789abcdef01234567",[1],"0123456789abcdef0123"]'
SECONDS = 1.5


def sqlite(path: Path) -> float:
    """SQLite with a write-ahead log and synchronous FULL."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE vote(id INTEGER PRIMARY KEY, text TEXT);")

    def write() -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO vote(text) VALUES (?)", [(TEXT,)] * GROUP)
        connection.execute("COMMIT")

    try:
        return _rate(write)
    finally:
        connection.close()


def postgresql(url: str) -> float:
    """PostgreSQL as it is configured."""
    import psycopg

    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("DROP TABLE IF EXISTS bench_vote")
        connection.execute("CREATE TABLE bench_vote(id bigserial PRIMARY KEY, text text)")

        def write() -> None:
            with connection.transaction(), connection.cursor() as cursor:
                cursor.executemany("INSERT INTO bench_vote(text) VALUES (%s)", [(TEXT,)] * GROUP)

        try:
            return _rate(write)
        finally:
            connection.execute("DROP TABLE bench_vote")


def _rate(write: Callable[[], None]) -> float:
    rows, ends = 0, time.perf_counter() + SECONDS
    while time.perf_counter() < ends:
        write()
        rows += GROUP
    return rows / SECONDS
