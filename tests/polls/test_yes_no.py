"""Votes: yes, no, and abstentions, which are told apart from the votes cast."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kontor.polls import faces
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES
from kontor.polls.types.yes_no import rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result

VOTE = TYPES["yes-no"]


def asked(**details: Any) -> AskedPoll:
    return AskedPoll(1, "yes-no", "Shall we go on?", (), 1, 1, "en", details)


def result_of(yes: int, no: int, abstentions: int, **details: Any) -> Result:
    poll = asked(**details)
    tally = VOTE.empty(poll)
    for vote in ["yes"] * yes + ["no"] * no + ["abstain"] * abstentions:
        VOTE.add(tally, vote)
    return {"ballots": tally["ballots"], "tally": tally, "options": [], "details": details}


def test_people_can_abstain_where_nothing_is_said() -> None:
    assert VOTE.validate("abstain", asked()) is None
    assert 'value="abstain"' in faces.ask(asked())


def test_nobody_abstains_where_the_organiser_wants_yes_or_no() -> None:
    assert VOTE.validate("abstain", asked(abstain=False)) == rules.NO_ABSTENTION
    assert 'value="abstain"' not in faces.ask(asked(abstain=False))
    assert len(VOTE.rows(result_of(2, 1, 0, abstain=False))) == 2


@pytest.mark.parametrize("vote", ["Yes", "maybe", "", ["yes"], True, 1, None])
def test_anything_else_is_no_vote(vote: object) -> None:
    assert VOTE.validate(vote, asked()) == rules.NO_BALLOT


def test_a_switch_is_on_or_off() -> None:
    assert VOTE.check(asked(abstain="perhaps")) == rules.BAD_SWITCH


def test_shares_are_told_of_all_answers_and_of_the_votes_cast() -> None:
    assert VOTE.sentence(result_of(6, 2, 2), "en") == (
        "10 people answered: “Yes” 60% (6), “No” 20% (2) and “Abstention” 20% (2). Of the 8 votes cast: yes 75%, no 25%."
    )
    assert VOTE.table(result_of(6, 2, 2), "en").rows == (("Yes", 6, 0.6, 0.75), ("No", 2, 0.2, 0.25), ("Abstention", 2, 0.2, ""))


def test_votes_cast_are_not_told_again_where_nobody_or_everybody_abstained() -> None:
    assert VOTE.sentence(result_of(3, 1, 0, abstain=False), "en") == "4 people answered: “Yes” 75% (3) and “No” 25% (1)."
    assert VOTE.sentence(result_of(0, 0, 1), "en") == "1 person answered: “Yes” 0% (0), “No” 0% (0) and “Abstention” 100% (1)."


def test_the_page_shows_both_shares() -> None:
    page = faces.result(asked(), result_of(6, 2, 2))
    assert '<span class="poll-share">60%</span>' in page
    assert "Of 8 votes cast:" in page
    assert "<strong>75%</strong>" in page
    assert "votes cast" not in faces.result(asked(), result_of(3, 1, 0))
