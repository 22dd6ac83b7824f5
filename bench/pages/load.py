"""Ask for one page again and again, over connections that stay open."""

from __future__ import annotations

import asyncio
import re
import shutil
import statistics
import subprocess
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 16
ACCEPT = "text/html"
"""Without this, pretalx sends something shorter."""
WARM_UP = 50
"""Requests before the clock starts."""
ROUNDS = 3
"""How often a page is measured; the median counts, so that what else the machine does for a moment does not."""
_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Load:
    """What came of it: answers a second, and the milliseconds that 99 of 100 took at most."""

    rate: float
    p99: float


def measure(url: str, *, seconds: int) -> Load:
    """Load ``url`` for some seconds, in :data:`ROUNDS`; the medians. :class:`RuntimeError` where an answer is not 200."""
    asyncio.run(_several(url, requests=WARM_UP))
    if not shutil.which("wrk"):
        print("wrk is not installed: the load comes from a client in Python, which takes its share of the processor.")
    rounds = [_round(url, seconds / ROUNDS) for _ in range(ROUNDS)]
    return Load(statistics.median(each.rate for each in rounds), statistics.median(each.p99 for each in rounds))


def _round(url: str, seconds: float) -> Load:
    return _wrk(url, max(1, round(seconds))) if shutil.which("wrk") else asyncio.run(_several(url, seconds=seconds))


def _wrk(url: str, seconds: int) -> Load:
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency", "-H", f"Accept: {ACCEPT}", url]
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in told:
        raise RuntimeError(told)
    rate = float(re.findall(r"Requests/sec:\s+([\d.]+)", told)[0])
    number, unit = re.findall(r"99%\s+([\d.]+)(us|ms|s|m)", told)[0]
    return Load(rate, float(number) * _UNITS[unit])


async def _several(url: str, *, seconds: float = 3600, requests: int = 10**9) -> Load:
    took: list[float] = []
    until = time.perf_counter() + seconds
    began = time.perf_counter()
    await asyncio.gather(*(_one(url, until, requests // CONNECTIONS + 1, took) for _ in range(CONNECTIONS)))
    took.sort()
    return Load(len(took) / (time.perf_counter() - began), 1000 * took[int(len(took) * 0.99)])


async def _one(url: str, until: float, requests: int, took: list[float]) -> None:
    parts = urlsplit(url)
    asked = f"GET {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\nAccept: {ACCEPT}\r\n\r\n".encode()
    streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
    for _ in range(requests):
        began = time.perf_counter()
        if began > until:
            break
        reader, writer = streams or await asyncio.open_connection(parts.hostname, parts.port)
        writer.write(asked)
        head = (await reader.readuntil(b"\r\n\r\n")).lower()
        if not head.startswith(b"http/1.1 200"):
            raise RuntimeError(head.decode("latin-1"))
        await _body(reader, head)
        took.append(time.perf_counter() - began)
        streams = (reader, writer)
        if b"connection: close" in head:
            writer.close()
            streams = None
    if streams:
        streams[1].close()


async def _body(reader: asyncio.StreamReader, head: bytes) -> None:
    length = re.search(rb"content-length: (\d+)", head)
    if length:
        await reader.readexactly(int(length[1]))
    elif b"chunked" in head:
        while size := int(await reader.readuntil(b"\r\n"), 16):
            await reader.readexactly(size + 2)
        await reader.readexactly(2)
    else:
        await reader.read()
