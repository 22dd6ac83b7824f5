"""The load client: many listeners, and acts at a given rate or as fast as they are answered.

``python -m bench.live.load '<JSON>'`` with ``port``, ``code``, ``tickets``, ``poll``, ``phases``; prints one JSON object a
phase. Runs in a process of its own. An act's latency counts from the time it was due, so a slow server cannot hide; its
``seen`` latency ends when the last of all listeners has got a state that contains it.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time
from typing import Any

import uvloop

BALLOTS = re.compile(rb'"ballots":(\d+)')


class Listener(asyncio.Protocol):
    """One open stream."""

    def __init__(self, board: Board, request: bytes) -> None:
        self.board, self.request, self.buffer = board, request, b""

    def connection_made(self, transport: Any) -> None:
        """Ask for the stream."""
        self.transport = transport
        transport.write(self.request)

    def data_received(self, data: bytes) -> None:
        """Note when each state arrived."""
        *events, self.buffer = (self.buffer + data).split(b"\n\n") if self.buffer else data.split(b"\n\n")
        for event in events:
            self.board.arrived(event)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  (asyncio's protocol)
        """Note that one was lost."""
        self.board.lost += 1


class Board:
    """What all screens together have seen."""

    def __init__(self) -> None:
        self.lost = self.events = self.ready = 0
        self.bytes = 0
        self._counts: dict[bytes, int | None] = {}
        self.seen: dict[int, list[float]] = {}
        """By number of ballots: when the first and the last screen had it, and how many have."""

    def arrived(self, event: bytes) -> None:
        """One event on one screen."""
        self.events += 1
        self.bytes += len(event)
        if b'"whole":true' in event or b"HTTP/1.1 200" in event:
            self.ready += 1
        if event not in self._counts:
            found = BALLOTS.search(event)
            self._counts[event] = int(found[1]) if found else None
        count = self._counts[event]
        if count is not None:
            now = time.perf_counter()
            times = self.seen.get(count)
            if times is None:
                self.seen[count] = [now, now, 1]
            else:
                times[1] = now
                times[2] += 1


class Voter(asyncio.Protocol):
    """A connection that acts are sent over, one after the other."""

    def __init__(self) -> None:
        self.answered: asyncio.Future[bytes] | None = None
        self.buffer = b""

    def connection_made(self, transport: Any) -> None:
        """Keep it."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """An answer, maybe in pieces: its body is one JSON object."""
        self.buffer += data
        if self.buffer.endswith(b"}") and self.answered is not None and not self.answered.done():
            answer, self.buffer = self.buffer, b""
            self.answered.set_result(answer)

    async def act(self, request: bytes) -> bool:
        """Whether the act was acknowledged."""
        self.answered = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return b'"ok":true' in await self.answered


def _request(plan: dict[str, Any], number: int, serial: int) -> bytes:
    ticket = plan["tickets"][number % len(plan["tickets"])]
    body = json.dumps({"id": f"act-{serial:012}", "act": "vote", "poll": plan["poll"], "ballot": [serial % 3]}).encode()
    head = f"POST /live/{plan['code']}/act HTTP/1.1\r\nHost: bench\r\nAuthorization: Ticket {ticket}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


async def main(plan: dict[str, Any]) -> None:
    """All phases."""
    board, loop = Board(), asyncio.get_running_loop()
    listeners = plan["listeners"]
    gate = asyncio.Semaphore(64)

    async def listen(number: int) -> None:
        ticket = plan["tickets"][number % len(plan["tickets"])]
        request = f"GET /live/{plan['code']}/stream?ticket={ticket} HTTP/1.1\r\nHost: bench\r\n\r\n".encode()
        async with gate:
            await loop.create_connection(lambda: Listener(board, request), "127.0.0.1", plan["port"])

    began = time.perf_counter()
    await asyncio.gather(*(listen(number) for number in range(listeners)))
    while board.ready < listeners:  # noqa: ASYNC110  (a client that measures wakes on its own)
        await asyncio.sleep(0.01)
    took = time.perf_counter() - began
    print(json.dumps({"phase": "joined", "listeners": listeners, "seconds": took, "per_second": listeners / took}), flush=True)
    await asyncio.sleep(plan.get("rest", 3))
    voters = [(await loop.create_connection(Voter, "127.0.0.1", plan["port"]))[1] for _ in range(plan["connections"])]
    for phase in plan["phases"]:
        print(json.dumps(await (_paced if phase["rate"] else _closed)(plan, phase, board, voters)), flush=True)
    # The parent looks at the server before the connections go.
    await loop.run_in_executor(None, sys.stdin.readline)


async def _paced(plan: dict[str, Any], phase: dict[str, Any], board: Board, voters: list[Voter]) -> dict[str, Any]:
    """Acts at a steady rate, each by another person."""
    free: asyncio.Queue[Voter] = asyncio.Queue()
    for voter in voters:
        free.put_nowait(voter)
    total, rate = int(phase["rate"] * phase["seconds"]), phase["rate"]
    due: list[float] = []
    acks: list[float] = []
    failed = 0

    async def one(number: int, at: float, voter: Voter) -> None:
        nonlocal failed
        ok = await voter.act(_request(plan, phase["from"] + number, phase["from"] + number))
        acks.append(time.perf_counter() - at)
        failed += not ok
        free.put_nowait(voter)

    events, size, began = board.events, board.bytes, time.perf_counter()
    running = []
    for number in range(total):
        at = began + number / rate
        due.append(at)
        await asyncio.sleep(max(0.0, at - time.perf_counter()))
        running.append(asyncio.create_task(one(number, at, await free.get())))
    await asyncio.gather(*running)
    final = phase["before"] + total - failed
    for _ in range(300):
        if board.seen.get(final, [0, 0, 0])[2] >= plan["listeners"]:
            break
        await asyncio.sleep(0.01)
    seen, spread = _seen(board, due, phase["before"], plan["listeners"])
    took = time.perf_counter() - began
    return {
        "phase": phase["name"],
        "acts": total,
        "failed": failed,
        "ack_ms": _quantiles(acks),
        "act_to_last_screen_ms": _quantiles(seen),
        "tick_ms": _quantiles(spread),
        "pushes_per_listener_per_second": len(spread) / took,
        "deliveries_per_second": (board.events - events) / took,
        "bytes_per_event": (board.bytes - size) / max(1, board.events - events),
        "lost": board.lost,
    }


def _seen(board: Board, due: list[float], before: int, listeners: int) -> tuple[list[float], list[float]]:
    """For each act, how long until the last screen had it; for each push, from the first screen to the last."""
    states = sorted((count, times) for count, times in board.seen.items() if count > before and times[2] >= listeners)
    seen, position = [], 0
    for number, at in enumerate(due, start=before + 1):
        while position < len(states) and states[position][0] < number:
            position += 1
        if position < len(states):
            seen.append(states[position][1][1] - at)
    return seen, [times[1] - times[0] for _, times in states]


async def _closed(plan: dict[str, Any], phase: dict[str, Any], board: Board, voters: list[Voter]) -> dict[str, Any]:
    """Every connection sends its next act when the last is answered."""
    ends = time.perf_counter() + phase["seconds"]
    acks: list[float] = []
    serial = phase["from"]

    async def go(voter: Voter) -> None:
        nonlocal serial
        while time.perf_counter() < ends:
            serial += 1
            at = time.perf_counter()
            if await voter.act(_request(plan, serial, serial)):
                acks.append(time.perf_counter() - at)

    await asyncio.gather(*(go(voter) for voter in voters))
    return {"phase": phase["name"], "acks_per_second": len(acks) / phase["seconds"], "ack_ms": _quantiles(acks), "lost": board.lost}


def _quantiles(seconds: list[float]) -> dict[str, float]:
    found = sorted(seconds)
    if not found:
        return {}
    return {name: round(1000 * found[min(len(found) - 1, int(share * len(found)))], 1) for name, share in (("p50", 0.5), ("p99", 0.99), ("max", 1.0))}


if __name__ == "__main__":
    uvloop.run(main(json.loads(sys.stdin.readline())))
