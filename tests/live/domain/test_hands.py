"""Who speaks next, and for how long."""

from __future__ import annotations

from kontor.live.domain import acts
from kontor.live.domain.acts import Audience
from kontor.live.domain.room import snapshot
from kontor.live.domain.sections import moment, own
from tests.live.domain.example import Played, only


def waiting(*people: str) -> Played:
    """An open room in which these raised their hands, one after the other."""
    room = Played()
    room.do(acts.Start())
    for person in people:
        room.do(acts.RaiseHand(), person, person.capitalize())
    return room


def queue(room: Played) -> list[str]:
    return [hand["participant"] for hand in snapshot(room.state, Audience.MODERATOR)["hands"]]


def test_who_has_not_spoken_comes_before_who_has_and_then_who_waited_longest() -> None:
    room = waiting("ada", "ben", "cleo")
    room.do(acts.NextHand())
    room.do(acts.Lower("ada"))
    room.do(acts.RaiseHand(), "ada", "Ada")
    room.do(acts.RaiseHand(), "eva", "Eva")
    assert queue(room) == ["ben", "cleo", "eva", "ada"]
    room.do(acts.NextHand())
    assert queue(room) == ["ben", "cleo", "eva", "ada"]
    for _ in range(3):
        room.do(acts.NextHand())
    assert [hand["had"] for hand in snapshot(room.state, Audience.PRESENTER)["hands"]] == [2]


def test_the_room_says_how_long_somebody_is_given_and_the_act_may_say_otherwise() -> None:
    room = waiting("ada", "ben", "cleo")
    room.do(acts.EditSettings(floor_seconds=60))
    room.do(acts.NextHand())
    given = room.now
    assert only(snapshot(room.state, Audience.PROJECTOR)["hands"])["until"] == moment(given + 60_000)
    assert [hand["until"] for hand in snapshot(room.state, Audience.MODERATOR)["hands"]] == [moment(given + 60_000), None, None]
    room.do(acts.Floor("cleo", seconds=30))
    assert only(snapshot(room.state, Audience.PARTICIPANT)["hands"])["until"] == moment(room.now + 30_000)
    room.do(acts.NextHand(seconds=0))
    assert only(snapshot(room.state, Audience.PARTICIPANT)["hands"])["until"] is None


def test_who_speaks_knows_it_and_is_not_stopped() -> None:
    room = waiting("ada", "ben")
    room.do(acts.NextHand(seconds=1))
    room.now += 3_600_000
    assert (own(room.state, "ada")["floor"], own(room.state, "ben")["floor"]) == (True, False)
    room.do(acts.RaiseHand(up=False), "ada")
    assert own(room.state, "ada")["floor"] is False


def test_two_minutes_are_given_where_nobody_says_otherwise() -> None:
    room = waiting("ada")
    room.do(acts.NextHand())
    assert room.state.hands["ada"].seconds == 120
