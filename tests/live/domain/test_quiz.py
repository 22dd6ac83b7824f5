"""A quiz in a room: what the crowd is told when, and what counts."""

from __future__ import annotations

from typing import Any

import pytest

from kontor.live.domain import acts, events
from kontor.live.domain.acts import Audience
from kontor.live.domain.sections import snapshot
from kontor.live.domain.state import RoomState, Setup
from tests.live.domain.example import Played, only

QUIZ = 9
ASKED = events.Asked(QUIZ, "quiz", "Which city?", ["Rome", "Paris"], 1, 1, {"correct": 2, "seconds": 10})
CROWD = [Audience.PARTICIPANT, Audience.PROJECTOR]


@pytest.fixture
def played() -> Played:
    """A room whose quiz is open."""
    found = Played()
    found.setup = Setup(found.setup.code, found.setup.title, polls={QUIZ: ASKED})
    found.state = RoomState(found.setup)
    found.do(acts.Start())
    found.do(acts.OpenPoll(QUIZ))
    return found


def seen(played: Played, audience: Audience) -> dict[str, Any]:
    return only(snapshot(played.state, audience)["polls"])


def vote(choice: int, nickname: str = "") -> acts.Vote:
    return acts.Vote(QUIZ, {"choice": choice, "nickname": nickname})


@pytest.mark.parametrize("audience", CROWD)
def test_the_crowd_learns_nothing_before_the_end_though_results_are_shown(played: Played, audience: Audience) -> None:
    played.do(vote(1, "Ada"), by="ada")
    played.do(acts.ShowResults(QUIZ))
    poll = seen(played, audience)
    assert (poll["details"], poll["tally"], poll["ballots"]) == ({"seconds": 10, "points": True}, None, None)
    assert poll["until"].endswith("Z")


@pytest.mark.parametrize("audience", CROWD)
def test_the_crowd_gets_answer_bars_and_the_best_when_the_result_stands(played: Played, audience: Audience) -> None:
    played.do(vote(1, "Ada"), by="ada")
    played.do(vote(0, "Ben"), by="ben")
    played.do(acts.ShowResults(QUIZ))
    played.do(acts.ClosePoll(QUIZ))
    poll = seen(played, audience)
    assert poll["details"]["correct"] == 2
    assert poll["tally"] == {"ballots": 2, "counts": [1, 1], "board": [[1, "Ada", 1000]]}


def test_the_first_answer_stands(played: Played) -> None:
    played.do(vote(0), by="ada")
    assert played.refused(vote(1), by="ada") == "answered-already"


def test_who_answers_too_late_is_told_so(played: Played) -> None:
    played.now += 12_000
    assert played.refused(vote(1), by="ada") == "time-is-up"


def test_a_hidden_nickname_leaves_every_screen(played: Played) -> None:
    played.do(vote(1, "Rude"), by="ada")
    played.do(acts.RuleEntry(QUIZ, "rude", ""))
    played.do(acts.ShowResults(QUIZ))
    played.do(acts.ClosePoll(QUIZ))
    assert all("Rude" not in str(seen(played, audience)) for audience in CROWD)
    assert seen(played, Audience.MODERATOR)["written"].shown[0].state == "hidden"
