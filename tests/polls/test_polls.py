"""Polls in the database: as they are asked, and what they came to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from kontor.polls.actions import PollRefused, clear_result, save_poll, save_result
from kontor.polls.domain.scales import SCALES
from kontor.polls.models import Poll
from kontor.polls.queries import asked, options_of, scale_options

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from kontor.polls.domain.poll_type import Result

NOW = datetime(2026, 1, 14, 9, 30, tzinfo=UTC)
RESULT: Result = {"ballots": 2, "tally": {"ballots": 2, "counts": [1, 1]}, "options": ["Yes", "No"]}


@pytest.fixture
def poll(db: None) -> Poll:
    return save_poll(poll=None, question="Do you?", options=["Yes", "No"])[0]


def test_the_scales_of_both_polls_of_the_seed_are_there() -> None:
    assert {"ai-adoption-journey", "familiarity"} <= SCALES.keys()
    assert all(len(set(scale.options)) == len(scale.options) > 1 for scale in SCALES.values())


def test_polls_are_asked_in_the_order_that_was_asked_for(poll: Poll, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    other = save_poll(poll=None, type="multiple-choice", question="What?", options=["A", "B", "C"], max_choices=9)[0]
    with django_assert_num_queries(1):
        found = asked([other.pk, 999_999, poll.pk])
    assert [each.id for each in found] == [other.pk, poll.pk]
    assert (found[0].min_choices, found[0].max_choices) == (1, 3)
    assert found[1].options == ("Yes", "No")


def test_a_scale_gives_the_answers(db: None) -> None:
    poll = save_poll(poll=None, question="How familiar?", scale="familiarity")[0]
    assert options_of(poll) == SCALES["familiarity"].options
    assert scale_options("familiarity", "en") == SCALES["familiarity"].options


def test_an_unknown_scale_gives_none() -> None:
    assert scale_options("no-such-scale", "en") == ()


def test_saying_the_same_again_changes_nothing(poll: Poll) -> None:
    assert save_poll(poll=poll, question="Do you?", options=["Yes", "No"]) == (poll, False)


def test_a_result_is_kept_with_its_time(poll: Poll) -> None:
    save_result(poll=poll.pk, result=RESULT, at=NOW)
    poll.refresh_from_db()
    assert (poll.result, poll.closed_at) == (RESULT, NOW)


def test_a_result_for_a_poll_that_is_gone_is_let_be(db: None) -> None:
    save_result(poll=999_999, result=RESULT, at=NOW)
    assert not Poll.objects.exists()


def test_a_poll_that_begins_anew_has_no_result(poll: Poll) -> None:
    save_result(poll=poll.pk, result=RESULT, at=NOW)
    clear_result(poll=poll.pk)
    poll.refresh_from_db()
    assert (poll.result, poll.closed_at) == (None, None)


@pytest.mark.parametrize("change", [{"options": ["No", "Yes"]}, {"type": "multiple-choice"}, {"options": [], "scale": "familiarity"}])
def test_a_poll_that_people_answered_keeps_its_answers(poll: Poll, change: dict[str, object]) -> None:
    save_result(poll=poll.pk, result=RESULT, at=NOW)
    poll.refresh_from_db()
    with pytest.raises(PollRefused, match="has answers already"):
        save_poll(poll=poll, **change)
    poll.refresh_from_db()
    assert (poll.options, poll.type) == (["Yes", "No"], "single-choice")


def test_the_wording_of_a_question_may_still_be_mended(poll: Poll) -> None:
    save_result(poll=poll.pk, result=RESULT, at=NOW)
    poll.refresh_from_db()
    assert save_poll(poll=poll, question="Do you, really?")[1]


def test_a_poll_that_nobody_answered_may_change(poll: Poll) -> None:
    save_result(poll=poll.pk, result={**RESULT, "ballots": 0}, at=NOW)
    poll.refresh_from_db()
    assert save_poll(poll=poll, options=["Yes", "No", "Perhaps"])[1]
