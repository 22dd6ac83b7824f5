"""The quick way for acts and streams: it answers as the ordinary way does, whatever comes in, and in whatever pieces."""

from __future__ import annotations

import json
import re
import signal
import socket
import time
from typing import TYPE_CHECKING

import pytest

from tests.live.houses import House

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ENDS = "\r\n\r\n"


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, with_room: Path) -> House:
    """A database with a room."""
    return House(tmp_path_factory.mktemp("house"), with_room)


@pytest.fixture(scope="module", params=["kontor.live.express:Express", "httptools"], ids=["quick way", "ordinary way"])
def house(prepared: House, request: pytest.FixtureRequest) -> Iterator[House]:
    """A server, once with each way."""
    prepared.way = request.param
    prepared.start()
    # The room is awake from now on, and its code known.
    prepared.listen(0).wait_for_first()
    yield prepared
    prepared.end(signal.SIGTERM)


def request_of(house: House, person: int, body: str, *, more: str = "", line: str = "POST /live/Tulip/act") -> str:
    """An act as text."""
    head = f"{line} HTTP/1.1\r\nHost: kontor\r\nAuthorization: Ticket {house.tickets[person]}\r\nContent-Length: {len(body.encode())}\r\n"
    return f"{head}{more}\r\n{body}"


def vote(house: House, act_id: str, choice: int = 0) -> str:
    """A vote as text."""
    return json.dumps({"id": act_id, "act": "vote", "poll": house.poll, "ballot": [choice]})


def talk(house: House, *pieces: str, answers: int = 1, rest: float = 0.0) -> str:
    """Send pieces one after the other, and read until there are so many answers, or the end."""
    with socket.create_connection(("127.0.0.1", house.port), 10) as line:
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        for piece in pieces:
            line.sendall(piece.encode())
            time.sleep(rest)
        said = ""
        while _whole(said) < answers and (more := line.recv(65536)):
            said += more.decode()
    return said


def _whole(said: str) -> int:
    """How many answers are all there."""
    count = 0
    while ENDS in said:
        head, _, said = said.partition(ENDS)
        length = re.search(r"content-length: (\d+)", head)
        size = int(length[1]) if length else 0
        if len(said.encode()) < size:
            break
        said = said.encode()[size:].decode()
        count += 1
    return count


def statuses(said: str) -> list[int]:
    """The status of each answer."""
    return [int(status) for status in re.findall(r"HTTP/1\.1 (\d+)", said)]


def test_an_act_is_acknowledged_with_every_header_of_the_house(house: House) -> None:
    said = talk(house, request_of(house, 1, vote(house, "headers-1")))
    head, _, body = said.partition(ENDS)
    assert json.loads(body)["ok"] is True
    names = {line.partition(":")[0].lower() for line in head.splitlines()[1:]}
    assert {"content-type", "cache-control", "x-content-type-options", "referrer-policy", "content-security-policy", "date"} <= names


def test_two_acts_in_one_packet_are_both_answered_in_order(house: House) -> None:
    first, second = request_of(house, 2, vote(house, "packet-1")), request_of(house, 2, "nonsense")
    assert statuses(talk(house, first + second, answers=2)) == [200, 400]
    assert statuses(talk(house, second + first, answers=2)) == [400, 200]


def test_a_page_asked_for_behind_an_act_comes_after_it(house: House) -> None:
    said = talk(house, request_of(house, 3, vote(house, "behind-1")) + "GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", answers=2)
    assert statuses(said)[0] == 200
    assert said.index('"ok":true') < said.rindex("HTTP/1.1")


def test_an_act_may_come_letter_by_letter(house: House) -> None:
    text = request_of(house, 4, vote(house, "letters-1"))
    assert statuses(talk(house, *text, rest=0.001)) == [200]


def test_an_act_may_come_in_chunks(house: House) -> None:
    body = vote(house, "chunks-01")
    head = f"POST /live/Tulip/act HTTP/1.1\r\nHost: kontor\r\nAuthorization: Ticket {house.tickets[5]}\r\nTransfer-Encoding: chunked\r\n\r\n"
    halves = body[:10], body[10:]
    assert statuses(talk(house, head, *(f"{len(half):x}\r\n{half}\r\n" for half in halves), "0\r\n\r\n")) == [200]


