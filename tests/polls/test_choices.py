"""What differs between one answer and several."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kontor.polls.domain import counts
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import PollType, Result

ABC = ("A", "B", "C")
ONE, SEVERAL = TYPES["single-choice"], TYPES["multiple-choice"]


def abc(least: int = 1, most: int = 1) -> AskedPoll:
    return AskedPoll(1, "multiple-choice", "Which?", ABC, least, most, "en")


def result_of(poll_type: PollType, *ballots: list[int]) -> Result:
    tally = poll_type.empty(abc())
    for ballot in ballots:
        poll_type.add(tally, ballot)
    return {"ballots": len(ballots), "tally": tally, "options": list(ABC)}


def test_a_single_choice_takes_one_answer_whatever_its_limits_say() -> None:
    assert ONE.validate([0, 1], abc(1, 3)) == counts.TOO_MANY
    assert ONE.validate([], abc(0, 3)) == counts.TOO_FEW


@pytest.mark.parametrize(
    ("choices", "reason"), [([0], counts.TOO_FEW), ([0, 1], None), ([0, 1, 2], counts.TOO_MANY), ([1, 1], counts.TWICE), ([3], counts.NOT_AN_ANSWER)]
)
def test_a_multiple_choice_keeps_to_its_limits(choices: list[int], reason: str | None) -> None:
    assert SEVERAL.validate(choices, abc(2, 2)) == reason


def test_a_multiple_choice_that_says_nothing_of_a_most_has_none() -> None:
    assert SEVERAL.validate([0, 1, 2], abc(1, 1)) is None


def test_a_multiple_choice_may_allow_an_empty_ballot() -> None:
    assert SEVERAL.validate([], abc(0, 2)) is None


def test_shares_of_several_answers_are_shares_of_people() -> None:
    assert [(row.count, row.share) for row in SEVERAL.rows(result_of(SEVERAL, [0, 1], [0]))] == [(2, 1.0), (1, 0.5), (0, 0.0)]


def test_several_answers_are_told_as_such() -> None:
    words = SEVERAL.sentence(result_of(SEVERAL, [0, 1], [0]), "en")
    assert words == "2 people answered: “A” 100% (2) and “B” 50% (1). Several answers were possible."


def test_one_person_is_told_as_one() -> None:
    assert ONE.sentence(result_of(ONE, [2]), "en") == "1 person answered: “C” 100% (1)."
