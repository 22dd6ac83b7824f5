"""Look whether a deployment is sound.

What a look at each part alone does not show: clocks that differ, proxies that hold streams back, limits that a full room meets.
"""

from __future__ import annotations

import resource
import shutil
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import httpx
from django.conf import settings
from django.db import DatabaseError, connection
from redis import Redis
from redis.exceptions import RedisError

from kontor.cli.checks import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

APART = 2.0
"""Seconds that clocks may differ: polls' times to answer and tickets are judged by them."""
FILES = 12_000
"""Open files that a process needs for a room of 10,000: one each, and some to spare."""
ROOM = 1_000_000_000
"""Bytes that should be free."""
WAITS = 10.0


def findings(url: str) -> Iterator[Finding]:
    """Everything that was looked at. ``url``: where people reach Kontor; empty: only what stands behind it is looked at."""
    yield from _engines()
    yield from _limits()
    if url:
        yield from _from_outside(url.rstrip("/"))


def _engines() -> Iterator[Finding]:
    several = bool(settings.REDIS_URL)
    postgresql = connection.vendor == "postgresql"
    if several != postgresql:
        missing = "DATABASE_URL" if several else "REDIS_URL"
        yield Finding("Several processes share a database server and Redis", good=not several, mend=f"Set {missing} too, or run one process only.")
    if several:
        yield from _redis()
    if postgresql:
        yield from _clock_of_database()


def _redis() -> Iterator[Finding]:
    try:
        redis = Redis.from_url(settings.REDIS_URL, socket_timeout=3)
        seconds, microseconds = redis.time()
        kept = redis.config_get("maxmemory-policy").get("maxmemory-policy", "")
        leads = len(list(redis.scan_iter("kontor:lease:room:*")))
    except (RedisError, ValueError) as error:
        yield Finding("Redis answers", good=False, mend=f"{error}. Check REDIS_URL.")
        return
    yield _together("Redis's", seconds + microseconds / 1e6)
    yield Finding(f"Redis throws nothing away (maxmemory-policy {kept})", kept in {"", "noeviction"}, "Set `maxmemory-policy noeviction`.")
    yield Finding(f"Rooms under way now: {leads}", good=True)


def _clock_of_database() -> Iterator[Finding]:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT extract(epoch FROM clock_timestamp()), current_setting('fsync'), current_setting('synchronous_commit')")
            now, fsync, commit = cursor.fetchone()
    except DatabaseError as error:
        yield Finding("The database answers", good=False, mend=f"{error}. Check DATABASE_URL.")
        return
    yield _together("the database's", float(now))
    durable = fsync == "on" and commit != "off"
    yield Finding("What the database has committed survives a power cut", durable, "Set `fsync = on` and `synchronous_commit = on`.")


def _together(whose: str, theirs: float) -> Finding:
    apart = abs(theirs - time.time())
    return Finding(f"This clock and {whose} agree ({apart:.1f} s apart)", apart < APART, "Let all machines keep time by NTP.")


def _limits() -> Iterator[Finding]:
    files, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    yield Finding(f"A process may open {files} files", files >= FILES, f"Set `LimitNOFILE={FILES}` (systemd) for rooms of thousands.")
    free = shutil.disk_usage(settings.HOME).free
    yield Finding(f"{free / 1e9:.1f} GB are free in {settings.HOME}", free >= ROOM, "Make room: acts are refused when the disk is full.")


def _from_outside(url: str) -> Iterator[Finding]:
    try:
        with httpx.Client(timeout=WAITS, follow_redirects=False) as client:
            ready = client.get(f"{url}/readyz")
            live = client.get(f"{url}/live/doctor/stream", params={"ticket": "none"})
    except httpx.HTTPError as error:
        yield Finding(f"{url} answers", good=False, mend=f"{type(error).__name__}: {error}. Is the proxy up, and its certificate good?")
        return
    yield Finding(f"{url} answers and is ready", ready.status_code == httpx.codes.OK, f"/readyz answered {ready.status_code}.")
    yield Finding("It is reached by HTTPS", url.startswith("https://"), "Put a proxy with TLS in front (docs/how-to/operate.md).")
    if "date" in ready.headers:
        yield _together("the server's", parsedate_to_datetime(ready.headers["date"]).timestamp())
    gateway = live.status_code == httpx.codes.UNAUTHORIZED and live.headers.get("content-type", "").startswith("application/json")
    yield Finding("Streams reach the live gateway", gateway, f"/live/ answered {live.status_code}: let the proxy hand it on.")
    yield Finding("The address is the one that mails and QR codes bear", url == settings.BASE_URL.rstrip("/"), f"Set KONTOR_URL={url}.")
