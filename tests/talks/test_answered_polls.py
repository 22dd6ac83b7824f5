"""A poll that people answered stays what they answered, whoever edits the talk."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from msgspec.structs import replace

from kontor.polls.actions import save_result, show_result
from kontor.polls.models import Poll
from kontor.talks.actions import editing
from kontor.talks.models import Talk
from kontor.talks.queries import document
from kontor.talks.queries.results import shown_results
from kontor.talks.summary.queries import results_in_words
from tests.talks.room.example import talk_with_room

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.domain.document import TalkDocument

pytestmark = pytest.mark.django_db


def with_first_poll(value: TalkDocument, **changes: object) -> TalkDocument:
    """The talk with its first poll changed."""
    polls = value.item("polls").polls
    item = replace(value.item("polls"), polls=(replace(polls[0], **changes), *polls[1:]))
    return replace(value, agenda=tuple(item if each.id == "polls" else each for each in value.agenda))


@pytest.fixture
def answered() -> TalkDocument:
    talk = talk_with_room()
    poll = Poll.objects.get(question="Where are you?")
    result = {"ballots": 1, "tally": {"ballots": 1, "counts": [1, 0, 0]}, "options": list(poll.options)}
    save_result(poll=poll.pk, result=result, at=datetime(2026, 1, 14, tzinfo=UTC))  # type: ignore[arg-type]
    return document(talk)


def test_its_answers_are_not_changed_and_the_editor_is_told_why(answered: TalkDocument, eva: User) -> None:
    with pytest.raises(editing.TalkRefused, match="has answers already"):
        editing.save_document(document=replace(with_first_poll(answered, options=("Yes", "No")), title="Another title"), by=eva)
    assert Poll.objects.get(question="Where are you?").options == ["Not started", "Exploring", "Scaling"]


def test_the_rest_of_the_talk_is_edited_as_ever(answered: TalkDocument, eva: User) -> None:
    talk = editing.save_document(document=replace(with_first_poll(answered, question="Where do you stand?"), title="Another title"), by=eva)
    assert talk.title == "Another title"
    assert Poll.objects.get(question="Where do you stand?").result


def test_it_moves_to_another_part_with_its_answers(answered: TalkDocument, eva: User) -> None:
    poll = answered.item("polls").polls[0]
    agenda = tuple(replace(item, polls=tuple(each for each in item.polls if each.id != poll.id)) for item in answered.agenda)
    first = replace(agenda[0], polls=(*agenda[0].polls, poll)) if agenda[0].id != "polls" else replace(agenda[1], polls=(*agenda[1].polls, poll))
    moved = replace(answered, agenda=tuple(first if item.id == first.id else item for item in agenda))
    assert document(editing.save_document(document=moved, by=eva)) == moved
    assert Poll.objects.get(question="Where are you?").result


def test_it_outlives_the_part_that_it_stood_in(answered: TalkDocument, eva: User) -> None:
    polls = answered.item("polls").polls
    rest = tuple(item for item in answered.agenda if item.id != "polls")
    moved = replace(answered, agenda=(*rest[:-1], replace(rest[-1], polls=(*rest[-1].polls, *polls))))
    assert document(editing.save_document(document=moved, by=eva)) == moved
    assert Poll.objects.get(question="Where are you?").result


def test_it_is_not_thrown_away_by_the_way(answered: TalkDocument, eva: User) -> None:
    without = replace(answered, agenda=tuple(replace(item, polls=()) for item in answered.agenda))
    with pytest.raises(editing.TalkRefused, match="reset it in the room first"):
        editing.save_document(document=without, by=eva)
    assert Poll.objects.get(question="Where are you?").result


def test_its_result_is_for_everybody_only_once_the_moderator_showed_it(answered: TalkDocument) -> None:
    talk = Talk.objects.get(slug=answered.slug)
    poll = Poll.objects.get(question="Where are you?")
    page = Client().get(talk.get_absolute_url()).content.decode()
    assert "person answered" not in page
    assert (shown_results(talk), results_in_words(talk)) == ({}, {})
    show_result(poll=poll.pk, shown=True)
    assert list(shown_results(talk)) == list(results_in_words(talk))
    assert shown_results(talk)
    assert "1 person answered" in Client().get(talk.get_absolute_url()).content.decode()
