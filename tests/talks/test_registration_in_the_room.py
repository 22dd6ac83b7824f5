"""What a registrant did in the room belongs to them: they get it, and it goes with their registration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kontor.live import hub
from kontor.live.domain import acts
from kontor.live.models import JournalEntry
from kontor.people.queries import personal_data
from kontor.talks.models import Registration, Talk
from kontor.talks.registration import actions
from kontor.talks.room import passes
from tests.talks.room.example import talk_with_room

if TYPE_CHECKING:
    from kontor.people.models import User

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ada_in_the_room(ada: User) -> Registration:
    """Ada is registered, and has asked a question in the room under her name."""
    talk = talk_with_room()
    talk.refresh_from_db()
    assert talk.room_id
    Talk.objects.update(registration={})
    registration = actions.register(talk=Talk.objects.get(), name="Ada Berg", email=ada.email, answers={})[0]
    hub.act(talk.room_id, acts.Command(acts.Start()))
    ask = acts.Command(
        acts.Ask("What does it cost?", anonymous=False, name="Ada Berg"), participant=passes.participant_of(talk.room_id, registration.pk)
    )
    hub.act(talk.room_id, ask)
    return registration


def test_their_questions_are_among_what_they_get(ada_in_the_room: Registration, ada: User) -> None:
    assert "What does it cost?" in str(personal_data(ada)["registrations"])


def test_their_name_goes_from_the_journal_with_their_registration(ada_in_the_room: Registration) -> None:
    actions.erase(registration=ada_in_the_room)
    journal, room = " ".join(JournalEntry.objects.values_list("events", flat=True)), ada_in_the_room.talk.room_id
    assert room is not None
    assert "What does it cost?" in journal
    assert "Ada Berg" not in journal
    assert passes.participant_of(room, ada_in_the_room.pk) not in journal
