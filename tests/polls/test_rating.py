"""Ratings: steps of a scale, their mean and their median."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.polls import faces
from kontor.polls.domain.averages import mean, median
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES
from kontor.polls.types.rating import rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result, Wrong

RATING = TYPES["rating"]


def asked(*labels: str, **details: Any) -> AskedPoll:
    return AskedPoll(1, "rating", "How useful was it?", labels, 1, 1, "en", details)


def result_of(poll: AskedPoll, *steps: int) -> Result:
    tally = RATING.empty(poll)
    for step in steps:
        RATING.add(tally, step)
    return {"ballots": len(steps), "tally": tally, "options": list(poll.options), "details": dict(poll.details)}


def test_a_scale_has_five_steps_where_nothing_is_said() -> None:
    assert [RATING.validate(step, asked()) for step in (0, 1, 5, 6)] == [rules.NOT_A_STEP, None, None, rules.NOT_A_STEP]


def test_there_are_as_many_steps_as_labels() -> None:
    poll = asked("Poor", "Fair", "Good", steps=5)
    assert RATING.check(poll) is None
    assert [RATING.validate(step, poll) for step in (3, 4)] == [None, rules.NOT_A_STEP]


@pytest.mark.parametrize("step", [True, 1.0, "1", [1], None])
def test_only_a_whole_number_is_a_step(step: object) -> None:
    assert RATING.validate(step, asked()) == rules.NO_BALLOT


@pytest.mark.parametrize(("steps", "reason"), [(1, rules.BAD_STEPS), (2, None), ("11", None), (12, rules.BAD_STEPS), ("many", rules.BAD_STEPS)])
def test_a_scale_has_two_to_eleven_steps(steps: object, reason: Wrong | None) -> None:
    assert RATING.check(asked(steps=steps)) == reason


def test_a_single_label_is_no_scale_and_an_end_needs_words() -> None:
    assert RATING.check(asked("Only one")) == rules.BAD_LABELS
    assert RATING.check(asked(low=["not", "words"])) == rules.BAD_LOW


def test_the_ends_are_named_and_the_steps_between_are_numbers() -> None:
    rows = RATING.rows(result_of(asked(steps=3, low="Useless", high="Vital"), 3, 3, 1, 2))
    assert [(row.label, row.count, row.share) for row in rows] == [("1 · Useless", 1, 0.25), ("2", 1, 0.25), ("3 · Vital", 2, 0.5)]


@given(steps=st.lists(st.integers(1, 11), min_size=1))
def test_mean_and_median_are_those_of_the_standard_library(steps: list[int]) -> None:
    counts = [steps.count(step) for step in range(1, 12)]
    assert mean(counts) == pytest.approx(statistics.mean(steps))
    assert median(counts) == statistics.median(steps)


def test_the_sentence_tells_mean_median_and_steps() -> None:
    assert RATING.sentence(result_of(asked(high="Vital"), 5, 5, 3, 4), "en") == (
        "4 people answered: 4.3 of 5 on average; median 4.5. Steps: “3” 25% (1), “4” 25% (1) and “5 · Vital” 50% (2)."
    )
    assert RATING.sentence(result_of(asked(), 4), "en") == "1 person answered: 4 of 5. Steps: “4” 100% (1)."


def test_the_table_ends_in_mean_and_median() -> None:
    rows = RATING.table(result_of(asked(steps=2), 1, 2, 2), "en").rows
    assert rows == (("1", 1, 0.3333, ""), ("2", 2, 0.6667, ""), ("Mean", "", "", 1.67), ("Median", "", "", 2.0))
    assert len(RATING.table(result_of(asked(steps=2)), "en").rows) == 2


def test_screen_readers_hear_what_the_ends_mean() -> None:
    page = faces.ask(asked(low="Useless", high="Vital <b>"), ballot=5)
    assert '<span>1<span class="visually-hidden">: Useless</span></span>' in page
    assert 'value="5" checked required> <span>5<span class="visually-hidden">: Vital &lt;b&gt;</span>' in page


def test_no_mean_is_shown_of_no_answers() -> None:
    assert "<strong>" not in faces.result(asked(), result_of(asked()))
    assert "<strong>4.3</strong>" in faces.result(asked(), result_of(asked(), 5, 5, 3, 4))
