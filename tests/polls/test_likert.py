"""Statements with a row of levels, and bars that part in the middle."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kontor.polls import diverging, faces
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES
from kontor.polls.types.likert import rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result

GRID = TYPES["likert"]
SAID = ("We know what it can do", "We may use it")
grids = st.integers(2, 7).flatmap(lambda levels: st.lists(st.lists(st.integers(0, 50), min_size=levels, max_size=levels), min_size=1, max_size=5))


def asked(language: str = "en", **details: Any) -> AskedPoll:
    return AskedPoll(1, "likert", "How far do you agree?", SAID, 1, 1, language, details)


def result_of(poll: AskedPoll, *ballots: list[int | None]) -> Result:
    tally = GRID.empty(poll)
    for ballot in ballots:
        GRID.add(tally, ballot)
    return {"ballots": len(ballots), "tally": tally, "options": list(poll.options), "details": dict(poll.details)}


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        ([4, 0], None),
        ([None, 0], None),
        ([None, None], rules.NOTHING),
        ([5, 0], rules.NOT_A_LEVEL),
        ([-1, 0], rules.NOT_A_LEVEL),
        ([4], rules.NO_BALLOT),
        ([True, 0], rules.NO_BALLOT),
        (["4", 0], rules.NO_BALLOT),
    ],
)
def test_each_statement_has_a_level_or_is_left_out(answers: list[Any], reason: str | None) -> None:
    assert GRID.validate(answers, asked()) == reason


def test_nothing_is_left_out_where_all_are_needed() -> None:
    assert GRID.validate([None, 0], asked(all_needed=True)) == rules.NOT_ALL
    assert "No answer" not in faces.ask(asked(all_needed=True))
    assert faces.ask(asked()).count("No answer") == len(SAID)


@pytest.mark.parametrize("levels", [["One"], ["A", "A"], list("ABCDEFGH"), "no list", [1, 2]])
def test_levels_that_make_no_scale_are_found(levels: object) -> None:
    assert GRID.check(asked(levels=levels)) == rules.BAD_LEVELS


def test_levels_that_nobody_named_are_in_the_language_of_the_poll() -> None:
    with translation.override("de"):
        assert GRID.public(asked("en"), final=False)["levels"] == list(rules.AGREEMENT)


def test_settings_that_were_filled_in_are_filled_in_once() -> None:
    once = GRID.public(asked(), final=False)
    assert GRID.public(asked(**once), final=False) == once


def test_those_who_left_a_statement_out_do_not_count_in_its_shares() -> None:
    found = result_of(asked(), [4, 0], [3, None], [2, None], [0, None])
    assert [(row.count, row.share) for row in GRID.rows(found)] == [(2, 0.5), (0, 0.0)]
    assert GRID.table(found, "en").rows == ((SAID[0], 1, 0, 1, 1, 1, 4, 3.25), (SAID[1], 1, 0, 0, 0, 0, 1, 1.0))


def test_the_sentence_tells_both_sides_and_the_mean() -> None:
    assert GRID.sentence(result_of(asked(), [4, None], [3, None], [2, None], [0, None]), "en") == (
        "4 people answered: “We know what it can do” 50% agree, 25% disagree (mean 3.3 of 5); “We may use it” nobody."
    )


def test_the_sentence_says_what_the_organiser_calls_the_levels() -> None:
    words = GRID.sentence(result_of(asked(levels=["Never", "Sometimes", "Often"]), [2, 0]), "en")
    assert words == (
        "1 person answered: “We know what it can do” 100% “Often”, 0% “Never” (mean 3 of 3); “We may use it” 0% “Often”, 100% “Never” (mean 1 of 3)."
    )


def test_a_bar_parts_in_the_middle_of_the_middle_level() -> None:
    assert diverging.edges([1, 2, 1]) == [(-0.5, -0.25), (-0.25, 0.25), (0.25, 0.5)]
    assert diverging.edges([1, 3]) == [(-0.25, 0.0), (0.0, 0.75)]


def test_the_ends_are_strongest_whatever_lies_between() -> None:
    assert diverging.ranks(5) == ["below-1", "below-2", "middle", "above-2", "above-1"]
    assert diverging.ranks(2) == ["below-1", "above-1"]


@given(grid=grids)
def test_bars_stay_on_the_sheet_and_are_as_long_as_their_shares(grid: list[list[int]]) -> None:
    far = diverging.reach(grid)
    for counts, parts in zip(grid, diverging.places(grid), strict=True):
        assert all(part["x"] >= -1e-9 and part["x"] + part["width"] <= 100 + 1e-9 for part in parts)
        assert sum(part["width"] for part in parts) == pytest.approx(50 / far if sum(counts) else 0)


def test_the_page_shows_parts_figures_and_means() -> None:
    page = faces.result(asked(), result_of(asked(), [4, 0], [3, None]))
    assert '<td class="poll-level poll-above-1">50%<span class="visually-hidden"> (1)</span></td>' in page
    assert '<td class="poll-mean">4.5</td>' in page
