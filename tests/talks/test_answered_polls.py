"""A poll that people answered stays what they answered, whoever edits the talk."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from kontor.polls.actions import save_result
from kontor.polls.models import Poll
from kontor.talks.actions import editing
from kontor.talks.queries import document
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
