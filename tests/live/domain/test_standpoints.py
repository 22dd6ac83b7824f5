"""A poll that asks for whom people answer: one ballot a person, both standpoints told apart, nobody known."""

from __future__ import annotations

from typing import Any

import pytest

from kontor.live.domain import acts, events
from kontor.live.domain.acts import Audience
from kontor.live.domain.outcomes import Refusal
from kontor.live.domain.sections import own, snapshot
from kontor.live.domain.state import RoomState, Setup
from kontor.live.journal import result_of
from kontor.polls.domain import standpoints
from tests.live.domain.example import Played, only

POLL = 5
ASKED = events.Asked(POLL, "single-choice", "Where are you?", ["Not started", "Exploring", "Scaling"], 1, 1, standpoints=True)


@pytest.fixture
def played() -> Played:
    """A room whose poll is open."""
    found = Played()
    found.setup = Setup(found.setup.code, found.setup.title, polls={POLL: ASKED})
    found.state = RoomState(found.setup)
    found.do(acts.Start())
    found.do(acts.OpenPoll(POLL))
    return found


def vote(choice: int, standpoint: str) -> acts.Vote:
    return acts.Vote(POLL, {"standpoint": standpoint, "ballot": [choice]})


def seen(played: Played, audience: Audience = Audience.MODERATOR) -> dict[str, Any]:
    return only(snapshot(played.state, audience)["polls"])


def test_one_person_has_one_ballot_whatever_they_answer_for(played: Played) -> None:
    played.do(vote(0, "organisation"), by="ada")
    played.do(vote(2, "members"), by="ada")
    played.do(vote(2, "members"), by="ben")
    poll = seen(played)
    assert poll["ballots"] == 2
    assert poll["tally"]["counts"] == [0, 0, 2]
    assert poll["tally"]["standpoints"] == {"organisation": {"ballots": 0, "counts": [0, 0, 0]}, "members": {"ballots": 2, "counts": [0, 0, 2]}}


@pytest.mark.parametrize("ballot", [[0], {"ballot": [0]}, {"standpoint": "everybody", "ballot": [0]}, {"standpoint": "members", "ballot": [9]}])
def test_who_does_not_say_for_whom_or_what_is_refused_in_words(played: Played, ballot: object) -> None:
    outcome = played.do(acts.Vote(POLL, ballot), by="ada")
    assert isinstance(outcome, Refusal)
    assert outcome.code == "choices-unfit"
    assert outcome.words.endswith(".")


@pytest.mark.parametrize("audience", [Audience.PARTICIPANT, Audience.PROJECTOR])
def test_the_crowd_is_asked_and_sees_no_figures_until_they_are_shown(played: Played, audience: Audience) -> None:
    played.do(vote(1, "members"), by="ada")
    assert seen(played, audience)["standpoints"] is True
    assert seen(played, audience)["tally"] is None
    played.do(acts.ShowResults(POLL))
    assert seen(played, audience)["tally"]["standpoints"]["members"]["ballots"] == 1


def test_a_reloaded_page_knows_ones_own_ballot_until_the_poll_closes(played: Played) -> None:
    played.do(vote(1, "members"), by="ada")
    assert own(played.state, "ada")["ballots"] == {str(POLL): {"standpoint": "members", "ballot": [1]}}
    played.do(acts.ClosePoll(POLL))
    assert own(played.state, "ada")["ballots"] == {}


def test_the_journal_replays_it_and_names_nobody(played: Played) -> None:
    for voter, choice, standpoint in (("ada", 0, "organisation"), ("ben", 1, "members"), ("ada", 1, "members")):
        played.do(vote(choice, standpoint), by=voter)
    assert played.replayed() == played.state
    played.do(acts.ClosePoll(POLL))
    assert played.replayed().polls == played.state.polls
    written = events.encode(played.journal)
    assert "ada" not in written
    assert "ben" not in written


def test_the_result_tells_both_apart_and_together(played: Played) -> None:
    played.do(vote(0, "organisation"), by="ada")
    played.do(vote(1, "members"), by="ben")
    played.do(acts.ClosePoll(POLL))
    result = result_of(played.state, POLL)
    assert result["ballots"] == 2
    assert {key: part["tally"]["counts"] for key, part in standpoints.parts(result).items()} == {"organisation": [1, 0, 0], "members": [0, 1, 0]}


def test_a_journal_from_before_standpoints_is_read_as_it_was() -> None:
    text = '[["poll-opened",[7,"single-choice","Where?",["A","B"],1,1,{},"en"],5],["voted",7,"b1f0",[1],""],["poll-closed",7]]'
    played = Played()
    for event in events.decode(text):
        played.journal.append(event)
    state = played.replayed()
    assert state.polls[7].asked.standpoints is False
    assert state.polls[7].tally == {"ballots": 1, "counts": [0, 1]}
    assert standpoints.parts(result_of(state, 7)) == {}
