"""One real process with its file, whose disk is full, whose clock is set back, whose listeners read nothing or all come back at once."""

from __future__ import annotations

import asyncio
import json
import resource
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from tests.live.houses import House

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WITH_CLOCK = """
import sys, time, datetime, pathlib
from kontor.platform import clock
true, now, file = time.time, clock.now, pathlib.Path({file!r})
time.time = lambda: true() + float(file.read_text() or 0)
clock.now = lambda: now() + datetime.timedelta(seconds=float(file.read_text() or 0))
import uvicorn
uvicorn.main(sys.argv[1:])
"""
"""A server whose clock is as many seconds off as a file says."""
CROWD = 1_000
MESSAGES = 400
"""Each push then holds the newest hundred: together far more than the buffers of a connection."""
UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
SMALL = 4_096
"""Bytes beyond which no file can be written: to a process that is what a full disk looks like."""


@pytest.fixture
def house(tmp_path: Path, with_room: Path) -> Iterator[House]:
    """A server of the test's own."""
    made = House(tmp_path, with_room)
    made.start()
    yield made
    end(made)


def end(house: House) -> None:
    if house.server is not None and house.server.poll() is None:
        house.end(signal.SIGKILL)


def vote(house: House, people: range) -> list[int | None]:
    return [house.vote(person, f"vote-{person:06}", person % 3) for person in people]


def test_a_full_disk_loses_nothing_and_is_survived(house: House) -> None:
    screen = house.listen(0)
    assert vote(house, range(10, 20)) == [200] * 10
    assert house.server is not None
    resource.prlimit(house.server.pid, resource.RLIMIT_FSIZE, (SMALL, resource.RLIM_INFINITY))
    assert set(vote(house, range(20, 25))) == {503}
    assert screen.is_alive()
    resource.prlimit(house.server.pid, resource.RLIMIT_FSIZE, UNLIMITED)
    # The very acts that were refused are sent again, as browsers do.
    assert vote(house, range(20, 30)) == [200] * 10
    screen.wait_for(20)
    assert screen.ballots() == sorted(screen.ballots())
    house.end(signal.SIGKILL)
    house.start()
    after = house.listen(1)
    after.wait_for(20)
    assert after.tally() == [sum(person % 3 == choice for person in range(10, 30)) for choice in range(3)]


def test_a_clock_that_is_set_back_changes_no_order_and_refuses_nobody(tmp_path: Path, with_room: Path) -> None:
    clock = tmp_path / "clock"
    clock.write_text("0")
    house = House(tmp_path, with_room)
    house.runs = ["-c", WITH_CLOCK.format(file=str(clock))]
    house.start()
    try:
        screen = house.listen(0)
        assert vote(house, range(10, 20)) == [200] * 10
        clock.write_text("-3600")
        assert vote(house, range(20, 30)) == [200] * 10
        screen.wait_for(20)
        assert screen.ballots() == sorted(screen.ballots())
        times = [content["now"] for _, content in screen.events]
        assert times != sorted(times), "the clock was not set back"
        later = house.listen(1)
        later.wait_for(20)
    finally:
        end(house)


def test_a_listener_that_reads_nothing_slows_nobody_and_gets_the_newest_state_when_it_reads_again(house: House) -> None:
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
    slow.connect(("127.0.0.1", house.port))
    slow.sendall(f"GET /live/Tulip/stream?ticket={house.tickets[1]} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    screen = house.listen(0)
    screen.wait_for_first()
    for person in range(MESSAGES):
        assert house.act(person, f"chat-{person:06}", act="chat", text=f"{person:04} {'x' * 490}", name="") == HTTPStatus.OK
        if person % 10 == 0:
            screen.wait_for_text(f"{person:04} x")
    screen.wait_for_text(f"{MESSAGES - 1:04} x")
    slow.settimeout(10)
    received = b""
    deadline = time.monotonic() + 30
    while f"{MESSAGES - 1:04} x".encode() not in received:
        assert time.monotonic() < deadline, "the newest state never came"
        received += slow.recv(1_000_000)
    slow.close()


def test_a_thousand_listeners_that_all_come_back_at_once_have_the_state_again(house: House) -> None:
    assert vote(house, range(10, 20)) == [200] * 10

    async def everybody(ballots: int) -> list[asyncio.StreamWriter]:
        found = await asyncio.gather(*(_joined(house, person, ballots) for person in range(CROWD)))
        return list(found)

    async def twice() -> None:
        before = await everybody(10)
        await asyncio.to_thread(house.end, signal.SIGKILL)
        await asyncio.to_thread(house.start)
        assert await asyncio.to_thread(vote, house, range(20, 25)) == [200] * 5
        after = await everybody(15)
        for writer in (*before, *after):
            writer.close()

    # In a thread of its own: browser tests of the same process leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(lambda: asyncio.run(twice())).result()


async def _joined(house: House, person: int, ballots: int) -> asyncio.StreamWriter:
    """Open a stream, and wait for the state of the room."""
    async with asyncio.timeout(60):
        reader, writer = await asyncio.open_connection("127.0.0.1", house.port)
        writer.write(f"GET /live/Tulip/stream?ticket={house.tickets[person]} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        while True:
            line = await reader.readline()
            assert line, "the stream ended"
            if line.startswith(b"data: "):
                polls = json.loads(line[6:])["sections"].get("polls", [])
                if polls and polls[0]["ballots"] == ballots:
                    return writer
