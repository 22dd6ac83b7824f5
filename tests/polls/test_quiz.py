"""Quizzes: who was right, who was quick, and what nobody is told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES
from kontor.polls.types.quiz import rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result, Tally, Wrong

QUIZ = TYPES["quiz"]
CITIES = ("Rome", "Paris", "Bonn")
Given = tuple[int, str, int]
"""A choice, a nickname, and the milliseconds it took."""


def asked(**details: Any) -> AskedPoll:
    return AskedPoll(1, "quiz", "What is the capital of France?", CITIES, 1, 1, "en", {"correct": 2, **details})


def tally_of(*ballots: Given, **details: Any) -> Tally:
    tally = QUIZ.empty(asked(**details))
    for choice, nickname, milliseconds in ballots:
        QUIZ.add(tally, QUIZ.complete({"choice": choice, "nickname": nickname}, milliseconds, asked(**details)))
    return tally


def board(*ballots: Given, rulings: dict[str, str] | None = None) -> list[list[Any]]:
    found: list[list[Any]] = QUIZ.moderate(tally_of(*ballots), rulings or {}, asked())["board"]
    return found


def result_of(*ballots: Given, details: dict[str, Any]) -> Result:
    return {"ballots": len(ballots), "tally": QUIZ.moderate(tally_of(*ballots), {}, asked()), "options": list(CITIES), "details": details}


@pytest.mark.parametrize(("milliseconds", "expected"), [(0, 1000), (5_000, 875), (10_000, 750), (19_999, 501), (20_000, 500), (21_500, 500)])
def test_a_right_answer_gets_a_thousand_points_at_once_and_half_of_it_at_the_end(milliseconds: int, expected: int) -> None:
    assert rules.points(milliseconds, 20_000) == expected


@given(st.integers(0, 700_000), st.integers(0, 700_000), st.integers(5, 600))
def test_who_is_quicker_never_gets_fewer_points(one: int, other: int, seconds: int) -> None:
    sooner, later = sorted((one, other))
    assert rules.FULL >= rules.points(sooner, seconds * 1000) >= rules.points(later, seconds * 1000) >= rules.LAST


def test_the_quickest_right_answer_comes_first_and_equal_points_are_an_equal_place() -> None:
    found = board((1, "Cleo", 10_000), (1, "Ben", 4_000), (1, "Ada", 4_000), (1, "Eva", 0))
    assert found == [[1, "Eva", 1000], [2, "Ada", 900], [2, "Ben", 900], [4, "Cleo", 750]]


def test_at_most_ten_are_shown() -> None:
    found = board(*((1, f"Player {number:02}", number * 100) for number in range(30)))
    assert len(found) == 10
    assert found[-1][1] == "Player 09"


def test_two_people_with_one_nickname_are_two() -> None:
    assert board((1, "Ada", 2_000), (1, "Ada", 2_000)) == [[1, "Ada", 950], [1, "Ada", 950]]


def test_who_was_wrong_is_nowhere_by_name() -> None:
    assert "Ben" not in json.dumps(tally_of((0, "Ben", 100), (1, "Ada", 200)))


def test_without_a_nickname_people_count_in_the_bars_only() -> None:
    tally = QUIZ.moderate(tally_of((1, "", 100), (1, " \u200b ", 100), (1, "!!!", 100)), {}, asked())
    assert tally == {"ballots": 3, "counts": [0, 3, 0], "board": []}


def test_what_is_shown_and_kept_joins_no_nickname_to_a_time_or_a_choice() -> None:
    tally = tally_of((1, "Ada", 1_234), (2, "Ben", 99))
    assert QUIZ.moderate(tally, {}, asked()) == {"ballots": 2, "counts": [0, 1, 1], "board": [[1, "Ada", 970]]}
    assert QUIZ.whole
    assert QUIZ.whole(tally, {}, asked()) == {"ballots": 2, "counts": [0, 1, 1]}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ada \n Lovelace ", "Ada Lovelace"),
        ("Ada\u202eecalevoL", "AdaecalevoL"),
        ("x" * 50, "x" * 20),
        ("\U0001f98a", "\U0001f98a"),
        ("<b>Ada</b>", "<b>Ada</b>"),
    ],
)
def test_a_nickname_is_cleaned_and_cut(typed: str, kept: str) -> None:
    assert QUIZ.complete({"choice": 1, "nickname": typed}, 10, asked()) == {"choice": 1, "nickname": kept, "ms": 10}


def test_where_there_is_no_list_of_the_best_no_nickname_is_kept() -> None:
    for off in (False, "false"):
        assert QUIZ.complete({"choice": 1, "nickname": "Ada"}, 10, asked(points=off))["nickname"] == ""


def test_a_moderator_hides_a_nickname_however_it_is_written_and_the_others_move_up() -> None:
    ballots = ((1, "Rude", 0), (1, "RUDE!", 1_000), (1, "Ada", 2_000))
    assert board(*ballots, rulings={"rude": ""}) == [[1, "Ada", 950]]
    assert board(*ballots, rulings={"rude": "rude"})[0] == [1, "Rude", 1000]


def test_a_moderator_sees_the_nicknames_and_which_are_hidden() -> None:
    found = QUIZ.entries(tally_of((1, "Rude", 0), (1, "RUDE!", 1_000), (1, "Ada", 2_000)), {"rude": "", "gone": ""}, asked())
    assert [(each.entry, each.text, each.count, each.state) for each in found.shown] == [("rude", "RUDE!", 2, "hidden"), ("ada", "Ada", 1, "shown")]
    assert found.unlisted == 0


def test_a_moderator_sees_the_first_hundred_and_how_many_more_there_are() -> None:
    found = QUIZ.entries(tally_of(*((1, f"Player {number}", number) for number in range(130))), {"player 129": ""}, asked())
    assert (len(found.shown), found.unlisted) == (101, 29)
    assert found.shown[-1].state == "hidden"


@pytest.mark.parametrize(
    ("said", "indexes"), [(2, (1,)), ([1, 3], (0, 2)), ("1, 3", (0, 2)), (" 3 ", (2,)), (["1", "3"], (0, 2)), ("[1, 3]", (0, 2)), ([2, 2], (1,))]
)
def test_organisers_count_answers_from_one(said: object, indexes: tuple[int, ...]) -> None:
    assert rules.correct({"correct": said}, 3) == indexes


@pytest.mark.parametrize("said", [None, 0, 4, -1, [], [1, 4], "", "two", "1.5", True, [True], ["one"], {"1": 1}, 10**30, "9" * 400])
def test_what_names_no_answer_is_found_before_anybody_is_asked(said: object) -> None:
    assert rules.correct({"correct": said}, 3) == ()
    assert QUIZ.check(asked(correct=said)) == rules.NO_CORRECT


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        ({}, None),
        ({"seconds": 5, "points": False}, None),
        ({"seconds": 4}, rules.NO_TIME),
        ({"seconds": "20", "points": "false"}, None),
        ({"seconds": "soon"}, rules.NO_TIME),
        ({"seconds": True}, rules.NO_TIME),
        ({"points": "yes"}, rules.NO_POINTS),
    ],
)
def test_time_and_list_are_checked(details: dict[str, Any], reason: Wrong | None) -> None:
    assert QUIZ.check(asked(**details)) == reason


def test_people_have_twenty_seconds_unless_the_organiser_says_otherwise() -> None:
    assert QUIZ.seconds(asked()) == 20
    assert QUIZ.seconds(asked(seconds=45)) == 45
    assert QUIZ.seconds(asked(seconds="soon")) == 20


def test_the_right_answer_is_told_only_when_the_result_stands() -> None:
    secret = asked(explanation="It is Paris.", seconds=30)
    assert QUIZ.public(secret, final=False) == {"seconds": 30, "points": True}
    assert QUIZ.public(secret, final=True)["correct"] == 2


def test_the_result_marks_the_right_answer_by_sign_and_word_as_soon_as_it_is_told() -> None:
    ballots = ((1, "", 10), (1, "", 10), (0, "", 10))
    assert QUIZ.sentence(result_of(*ballots, details={"correct": 2}), "en") == (
        "3 people answered: “✓ Paris (correct)” 67% (2) and “Rome” 33% (1). 67% were right."
    )
    assert QUIZ.sentence(result_of(*ballots, details={}), "en") == "3 people answered: “Paris” 67% (2) and “Rome” 33% (1)."
    assert [row[3] for row in QUIZ.table(result_of(*ballots, details={"correct": 2}), "en").rows] == ["", "✓ correct", ""]


@pytest.mark.parametrize(
    "ballot", [{"choice": 3}, {"choice": True}, {"choice": 1, "nickname": None}, {"choice": 1, "nickname": "x" * 201}, {"nickname": "Ada"}, [1]]
)
def test_what_is_no_answer_is_refused(ballot: object) -> None:
    assert QUIZ.validate(ballot, asked())


def test_a_nickname_may_be_missing() -> None:
    assert QUIZ.validate({"choice": 1}, asked()) is None
    assert QUIZ.complete({"choice": 1}, 5, asked()) == {"choice": 1, "nickname": "", "ms": 5}
