"""Texts that people type: what is shown of them, and what they have in common."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.polls.domain import texts


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cluster", "  cluster!! "),
        ("cross-border", "Cross  border"),
        ("don't", "DON’T"),
        ("Straße", "STRASSE"),
        ("ﬁnance", "finance"),
        ("café", "cafe\u0301"),
        ("ＡＩ", "ai"),
        ("R&D", "R & D"),
        ("❤", "❤\ufe0f"),
        ("„Vertrauen“", "«vertrauen»"),
        ("zero\u200bwidth", "zerowidth"),
    ],
)
def test_the_same_words_are_known_again(one: str, other: str) -> None:
    assert texts.fold(one) == texts.fold(other) != ""


@pytest.mark.parametrize(("one", "other"), [("C++", "C"), ("résumé", "resume"), ("हिन्दी", "हन्द"), ("👍", "👎"), ("m", "n")])
def test_different_words_stay_different(one: str, other: str) -> None:
    assert texts.fold(one) != texts.fold(other)


@pytest.mark.parametrize("text", ["", "  ", "?!…", "\u200b", "\x00", "—", None, 3, ["a"], {}])
def test_what_says_nothing_is_no_answer(text: object) -> None:
    assert texts.unfit(text, 30) == texts.NOTHING


def test_length_is_that_of_what_is_shown() -> None:
    assert texts.unfit("e\u0301" * 30, 30) is None
    assert texts.unfit("a" * 31, 30) == texts.TOO_LONG
    assert texts.unfit(" " * 100 + "a", 30) is None
    assert texts.unfit("a" + " " * 1_000_000, 30) == texts.TOO_LONG


def test_what_turns_or_breaks_lines_is_taken_out() -> None:
    assert texts.clean("evil\u202etxt.exe\r\nsecond\u2028line\x07\ufffe") == "eviltxt.exe second line"
    assert texts.clean("می‌خواهم 👩‍🔬") == "می‌خواهم 👩‍🔬"


@given(st.text(max_size=60))
def test_cleaning_and_folding_twice_change_nothing(text: str) -> None:
    cleaned, folded = texts.clean(text), texts.fold(text)
    assert texts.clean(cleaned) == cleaned
    assert texts.fold(cleaned) == folded
    assert len(folded) <= texts.LONGEST_ENTRY
    assert texts.fold(folded) == folded
