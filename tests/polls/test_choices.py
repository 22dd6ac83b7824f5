"""What differs between one answer and several."""

from __future__ import annotations

import pytest

from kontor.polls.domain import counts
from kontor.polls.registry import TYPES

ABC = ("A", "B", "C")
ONE, SEVERAL = TYPES["single-choice"], TYPES["multiple-choice"]


def test_a_single_choice_takes_one_answer_whatever_its_limits_say() -> None:
    assert ONE.validate([0, 1], options=ABC, min_choices=1, max_choices=3) == counts.TOO_MANY
    assert ONE.validate([], options=ABC, min_choices=0, max_choices=3) == counts.TOO_FEW


@pytest.mark.parametrize(
    ("choices", "reason"), [([0], counts.TOO_FEW), ([0, 1], None), ([0, 1, 2], counts.TOO_MANY), ([1, 1], counts.TWICE), ([3], counts.NOT_AN_ANSWER)]
)
def test_a_multiple_choice_keeps_to_its_limits(choices: list[int], reason: str | None) -> None:
    assert SEVERAL.validate(choices, options=ABC, min_choices=2, max_choices=2) == reason


def test_a_multiple_choice_that_says_nothing_of_a_most_has_none() -> None:
    assert SEVERAL.validate([0, 1, 2], options=ABC, min_choices=1, max_choices=1) is None


def test_a_multiple_choice_may_allow_an_empty_ballot() -> None:
    assert SEVERAL.validate([], options=ABC, min_choices=0, max_choices=2) is None


def test_shares_of_several_answers_are_shares_of_people() -> None:
    tally = SEVERAL.add(SEVERAL.add(SEVERAL.empty(ABC), [0, 1]), [0])
    assert [(row.count, row.share) for row in SEVERAL.rows(tally, ABC)] == [(2, 1.0), (1, 0.5), (0, 0.0)]


def test_several_answers_are_told_as_such() -> None:
    tally = SEVERAL.add(SEVERAL.add(SEVERAL.empty(ABC), [0, 1]), [0])
    words = SEVERAL.sentence({"ballots": 2, "tally": tally, "options": list(ABC)}, "en")
    assert words == "2 people answered: “A” 100% (2) and “B” 50% (1). Several answers were possible."


def test_one_person_is_told_as_one() -> None:
    tally = ONE.add(ONE.empty(ABC), [2])
    assert ONE.sentence({"ballots": 1, "tally": tally, "options": list(ABC)}, "en") == "1 person answered: “C” 100% (1)."
