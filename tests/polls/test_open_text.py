"""Answers in people's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kontor.polls import faces
from kontor.polls.domain import texts
from kontor.polls.domain.poll_type import Sheet
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES
from kontor.polls.types.open_text import rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result

OPEN = TYPES["open-text"]


def asked(**details: Any) -> AskedPoll:
    return AskedPoll(1, "open-text", "What helps?", (), 1, 1, "en", details)


def result_of(*answers: str, rulings: dict[str, str] | None = None, **details: Any) -> Result:
    poll = asked(**details)
    tally = OPEN.empty(poll)
    for answer in answers:
        OPEN.add(tally, OPEN.complete(answer, 0, poll))
    return {"ballots": len(answers), "tally": OPEN.moderate(tally, rulings or {}, poll), "options": [], "details": details}


def test_answers_wait_for_a_moderator_unless_the_organiser_says_otherwise() -> None:
    assert result_of("More money")["tally"]["entries"] == []
    assert result_of("More money", moderation="after")["tally"]["entries"] == [["More money", 1]]


def test_the_same_words_are_one_answer_however_they_are_written() -> None:
    assert result_of("More money!", "more  money", "More money!", moderation="after")["tally"]["entries"] == [["More money!", 3]]


def test_a_moderator_groups_answers_that_mean_the_same() -> None:
    rulings = {"more money": "more money", "bigger budgets": "more money"}
    found = result_of("More money", "Bigger budgets", "Something rude", rulings=rulings)
    assert found["tally"]["entries"] == [["More money", 2]]
    assert OPEN.sentence(found, "en") == "3 people answered: “More money” (2)."


@pytest.mark.parametrize(
    ("text", "reason"), [("a" * 140, None), ("a" * 141, texts.TOO_LONG), ("…", texts.NOTHING), (["a"], texts.NOTHING), (None, texts.NOTHING)]
)
def test_ballots_are_judged(text: object, reason: str | None) -> None:
    assert OPEN.validate(text, asked()) == reason


def test_an_organiser_sets_how_long_answers_are() -> None:
    assert OPEN.validate("a" * 141, asked(longest=500)) is None
    assert OPEN.check(asked(longest=501)) == rules.NOT_A_LENGTH
    assert OPEN.check(asked(longest="x")) == rules.NOT_A_LENGTH
    assert 'maxlength="20"' in faces.ask(asked(longest=20))


def test_an_answer_is_kept_in_one_line() -> None:
    assert OPEN.complete("One\r\n two", 0, asked()) == "One two"


def test_what_does_not_fit_the_picture_is_told() -> None:
    answers = [f"An answer that goes on for quite a while, and a good deal longer than that, number {at}" for at in range(30)]
    specification = OPEN.draw("?", result_of(*answers, moderation="after"), sheet=Sheet(width=400, height=200))
    shown = sum(1 for each in specification["layer"][0]["data"]["values"] if each["count"])
    assert 0 < shown < 30
    assert specification["layer"][-1]["mark"]["text"] == f"30 answers · {30 - shown} more entries are not shown here"


@pytest.mark.parametrize("answer", ["w" * 140, "long " * 28])
def test_one_long_answer_is_cut_to_the_sheet(answer: str) -> None:
    specification = OPEN.draw("?", result_of(answer, moderation="after"), sheet=Sheet(width=300, height=100))
    lines = specification["layer"][0]["data"]["values"]
    assert lines[-1]["text"].endswith("…")
    assert all(line["y"] < 70 for line in lines)
