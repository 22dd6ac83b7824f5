"""Points that people spread over several things."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.polls import faces
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES
from kontor.polls.types.allocation import rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result

SPREAD = TYPES["allocation"]
ABC = ("Skills", "Money", "Rules")


def asked(*options: str, **details: Any) -> AskedPoll:
    return AskedPoll(1, "allocation", "What is needed most?", options or ABC, 1, 1, "en", details)


def result_of(poll: AskedPoll, *spreads: list[int]) -> Result:
    tally = SPREAD.empty(poll)
    for spread in spreads:
        SPREAD.add(tally, spread)
    return {"ballots": len(spreads), "tally": tally, "options": list(poll.options), "details": dict(poll.details)}


@pytest.mark.parametrize(
    ("spread", "reason"),
    [
        ([50, 30, 20], None),
        ([100, 0, 0], None),
        ([50, 30, 19], rules.NOT_ALL),
        ([50, 30, 21], rules.NOT_ALL),
        ([110, -10, 0], rules.NO_BALLOT),
        ([50, 50], rules.NO_BALLOT),
        ([33.5, 33.5, 33], rules.NO_BALLOT),
        ([True, 99, 0], rules.NO_BALLOT),
    ],
)
def test_points_are_whole_and_given_away_to_the_last_one(spread: list[Any], reason: str | None) -> None:
    assert SPREAD.validate(spread, asked()) == reason


def test_an_organiser_says_how_many_points_there_are() -> None:
    assert SPREAD.validate([5, 3, 2], asked(points="10")) is None
    assert SPREAD.check(asked(points="10")) is None
    assert SPREAD.check(asked(points=0)) == rules.BAD_POINTS


def test_one_thing_leaves_nothing_to_weigh() -> None:
    assert SPREAD.check(asked("Alone")) == rules.TOO_FEW_OPTIONS


def test_an_empty_field_is_no_point() -> None:
    assert SPREAD.read({"choices": ["60", "", " 40 "]}, asked()) == [60, 0, 40]


def test_the_sentence_tells_means_the_largest_first() -> None:
    assert SPREAD.sentence(result_of(asked(), [50, 30, 20], [0, 75, 25]), "en") == (
        "2 people answered and spread 100 points each, on average: “Money” 52.5, “Skills” 25 and “Rules” 22.5."
    )


def test_the_table_has_means_totals_and_shares() -> None:
    rows = SPREAD.table(result_of(asked(), [50, 30, 20], [0, 75, 25]), "en").rows
    assert rows == (("Skills", 25.0, 50, 0.25), ("Money", 52.5, 105, 0.525), ("Rules", 22.5, 45, 0.225))


@given(cuts=st.lists(st.tuples(st.integers(0, 100), st.integers(0, 100)), min_size=1, max_size=30))
def test_means_add_up_to_what_each_person_has(cuts: list[tuple[int, int]]) -> None:
    spreads = [[min(cut), max(cut) - min(cut), 100 - max(cut)] for cut in cuts]
    assert all(SPREAD.validate(spread, asked()) is None for spread in spreads)
    found = result_of(asked(), *spreads)
    assert sum(rules.means(found)) == pytest.approx(100)
    assert sum(row.share for row in SPREAD.rows(found)) == pytest.approx(1)


def test_the_page_shows_means() -> None:
    page = faces.result(asked(), result_of(asked(), [50, 30, 20], [0, 75, 25]))
    assert '<span class="poll-share">52.5</span>' in page
    assert 'rect width="0.525"' in page


def test_the_page_without_scripts_marks_what_got_most() -> None:
    first, second = faces.result(asked("A", "B"), result_of(asked("A", "B"), [80, 20])).split("<tr")[2:4]
    assert "poll-first" in first
    assert "poll-first" not in second
