"""Which results are one trend, and which are never."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.polls.domain.poll_type import Sheet
from kontor.talks.domain.trends import Share, Told, joined
from kontor.talks.trends import frame

STEPS = ("None", "Some", "Much")


def told(talk: str, *counts: int, **changes: object) -> Told:
    share = Share("", sum(counts), counts)
    plain = Told(talk, talk, "2025", "Where are you?", "single-choice", STEPS, share, scale="journey", topical=True, ordered=True)
    return replace(plain, **changes)  # type: ignore[arg-type]


def keys(*results: Told) -> list[list[str]]:
    return [[each.talk for each in trend.told] for trend in joined(results)[0]]


def test_the_same_scale_is_one_trend_in_the_order_of_time() -> None:
    assert keys(told("a", 1, 0, 0), told("b", 0, 1, 0), told("c", 0, 0, 1)) == [["a", "b", "c"]]


def test_different_scales_are_never_joined() -> None:
    assert keys(told("a", 1, 0, 0), told("b", 1, 0, 0, scale="familiarity")) == []


def test_a_scale_that_says_what_is_asked_joins_questions_in_other_words() -> None:
    (trend,), _alone = joined([told("a", 1, 0, 0), told("b", 0, 1, 0, question="How far are your members?")])
    assert trend.reworded
    assert trend.question == "How far are your members?"


def test_a_scale_that_says_nothing_of_it_joins_the_same_question_only() -> None:
    quantum = {"scale": "familiarity", "topical": False, "question": "How familiar are you with quantum technologies?"}
    ai = {**quantum, "question": "How familiar are you with AI?"}
    again = {**quantum, "question": "how familiar are you with  Quantum Technologies"}
    assert keys(told("a", 1, 0, 0, **quantum), told("b", 1, 0, 0, **ai), told("c", 1, 0, 0, **again)) == [["a", "c"]]


@pytest.mark.parametrize(
    "other",
    [{"question": "Where were you?"}, {"answers": ("None", "Some", "More")}, {"answers": ("Some", "None", "Much")}, {"type": "multiple-choice"}],
)
def test_without_a_scale_question_answers_and_type_must_be_the_same(other: dict[str, object]) -> None:
    plain = {"scale": "", "topical": False, "ordered": False}
    assert keys(told("a", 1, 0, 0, **plain), told("b", 1, 0, 0, **plain)) == [["a", "b"]]
    assert keys(told("a", 1, 0, 0, **plain), told("b", 1, 0, 0, **{**plain, **other})) == []


def test_what_was_asked_once_is_told_apart() -> None:
    trends, (alone,) = joined([told("a", 1, 0, 0)])
    assert not trends
    assert alone.told[0].talk == "a"


def test_shares_and_the_mean_are_those_of_the_people_who_answered() -> None:
    (trend,), _alone = joined([told("a", 3, 0, 1), told("b", 0, 0, 2)])
    first, last = (each.together for each in trend.told)
    assert first.shares == (0.75, 0.0, 0.25)
    assert (first.mean, last.mean) == (1.5, 3.0)
    assert trend.ordered


def test_where_people_gave_several_answers_there_is_no_mean() -> None:
    several = Share("", 2, (2, 2, 0))
    (trend,), _alone = joined([told("a", 1, 0, 0, together=several), told("b", 1, 0, 0, together=several)])
    assert not trend.exclusive
    assert not trend.ordered


@given(st.lists(st.floats(0, 300), min_size=1, max_size=12))
def test_names_beside_a_picture_never_overlap_and_keep_their_order(wanted: list[float]) -> None:
    found = frame.spread(wanted, 20, 10, 290)
    in_order = [found[at] for at in sorted(range(len(wanted)), key=lambda at: wanted[at])]
    assert all(other - one >= 20 - 1e-6 for one, other in pairwise(in_order))
    assert max(found) <= 290 + 1e-6


@pytest.mark.parametrize("dark", [False, True])
def test_figures_can_be_read_on_every_shade(dark: bool) -> None:
    for number in range(1, 12):
        for colour in frame.shades(number, Sheet(dark=dark)):
            assert frame.contrast(frame.on(colour), colour) >= 4.5
