"""A talk document goes into the database and comes out the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied
from msgspec.structs import replace

from kontor.talks import talkfile
from kontor.talks.actions import load_talk
from kontor.talks.actions.agenda import RoomCodeTaken
from kontor.talks.domain.checks.references import who_appear
from kontor.talks.domain.document import Room
from kontor.talks.models import Person, Talk
from kontor.talks.queries import document
from tests.talks import seeds

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.domain.document import TalkDocument

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["2025-02", "2025-12"])
def seed(request: pytest.FixtureRequest) -> TalkDocument:
    """Each talk of the demo content."""
    return seeds.seed(request.param)


def test_a_loaded_talk_comes_out_as_it_went_in(seed: TalkDocument) -> None:
    loaded = load_talk(document=seed, by=None)
    assert loaded.created
    assert document(loaded.talk) == seed


def test_people_come_out_in_the_order_in_which_they_appear(seed: TalkDocument) -> None:
    backwards = replace(seed, people=tuple(reversed(seed.people)))
    assert document(load_talk(document=backwards, by=None).talk) == who_appear(backwards) == seed


def test_a_second_load_changes_nothing(seed: TalkDocument) -> None:
    first = load_talk(document=seed, by=None)
    again = load_talk(document=seed, by=None)
    assert (again.created, again.changed) == (False, ())
    assert Talk.objects.get(pk=first.talk.pk).changed_at == Talk.objects.get(pk=again.talk.pk).changed_at


def test_an_exported_file_loads_to_the_same_talk(seed: TalkDocument) -> None:
    talk = load_talk(document=seed, by=None).talk
    exported = talkfile.write(document(talk))
    assert load_talk(document=talkfile.read(exported), by=None).changed == ()
    assert talkfile.write(document(talk)) == exported


def test_a_person_of_both_talks_is_there_once() -> None:
    for name in ("2025-02", "2025-12"):
        load_talk(document=seeds.seed(name), by=None)
    nina = Person.objects.get(name="Nina Hoppmann")
    assert {appearance.talk.slug for appearance in nina.appearances.all()} == set(Talk.objects.values_list("slug", flat=True))


def test_a_changed_day_raises_the_calendar_sequence_and_a_new_text_does_not(seed: TalkDocument) -> None:
    load_talk(document=seed, by=None)
    load_talk(document=replace(seed, when=replace(seed.when, date="2026-05-05")), by=None)
    assert Talk.objects.get().sequence == 1
    load_talk(document=replace(seed, when=replace(seed.when, date="2026-05-05"), image_alt="A picture"), by=None)
    assert Talk.objects.get().sequence == 1


def test_what_a_file_no_longer_names_is_gone(seed: TalkDocument) -> None:
    load_talk(document=seed, by=None)
    shorter = replace(seed, agenda=seed.agenda[:1], summary=None)
    talk = load_talk(document=shorter, by=None).talk
    assert [item.key for item in talk.items.all()] == [seed.agenda[0].id]


def test_who_may_not_edit_talks_loads_none(seed: TalkDocument, cleo: User) -> None:
    with pytest.raises(PermissionDenied):
        load_talk(document=seed, by=cleo)
    assert not Talk.objects.exists()


def test_a_room_code_belongs_to_one_talk(seed: TalkDocument) -> None:
    room = Room(code="Harbour26")
    load_talk(document=replace(seed, room=room), by=None)
    with pytest.raises(RoomCodeTaken, match="HARBOUR26"):
        load_talk(document=replace(seed, slug="another", room=replace(room, code="HARBOUR26")), by=None)
    assert Talk.objects.count() == 1
