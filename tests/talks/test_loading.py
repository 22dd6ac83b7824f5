"""A talk document goes into the database and comes out the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied
from msgspec.structs import replace

from kontor.live.domain.state import Settings, settings_of
from kontor.talks import models, talkfile
from kontor.talks.actions import load_talk
from kontor.talks.actions.rooms import RoomCodeTaken
from kontor.talks.domain.checks.references import who_appear
from kontor.talks.domain.document import Appearance, Person, Role, Room
from kontor.talks.models import Talk
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


def test_people_come_out_in_the_order_in_which_the_file_lists_them(seed: TalkDocument) -> None:
    load_talk(document=seed, by=None)
    backwards = replace(seed, people=tuple(reversed(seed.people)))
    loaded = load_talk(document=backwards, by=None)
    assert loaded.changed == ("people_order",)
    assert document(loaded.talk) == who_appear(backwards) == backwards
    assert talkfile.write(document(loaded.talk)) == talkfile.write(backwards)


def test_people_of_a_talk_that_was_kept_without_their_order_come_out_as_they_appear(seed: TalkDocument) -> None:
    talk = load_talk(document=seed, by=None).talk
    Talk.objects.update(people_order=[])
    appearing = dict.fromkeys(row.person.slug for row in talk.appearances.order_by("position"))
    assert [person.id for person in document(talk).people] == list(appearing)


def test_who_appears_no_more_is_listed_no_more_and_who_is_new_comes_last(seed: TalkDocument) -> None:
    new = Person(id="zoe", name="Zoe New")
    gone, kept = seed.people[0].id, seed.people[1:]
    items = tuple(replace(item, people=tuple(role for role in item.people if role.person != gone)) for item in seed.agenda)
    roles = (Appearance(person="zoe", role=Role.MODERATOR), *(role for role in seed.roles if role.person != gone))
    rules = seed.house_rules and replace(seed.house_rules, people=tuple(role for role in seed.house_rules.people if role.person != gone))
    changed = who_appear(replace(seed, people=(*seed.people, new), agenda=items, roles=roles, house_rules=rules))
    assert document(load_talk(document=changed, by=None).talk).people == (*kept, new)


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
    nina = models.Person.objects.get(name="Nina Hoppmann")
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


SET = {"anonymous_questions": False, "chat": False, "threads": True, "floor_seconds": 0, "word_filter": False, "held_words": ("Competitor Inc.",)}
"""Every setting of a room that a talk file can say, each otherwise than it is assumed; those left out here are the same in kind."""


def test_whatever_a_room_can_be_set_to_a_talk_file_can_say() -> None:
    assert set(Settings.__struct_fields__) <= set(Room.__struct_fields__)


def test_what_a_talk_file_says_of_its_room_is_what_the_room_does_and_is_exported(seed: TalkDocument) -> None:
    wanted = replace(seed, room=Room(code="Harbour26", **SET))
    talk = load_talk(document=talkfile.read(talkfile.write(wanted)), by=None).talk
    settings = settings_of(talk.room.settings)
    assert {name: getattr(settings, name) for name in SET} == SET
    assert talkfile.write(document(talk)) == talkfile.write(wanted)


def test_what_moderators_set_in_the_room_is_exported_and_survives_the_desk(seed: TalkDocument) -> None:
    talk = load_talk(document=replace(seed, room=Room(code="Harbour26")), by=None).talk
    talk.room.settings = {**talk.room.settings, "chat": False, "floor_seconds": 45, "held_words": ["Odd", "x" * 301, "\x07"]}
    talk.room.save()
    now = document(Talk.objects.get())
    assert now.room == Room(code="Harbour26", chat=False, floor_seconds=45, held_words=("Odd",))
    load_talk(document=replace(now, title="Another title"), by=None)
    assert document(Talk.objects.get()).room == now.room
