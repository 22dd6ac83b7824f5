"""Doors that are closed to newcomers."""

from __future__ import annotations

from kontor.live.domain import acts
from kontor.live.domain.acts import Audience
from kontor.live.domain.room import snapshot
from kontor.live.domain.sections import known
from tests.live.domain.example import POLL, Played


def test_the_doors_close_and_open_and_everybody_inside_goes_on() -> None:
    room = Played()
    room.do(acts.Start())
    room.do(acts.Lock())
    assert room.do(acts.Lock()) == []
    assert all(snapshot(room.state, audience)["room"]["locked"] for audience in Audience)
    assert room.refused(acts.Ask("Why?"), "ada") == ""
    room.do(acts.Unlock())
    assert room.replayed().locked is room.state.locked is False


def test_whoever_did_something_is_known() -> None:
    room = Played(questions_moderated=False)
    room.do(acts.Start())
    room.do(acts.OpenPoll(POLL))
    for act, person in (
        (acts.Ask("Why?"), "ada"),
        (acts.Upvote(1), "ben"),
        (acts.RaiseHand(), "cleo"),
        (acts.Say("Hello"), "dan"),
        (acts.Vote(POLL, [0]), "eva"),
    ):
        assert not known(room.state, person)
        room.do(act, person)
        assert known(room.state, person)
    room.do(acts.NextHand())
    room.do(acts.Lower("cleo"))
    assert known(room.state, "cleo"), "who has spoken is known"
    room.do(acts.ClosePoll(POLL))
    assert not known(room.state, "eva"), "a closed poll tells nobody who voted"