def test_an_act_that_is_too_large_is_refused_before_it_is_all_there(house: House) -> None:
    head = request_of(house, 6, "").replace("Content-Length: 0", "Content-Length: 900000")
    said = talk(house, head, "x" * 5000)
    assert statuses(said) == [413]
    assert "connection: close" in said


@pytest.mark.parametrize(
    ("make", "status"),
    [
        (lambda house: request_of(house, 7, "{"), 400),
        (lambda house: request_of(house, 7, "[" * 3000), 400),
        (lambda house: request_of(house, 7, vote(house, "nowhere-1"), line="POST /live/Rose/act"), 404),
        (lambda house: request_of(house, 7, vote(house, "method-01"), line="PUT /live/Tulip/act"), 405),
        (lambda house: request_of(house, 7, vote(house, "page-0001"), line="POST /live/Tulip/acts"), 404),
        (lambda house: request_of(house, 7, vote(house, "encoded-1"), line="POST /live/T%75lip/act"), 200),
        (lambda house: request_of(house, 7, vote(house, "forged-01")).replace("Ticket ", "Ticket x"), 401),
        (lambda house: request_of(house, 7, vote(house, "expect-01"), more="Expect: 100-continue\r\n"), 200),
        (lambda house: request_of(house, 7, vote(house, "closing-1"), more="Connection: close\r\n"), 200),
        (lambda house: request_of(house, 7, vote(house, "old-00001")).replace("HTTP/1.1", "HTTP/1.0"), 200),
        (lambda house: request_of(house, 7, "", line="POST /live/Tulip/stream"), 405),
        (lambda _: "GET /live/Rose/stream HTTP/1.1\r\nHost: kontor\r\n\r\n", 401),
    ],
)
def test_whatever_is_unusual_gets_its_answer(house: House, make: Callable[[House], str], status: int) -> None:
    asked = make(house)
    answers = 2 if "Expect" in asked else 1
    assert statuses(talk(house, asked, answers=answers))[-1] == status


def test_what_is_no_request_is_told_so(house: House) -> None:
    assert statuses(talk(house, "POST /live/Tulip/act HTTP/9.9\r\nnonsense\r\n\r\n", answers=9)) == [400]


def test_a_stream_begins_whole_and_ends_with_its_connection(house: House) -> None:
    with socket.create_connection(("127.0.0.1", house.port), 10) as line:
        line.sendall(f"GET /live/tulip/stream?ticket={house.tickets[8]} HTTP/1.1\r\nHost: kontor\r\n\r\n".encode())
        said = ""
        while "}\n\n" not in said:
            said += line.recv(65536).decode()
    head, _, body = said.partition(ENDS)
    assert "HTTP/1.1 200" in head
    assert "content-type: text/event-stream" in head.lower()
    assert "x-accel-buffering: no" in head.lower()
    size, _, event = body.partition("\r\n")
    assert len(event.encode()) >= int(size, 16)
    assert '"whole":true' in event


def test_one_person_may_have_ten_streams_and_gets_the_tenth_back(house: House) -> None:
    ask = f"GET /live/Tulip/stream?ticket={house.tickets[9]} HTTP/1.1\r\nHost: kontor\r\n\r\n".encode()

    def answer() -> tuple[socket.socket, bytes]:
        line = socket.create_connection(("127.0.0.1", house.port), 10)
        line.sendall(ask)
        return line, line.recv(12)

    lines = [answer() for _ in range(11)]
    assert [said[-3:] for _, said in lines] == [b"200"] * 10 + [b"429"]
    for line, _ in lines:
        line.close()
    deadline = time.monotonic() + 10
    while (again := answer())[1][-3:] != b"200":
        again[0].close()
        assert time.monotonic() < deadline
        time.sleep(0.1)
    again[0].close()


def test_a_connection_that_nobody_uses_is_closed_after_a_while(house: House) -> None:
    with socket.create_connection(("127.0.0.1", house.port), 30) as line:
        for number in range(2):
            line.sendall(request_of(house, 10, vote(house, f"quiet-{number:03}")).encode())
            said = b""
            while not said.endswith(b"}"):
                said += line.recv(4096)
            assert b"HTTP/1.1 200" in said
        began = time.monotonic()
        assert line.recv(4096) == b""
        assert 3 < time.monotonic() - began < 15
