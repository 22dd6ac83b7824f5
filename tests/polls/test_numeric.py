"""Questions for a number: what counts as one, and what numbers come to."""

from __future__ import annotations

import re
import statistics
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from kontor.polls import faces
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES
from kontor.polls.types.numeric import rules
from kontor.polls.types.numeric.histogram import Grid, outcome_of
from kontor.polls.types.numeric.numbers import number, plain

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result, Wrong
    from kontor.polls.types.numeric.histogram import Outcome

NUMERIC = TYPES["numeric"]
WHOLE = Grid(Decimal(0), Decimal(1), None, 10)

unhurried = settings(deadline=None, max_examples=200)
decimals = st.decimals(-(10**6), 10**6, places=2)


def asked(**details: Any) -> AskedPoll:
    return AskedPoll(1, "numeric", "How many?", (), 1, 1, "en", details)


def outcome(*texts: str, grid: Grid = WHOLE) -> Outcome:
    return outcome_of({"ballots": len(texts), "values": dict(Counter(texts))}, grid)


def result_of(*texts: str, **details: Any) -> Result:
    tally = NUMERIC.empty(asked(**details))
    for text in texts:
        assert NUMERIC.validate(text, asked(**details)) is None
        NUMERIC.add(tally, NUMERIC.complete(text, 0, asked(**details)))
    return {"ballots": len(texts), "tally": NUMERIC.moderate(tally, {}, asked(**details)), "options": [], "details": details}


def bars(found: Outcome) -> list[tuple[str, int]]:
    return [(rules.label(each), each.count) for each in found.bins]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("3.5", "3.5"),
        ("3,5", "3.5"),
        (" 007 ", "7"),
        ("-0", "0"),
        ("+2.50", "2.5"),
        ("\u22124", "-4"),
        ("12 000", "12000"),
        ("1\u202f234\u00a0567,8", "1234567.8"),
        ("100", "100"),
        ("0.000001", "0.000001"),
    ],
)
def test_a_number_is_kept_in_one_way_however_it_was_written(text: str, kept: str) -> None:
    found = number(text)
    assert found is not None
    assert plain(found) == kept


@pytest.mark.parametrize(
    "text", ["", " ", "five", "1e3", "NaN", "Infinity", "1.2.3", "1,234.5", "1 2", "--1", "٣", "0.1234567", "1" * 13, "1_000", "1\n2"]
)
def test_what_is_no_plain_number_is_none(text: str) -> None:
    assert number(text) is None
    assert NUMERIC.validate(text, asked(step="0.1")) == rules.NO_NUMBER


@unhurried
@given(st.decimals(-(10**12) + 1, 10**12 - 1, places=6))
def test_no_digit_is_lost(value: Decimal) -> None:
    assert number(plain(value)) == value
    assert plain(number(plain(value)) or Decimal()) == plain(value)


@pytest.mark.parametrize(
    ("text", "details", "reason"),
    [
        ("3", {}, None),
        ("3.0", {}, rules.NOT_WHOLE),
        ("1,000", {}, rules.NOT_WHOLE),
        ("0.3", {"step": 0.1}, None),
        ("0.35", {"step": "0,1"}, rules.OFF_STEP),
        ("0", {"least": 1}, rules.TOO_SMALL),
        ("11", {"least": 1, "most": 10}, rules.TOO_LARGE),
        ("10", {"least": "1", "most": "10"}, None),
        ("6", {"least": 1, "step": 5}, None),
        ("5", {"least": 1, "step": 5}, rules.OFF_STEP),
        ("-3", {}, None),
        (3, {}, rules.NO_NUMBER),
    ],
)
def test_a_poll_takes_the_numbers_that_its_limits_and_steps_allow(text: object, details: dict[str, Any], reason: str | None) -> None:
    assert NUMERIC.validate(text, asked(**details)) == reason


@pytest.mark.parametrize(
    ("details", "reason"),
    [
        ({}, None),
        ({"least": "", "most": None, "unit": "", "step": ""}, None),
        ({"least": -1.5, "most": "2,5", "step": "0.5", "unit": "€", "bins": "2"}, None),
        ({"least": "few"}, rules.NO_LEAST),
        ({"most": float("nan")}, rules.NO_MOST),
        ({"least": True}, rules.NO_LEAST),
        ({"least": [1]}, rules.NO_LEAST),
        ({"least": 3, "most": 3}, rules.NO_RANGE),
        ({"step": 0}, rules.NO_STEP),
        ({"step": 1e-9}, rules.NO_STEP),
        ({"unit": "kilograms of dry matter"}, rules.NO_UNIT),
        ({"unit": 5}, rules.NO_UNIT),
        ({"bins": 1}, rules.NO_BINS),
        ({"bins": "ten"}, rules.NO_BINS),
    ],
)
def test_settings_that_make_no_sense_are_named(details: dict[str, Any], reason: Wrong | None) -> None:
    assert NUMERIC.check(asked(**details)) == reason


def test_few_different_numbers_have_a_bar_each_and_gaps_are_seen() -> None:
    assert bars(outcome("3", "4", "4", "7")) == [("3", 1), ("4", 2), ("5", 0), ("6", 0), ("7", 1)]


def test_many_numbers_share_bars_with_round_edges() -> None:
    assert bars(outcome("3", "18", "20", "29")) == [("0–4", 1), ("5–9", 0), ("10–14", 0), ("15–19", 1), ("20–24", 1), ("25–29", 1)]


