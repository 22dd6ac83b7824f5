"""A real server: people listen and vote while it is killed, and nothing that was acknowledged is lost."""

from __future__ import annotations

import contextlib
import signal
import sqlite3
import threading
import time
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from tests.live.houses import CLOSE, House

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory, with_room: Path) -> House:
    """A database with a room, and no server yet."""
    return House(tmp_path_factory.mktemp("house"), with_room)


@pytest.fixture
def house(prepared: House) -> Iterator[House]:
    """A server that runs."""
    prepared.start()
    yield prepared
    if prepared.server is not None and prepared.server.poll() is None:
        prepared.end(signal.SIGKILL)


@dataclass
class Votes:
    """What four people's browsers sent, and which of it was acknowledged."""

    house: House
    sent: dict[int, tuple[str, int]] = field(default_factory=dict)
    acknowledged: set[int] = field(default_factory=set)

    def go_on_until_killed(self) -> None:
        """Vote from four sides at once; kill the server in the middle of it."""
        voters = [threading.Thread(target=self._vote, args=(10 + 900 * number,)) for number in range(4)]
        for voter in voters:
            voter.start()
        deadline = time.monotonic() + 60
        while len(self.acknowledged) < 150:
            assert time.monotonic() < deadline
            time.sleep(0.01)
        self.house.end(signal.SIGKILL)
        for voter in voters:
            voter.join()

    def _vote(self, first: int) -> None:
        for person in range(first, first + 900):
            self.sent[person] = (f"vote-{person:06}", person % 3)
            if self.house.vote(person, *self.sent[person]) != HTTPStatus.OK:
                return
            self.acknowledged.add(person)

    def send_again(self) -> None:
        """Whoever got no answer sends the same act again, and so do some who got one."""
        for person in [*(set(self.sent) - self.acknowledged), *sorted(self.acknowledged)[:20]]:
            assert self.house.vote(person, *self.sent[person]) == HTTPStatus.OK

    def counts(self) -> list[int]:
        """The tally of everything that was sent, each once."""
        return [sum(choice == each for _, choice in self.sent.values()) for each in range(3)]


def test_nothing_acknowledged_is_lost_or_counted_twice_when_the_server_is_killed(house: House) -> None:
    before = [house.listen(0), house.listen(1)]
    votes = Votes(house)
    votes.go_on_until_killed()
    assert votes.acknowledged < set(votes.sent)
    house.start()
    unanswered = len(votes.sent) - len(votes.acknowledged)
    now = house.listen(2)
    now.wait_for_first()
    kept = now.ballots()[-1]
    assert len(votes.acknowledged) <= kept <= len(votes.acknowledged) + unanswered
    for listener in before:
        listener.join(timeout=10)
        assert listener.ballots() == sorted(listener.ballots())
        # No screen ever showed what the kill took back.
        assert listener.ballots()[-1] <= kept
    votes.send_again()
    for listener in (house.listen(0), house.listen(1), now):
        listener.wait_for(len(votes.sent))
        assert listener.tally() == votes.counts()
        assert listener.events[0][1]["epoch"] != before[0].events[0][1]["epoch"]
    assert house.end(signal.SIGTERM) in {0, -signal.SIGTERM}
    now.join(timeout=10)
    assert now.events[-1] == ("bye", {"reason": "shutdown"})
    log = (house.home / "server.log").read_text()
    assert "Traceback" not in log
    assert "p00010" not in log
    assert house.tickets[10] not in log


def test_after_a_poll_closed_no_file_holds_its_key_or_a_voter(prepared: House) -> None:
    database = prepared.home / "kontor.sqlite3"
    with contextlib.closing(sqlite3.connect(database)) as connection:
        (key,) = connection.execute("SELECT secret FROM live_pollkey").fetchone()
        assert connection.execute("SELECT count(*) FROM live_journalentry WHERE events LIKE '%p00010%'").fetchone() == (0,)
    assert any(key in file.read_bytes() for file in prepared.home.glob("kontor.sqlite3*"))
    prepared.run(CLOSE.format(poll=prepared.poll))
    for file in prepared.home.rglob("*"):
        if file.is_file():
            assert key not in file.read_bytes(), file
            assert b"p00010" not in file.read_bytes(), file
