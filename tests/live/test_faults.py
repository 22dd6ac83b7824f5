"""Several real processes, one of which dies, sleeps or loses what it stands on, while people vote.

After each: nothing that was acknowledged is lost, nothing counts twice, all screens show the same, and no count went backwards.
"""

from __future__ import annotations

import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.live.clusters import POSTGRES, REDIS, Cluster, Crowd, Screen, wait_until

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = [
    pytest.mark.skipif(not (POSTGRES and REDIS), reason="needs the programs postgres and redis-server"),
    pytest.mark.timeout(240),
]


@pytest.fixture(scope="module")
def standing() -> Iterator[Cluster]:
    """Two processes over one database and one Redis."""
    made = Cluster()
    try:
        yield made
    finally:
        made.end()


@pytest.fixture
def cluster(standing: Cluster, request: pytest.FixtureRequest) -> Cluster:
    """With a room of the test's own, in which a poll is open."""
    standing.mend()
    standing.open_room(f"Room{abs(hash(request.node.name)) % 10**8}")
    return standing


@pytest.fixture
def screens(cluster: Cluster) -> Iterator[list[Screen]]:
    """A browser at each process."""
    opened = [Screen(cluster, person) for person in range(len(cluster.servers))]
    wait_until(lambda: all(screen.shown for screen in opened), "a screen stays empty")
    yield opened
    for screen in opened:
        screen.going = False


def agree(cluster: Cluster, crowd: Crowd, screens: list[Screen]) -> None:
    """Nothing is lost, nothing counts twice, and everybody sees it."""
    crowd.finish()
    cluster.mend()
    wait_until(lambda: all(screen.counts == crowd.counts() for screen in screens), f"{[screen.counts for screen in screens]} != {crowd.counts()}")
    written = cluster.journal()
    assert len(written) == len({voter for voter, _ in written}) == len(crowd.people)
    for screen in screens:
        assert screen.shown == sorted(screen.shown), "a count went backwards"
    assert not any("p00100" in server.log.read_text() for server in cluster.servers), "a log names who voted"


def test_two_processes_show_the_same_room(cluster: Cluster, screens: list[Screen]) -> None:
    agree(cluster, Crowd(cluster), screens)


def test_the_writer_is_killed(cluster: Cluster, screens: list[Screen]) -> None:
    crowd = Crowd(cluster)
    crowd.reach(40)
    killed = cluster.leader()
    killed.kill()
    crowd.reach(90)
    assert cluster.leader() is not killed
    killed.start()
    agree(cluster, crowd, screens)


def test_a_process_that_does_not_write_is_killed(cluster: Cluster, screens: list[Screen]) -> None:
    crowd = Crowd(cluster)
    crowd.reach(40)
    other = cluster.other()
    other.kill()
    crowd.reach(90)
    other.start()
    agree(cluster, crowd, screens)


def test_redis_is_killed(cluster: Cluster, screens: list[Screen]) -> None:
    crowd = Crowd(cluster)
    crowd.reach(40)
    cluster.redis.kill()
    time.sleep(2)
    cluster.redis.start()
    agree(cluster, crowd, screens)


def test_the_database_is_killed(cluster: Cluster, screens: list[Screen]) -> None:
    crowd = Crowd(cluster)
    crowd.reach(40)
    cluster.database.kill()
    time.sleep(1)
    cluster.database.start()
    agree(cluster, crowd, screens)


def test_a_writer_that_was_paused_comes_back_and_believes_that_it_still_leads(cluster: Cluster, screens: list[Screen]) -> None:
    crowd = Crowd(cluster)
    crowd.reach(40)
    paused = cluster.leader()
    paused.send(signal.SIGSTOP)
    crowd.reach(90)
    assert cluster.leader() is not paused
    paused.send(signal.SIGCONT)
    agree(cluster, crowd, screens)


def test_the_doctor_finds_a_sound_deployment_sound_and_says_what_is_wrong_with_another(cluster: Cluster) -> None:
    sound, told = cluster.kontor("doctor", "--url", f"http://127.0.0.1:{cluster.servers[0].port}")
    assert "ok  This clock and Redis's agree" in told
    assert "ok  What the database has committed survives a power cut" in told
    assert "ok  Streams reach the live gateway" in told
    assert "NO  It is reached by HTTPS" in told
    assert sound == 1
    _, told = cluster.kontor("doctor", "--url", f"http://127.0.0.1:{cluster.redis.port}")
    assert f"NO  http://127.0.0.1:{cluster.redis.port} answers" in told