def test_bars_begin_where_the_limits_do_and_end_there() -> None:
    grid = Grid(Decimal(1), Decimal(1), Decimal(10), 5)
    assert bars(outcome("1", "10", "5", "6", grid=grid)) == [("1–2", 1), ("3–4", 0), ("5–6", 2), ("7–8", 0), ("9–10", 1)]
    assert bars(outcome("1", "10", grid=Grid(Decimal(1), Decimal(1), Decimal(10), 3)))[-1] == ("6–10", 1)


def test_bars_of_decimals_and_of_negative_numbers_leave_no_number_between_them() -> None:
    grid = Grid(Decimal(0), Decimal("0.1"), None, 4)
    assert bars(outcome("-0.7", "0.2", "0.9", grid=grid)) == [("\u22121 – \u22120.6", 1), ("\u22120.5 – \u22120.1", 0), ("0–0.4", 1), ("0.5–0.9", 1)]


@unhurried
@given(st.lists(decimals, min_size=1, max_size=40), st.integers(2, 20))
def test_every_number_lies_in_exactly_one_bar_and_bars_are_few(values: list[Decimal], most: int) -> None:
    found = outcome(*map(plain, values), grid=Grid(Decimal(0), Decimal("0.01"), None, most))
    assert len(found.bins) <= most
    assert [each.count for each in found.bins] == [sum(each.first <= value <= each.last for value in values) for each in found.bins]
    assert sum(each.count for each in found.bins) == len(values)
    assert found.bins[0].count
    assert found.bins[-1].count


def test_the_figures_of_a_well_known_sample() -> None:
    """The 1, 2, …, 9 of every textbook, and the same with 10: quartiles as R's ``quantile`` gives them."""
    nine = outcome(*map(str, range(1, 10))).figures
    ten = outcome(*map(str, range(1, 11))).figures
    assert nine
    assert ten
    assert (nine.mean, nine.low, nine.median, nine.high) == (Decimal(5), Decimal(3), Decimal(5), Decimal(7))
    assert (ten.mean, ten.low, ten.median, ten.high) == (Decimal("5.5"), Decimal("3.3"), Decimal("5.5"), Decimal("7.8"))
    assert (ten.least, ten.most) == (Decimal(1), Decimal(10))


@unhurried
@given(st.lists(decimals, min_size=2, max_size=40))
def test_the_figures_are_those_of_the_standard_library(values: list[Decimal]) -> None:
    figures = outcome(*map(plain, values), grid=Grid(Decimal(0), Decimal("0.01"), None, 10)).figures
    assert figures
    exact = [Fraction(value) for value in values]
    expected = [statistics.mean(exact), *statistics.quantiles(exact, n=4, method="inclusive")]
    found = [figures.mean, figures.low, figures.median, figures.high]
    assert all(abs(Fraction(one) - other) <= Fraction(1, 2000) for one, other in zip(found, expected, strict=True))


def test_a_tenth_added_up_ten_times_is_one() -> None:
    figures = outcome(*["0.1"] * 7, *["0.2"] * 3, grid=Grid(Decimal(0), Decimal("0.1"), None, 10)).figures
    assert figures
    assert figures.mean == Decimal("0.13")


def test_what_leaves_the_room_holds_no_single_number() -> None:
    tally = result_of("1", "2", "39")["tally"]
    assert set(tally) == {"ballots", "bins", "figures"}
    assert tally["bins"][0] == ["0", "4", 2]


def test_numbers_are_told_with_mean_median_and_spread() -> None:
    assert NUMERIC.sentence(result_of("1", "2", "2", "6", unit="kg"), "en") == (
        "4 people answered: mean 2.8 kg, median 2 kg. The middle half lies between 1.8 kg and 3 kg, all of them between 1 kg and 6 kg."
    )
    assert NUMERIC.sentence(result_of("1234"), "en") == "1 person answered: 1,234."


def test_the_table_is_in_the_language_of_its_readers() -> None:
    table = NUMERIC.table(result_of("1.5", "1.5", "2", step=0.5, unit="h"), "de")
    assert table.rows[0] == ("1,5", 2, 0.6667, "")
    assert table.rows[2][3] == pytest.approx(1.67)


@pytest.mark.parametrize("posted", [{}, {"value": []}, {"value": [""]}])
def test_a_form_without_a_number_is_refused(posted: dict[str, list[str]]) -> None:
    assert NUMERIC.validate(NUMERIC.read(posted, asked()), asked()) == rules.NO_NUMBER


def test_the_page_draws_each_bar_against_the_highest() -> None:
    page = faces.result(asked(), result_of("1", "2", "2", "4"))
    assert re.findall(r'<rect width="([^"]*)"', page) == ["50", "100", "0", "50"]


@pytest.mark.parametrize(
    ("language", "texts", "told"),
    [
        ("en", ("5", "7", "9"), ["7", "7", "6", "8", "5", "9"]),
        ("en", ("5", "8"), ["6.5", "6.5", "5.8", "7.3", "5", "8"]),
        ("en", ("-2", "-2"), ["−2"] * 6),
        ("de", ("1500", "1501"), ["1.500,5", "1.500,5", "1.500,3", "1.500,8", "1.500", "1.501"]),
    ],
)
def test_whole_numbers_are_told_without_decimals_and_all_in_the_language_of_the_page(language: str, texts: tuple[str, ...], told: list[str]) -> None:
    with translation.override(language):
        page = faces.result(replace(asked(), language=language), result_of(*texts))
    assert [cell.strip() for cell in re.findall("<dd>(.*?)</dd>", page)] == told


def test_whole_figures_are_whole_in_the_exported_table() -> None:
    assert [str(row[3]) for row in NUMERIC.table(result_of("5", "8"), "en").rows if row[3] != ""] == ["6.5", "6.5", "5.8", "7.3", "5", "8"]
