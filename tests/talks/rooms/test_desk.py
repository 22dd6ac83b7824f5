"""Rooms at the desk: added, set up, removed, rehearsed, set up from templates; and what Cleo cannot do there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from msgspec.structs import replace

from kontor.live import hub
from kontor.live.domain import acts
from kontor.live.models import Room
from kontor.people.actions import grant_role
from kontor.people.domain.roles import Role
from kontor.polls.models import Poll
from kontor.talks.actions import room_templates
from kontor.talks.actions.rehearsals import begin_rehearsal
from kontor.talks.actions.rooms import remove_room
from kontor.talks.desk.rooms.urls import urlpatterns
from kontor.talks.domain import document as doc
from kontor.talks.models import Rehearsal, RoomTemplate
from kontor.talks.queries import document
from kontor.talks.room import templates
from tests.talks.desk.sending import filled, save
from tests.talks.rooms.example import further, loaded, talk_document

if TYPE_CHECKING:
    from django.test import Client

    from kontor.people.models import User
    from kontor.talks.models import Talk

pytestmark = pytest.mark.django_db
ROOMS = "/desk/talks/a-talk/rooms/"
REHEARSAL = "/desk/talks/a-talk/rehearsal/"
TEMPLATES = "/desk/room-templates/"


@pytest.fixture
def talk() -> Talk:
    """A talk with two rooms beside its live room."""
    return loaded(talk_document())


@pytest.fixture
def own(eva: User) -> RoomTemplate:
    """A template of the organisers' own."""
    return room_templates.save_template(name="Jury", description="", room=doc.Room(code="Harbour", chat=False), house_rules=("Be fair.",), by=eva)


@pytest.fixture
def desk(client: Client, eva: User) -> Client:
    """Eva's browser."""
    client.force_login(eva)
    return client


def address(name: str, own: RoomTemplate) -> str:
    [pattern] = [pattern for pattern in urlpatterns if pattern.name == name]
    values = {"slug": "a-talk", "key": "skills", "number": own.pk}
    return reverse(f"talks:{name}", kwargs={key: values[key] for key in pattern.pattern.converters})


NAMES = [str(pattern.name) for pattern in urlpatterns]
ATTACK = {"act": "begin", "title": "Mine", "code": "Mine26", "join": "open", "floor_seconds": "0", "name": "Mine", "template": "webinar"}


@pytest.mark.parametrize("name", NAMES)
def test_an_outsider_gets_nothing_and_changes_nothing(client: Client, talk: Talk, own: RoomTemplate, cleo: User, name: str) -> None:
    before = document(talk)
    client.force_login(cleo)
    for act in ("begin", "end", "use", "save", "remove", ""):
        assert client.post(address(name, own), {**ATTACK, "act": act}).status_code == 403
    assert client.get(address(name, own)).status_code == 403
    assert document(talk) == before
    assert list(RoomTemplate.objects.values_list("name", flat=True)) == ["Jury"]
    assert not Rehearsal.objects.exists()


@pytest.mark.parametrize("name", NAMES)
def test_a_visitor_is_asked_to_sign_in(client: Client, talk: Talk, own: RoomTemplate, name: str) -> None:
    for answer in (client.get(address(name, own)), client.post(address(name, own), ATTACK)):
        assert answer.status_code == 302
        assert "next=" in answer.headers["Location"]


@pytest.mark.parametrize("name", NAMES)
def test_staff_get_every_page(desk: Client, talk: Talk, own: RoomTemplate, name: str) -> None:
    answer = desk.get(address(name, own))
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_moderator_rehearses_and_edits_nothing(client: Client, talk: Talk, own: RoomTemplate, ben: User) -> None:
    grant_role(user=ben, role=Role.MODERATOR, by=None)
    client.force_login(ben)
    assert client.post(REHEARSAL, {"act": "begin"}).status_code == 302
    assert client.get(REHEARSAL).status_code == 200
    assert Rehearsal.objects.exists()
    for name in set(NAMES) - {"desk-rehearsal"}:
        assert client.post(address(name, own), ATTACK).status_code == 403


def test_an_outsider_does_nothing_by_another_way(talk: Talk, own: RoomTemplate, cleo: User) -> None:
    webinar = templates.shipped()["webinar"]
    for act in (
        lambda: remove_room(talk=talk, key="skills", by=cleo),
        lambda: room_templates.save_template(name="Mine", description="", room=doc.Room(code="Mine26"), house_rules=(), by=cleo),
        lambda: room_templates.rename_template(template=own, name="Mine", description="", by=cleo),
        lambda: room_templates.remove_template(template=own, by=cleo),
        lambda: room_templates.apply_template(talk=talk, key="main", template=webinar, rules=True, by=cleo),
    ):
        with pytest.raises(PermissionDenied):
            act()


def test_what_is_not_there_is_told_as_such(desk: Client, talk: Talk) -> None:
    for url in (f"{ROOMS}none/", f"{ROOMS}none/polls/", f"{ROOMS}none/remove/", f"{ROOMS}none/template/", f"{TEMPLATES}99/", "/desk/talks/x/rooms/"):
        assert desk.get(url).status_code == 404
    assert desk.post(f"{ROOMS}main/template/", {"act": "use", "template": "none"}).status_code == 404


def test_the_page_of_all_rooms_leads_to_each(desk: Client, talk: Talk) -> None:
    hub.act(further("skills").room, acts.Command(acts.Start()))
    shown = desk.get(ROOMS).content.decode()
    for words in (
        "Breakout: skills",
        "Skills26",
        "/talks/a-talk/moderate/skills/",
        "/talks/a-talk/projector/money/",
        f"{ROOMS}skills/polls/",
        "Live<",
    ):
        assert words in shown
    assert ROOMS in desk.get("/desk/talks/a-talk/").content.decode()


def test_a_room_is_added(desk: Client, talk: Talk) -> None:
    assert save(desk, f"{ROOMS}new/", title="Rehearsal of pitches", text="Pitch **it**.", code="Pitch26").status_code == 302
    added = document(talk).rooms[-1]
    assert (added.id, added.title, added.text, added.room.code) == ("room-rehearsal-of-pitches", "Rehearsal of pitches", "Pitch **it**.", "Pitch26")
    assert desk.get("/j/Pitch26/").headers["Location"] == f"/talks/a-talk/room/{added.id}/"


def test_a_new_room_begins_as_the_live_room_is_or_as_a_template_says(desk: Client, talk: Talk) -> None:
    first = filled(desk.get(f"{ROOMS}new/").content.replace(b'method="get"', b'method="get" action="x"'))
    assert first["code"] == "Harbour2"
    assert "chat" in first
    assert "chat" not in filled(desk.get(f"{ROOMS}new/?template=webinar").content)


def test_a_code_that_is_taken_is_refused_beside_its_field(desk: Client, talk: Talk) -> None:
    answer = save(desk, f"{ROOMS}new/", title="Third", code="harbour")
    assert answer.status_code == 422
    assert "Another room of this talk has the code" in answer.content.decode()
    assert len(document(talk).rooms) == 2


def test_a_room_is_changed_and_keeps_its_polls(desk: Client, talk: Talk) -> None:
    assert save(desk, f"{ROOMS}skills/", title="Skills", join="account", hands=None).status_code == 302
    changed = document(talk).rooms[0]
    assert (changed.id, changed.title, changed.room.join, changed.room.hands, len(changed.polls)) == ("skills", "Skills", "account", False, 1)


def test_two_who_change_one_room_at_once_overwrite_nobody(desk: Client, talk: Talk) -> None:
    seen = filled(desk.get(f"{ROOMS}skills/").content)
    save(desk, f"{ROOMS}skills/", title="Theirs")
    answer = desk.post(f"{ROOMS}skills/", {**seen, "title": "Mine"})
    assert answer.status_code == 422
    assert "Somebody else changed this" in answer.content.decode()
    assert document(talk).rooms[0].title == "Theirs"


def test_polls_of_a_room_are_added_and_edited(desk: Client, talk: Talk) -> None:
    url = f"{ROOMS}skills/polls/"
    assert (
        save(desk, url, **{"polls-0-question": "What do you miss?", "polls-1-question": "How much?", "polls-1-options": "Some\nMuch"}).status_code
        == 302
    )
    assert [(poll.id, poll.question) for poll in document(talk).rooms[0].polls] == [("missing", "What do you miss?"), ("how-much", "How much?")]
    assert [poll["question"] for poll in hub.snapshot(further("skills").room, "moderator")["polls"]] == ["What do you miss?", "How much?"]


def test_a_room_is_removed_with_all_that_happened_in_it_after_one_more_question(desk: Client, talk: Talk) -> None:
    room = further("skills").room
    hub.act(room, acts.Command(acts.Start()))
    assert "thrown away, for good" in desk.get(f"{ROOMS}skills/remove/").content.decode()
    assert desk.post(f"{ROOMS}skills/remove/").status_code == 302
    assert [each.id for each in document(talk).rooms] == ["money"]
    assert not Room.objects.filter(pk=room.pk).exists()
    assert not Poll.objects.filter(question="What is missing?").exists()
    assert desk.get("/j/Skills26/").status_code == 404


def test_the_live_room_stays_while_rooms_stand_beside_it(desk: Client, talk: Talk) -> None:
    answer = desk.post("/desk/talks/a-talk/edit/room/remove/", follow=True)
    assert "no live room" in answer.content.decode()
    assert document(talk).room is not None


def test_a_rehearsal_is_begun_told_about_and_ended(desk: Client, talk: Talk) -> None:
    assert "Begin a rehearsal" in desk.get(REHEARSAL).content.decode()
    desk.post(REHEARSAL, {"act": "begin"})
    row = Rehearsal.objects.select_related("room").get()
    shown = desk.get(REHEARSAL).content.decode()
    for words in (f"/j/{row.room.code}/", f"/talks/a-talk/moderate/{row.key}/", f"/talks/a-talk/projector/{row.key}/", "<svg"):
        assert words in shown
    desk.post(REHEARSAL, {"act": "end"})
    assert "nothing of it is left" in desk.get(REHEARSAL).content.decode()
    assert not Rehearsal.objects.exists()


def test_a_talk_that_changed_since_says_so(desk: Client, talk: Talk, eva: User) -> None:
    begin_rehearsal(talk=talk, by=eva)
    assert "has changed since" not in desk.get(REHEARSAL).content.decode()
    loaded(replace(talk_document(), title="Another title"))
    assert "has changed since" in desk.get(REHEARSAL).content.decode()


def test_a_room_is_set_up_from_a_template_with_its_rules(desk: Client, talk: Talk) -> None:
    answer = desk.post(f"{ROOMS}main/template/", {"act": "use", "template": "town-hall", "rules": "on"})
    assert answer.status_code == 302
    now = document(talk)
    assert now.room is not None
    assert now.house_rules is not None
    assert (now.room.code, now.room.floor_seconds, now.room.questions_moderated) == ("Harbour", 90, True)
    assert len(now.house_rules.rules) == 3
    assert Room.objects.get(code="Harbour").settings["floor_seconds"] == 90


def test_a_further_room_is_set_up_from_a_template_and_the_talk_s_rules_stay(desk: Client, talk: Talk) -> None:
    desk.post(f"{ROOMS}skills/template/", {"act": "use", "template": "workshop", "rules": "on"})
    now = document(talk)
    assert (now.rooms[0].room.code, now.rooms[0].room.threads, len(now.rooms[0].polls), now.house_rules) == ("Skills26", True, 1, None)


def test_a_template_is_kept_used_for_another_talk_renamed_and_removed(desk: Client, talk: Talk) -> None:
    save_it = {"act": "save", "name": "Our way", "description": "As in March", "rules": ""}
    assert desk.post(f"{ROOMS}skills/template/", save_it).status_code == 302
    row = RoomTemplate.objects.get()
    assert "Our way" in desk.get(TEMPLATES).content.decode()
    other = loaded(replace(talk_document(), slug="another", rooms=(), room=doc.Room(code="Quayside")))
    desk.post("/desk/talks/another/rooms/main/template/", {"act": "use", "template": f"own-{row.pk}"})
    now = document(other)
    assert now.room is not None
    assert (now.room.code, now.room.chat) == ("Quayside", False)
    assert save(desk, f"{TEMPLATES}{row.pk}/", name="Our usual way").status_code == 302
    assert "Our usual way" in desk.get(TEMPLATES).content.decode()
    desk.post(f"{TEMPLATES}{row.pk}/", {"act": "remove"})
    assert not RoomTemplate.objects.exists()
    assert document(other).room == now.room, "rooms set up from it stay as they are"


def test_two_templates_have_two_names(desk: Client, talk: Talk, own: RoomTemplate) -> None:
    answer = desk.post(f"{ROOMS}main/template/", {"act": "save", "name": "JURY"})
    assert answer.status_code == 422
    assert "There is a template “JURY” already" in answer.content.decode()
    assert desk.post(f"{ROOMS}main/template/", {"act": "save", "name": ""}).status_code == 422
    assert RoomTemplate.objects.count() == 1


def test_a_kept_template_with_settings_of_another_version_is_used_as_far_as_it_goes(own: RoomTemplate) -> None:
    own.room = {**own.room, "holograms": True, "floor_seconds": "long"}
    assert "holograms" not in templates.value_of(own).room
    assert "floor_seconds" not in templates.value_of(own).room
    assert templates.value_of(own).room["chat"] is False


def test_a_talk_file_names_no_template_and_is_the_same_after_one_was_used(desk: Client, talk: Talk) -> None:
    from kontor.talks import talkfile

    desk.post(f"{ROOMS}main/template/", {"act": "use", "template": "webinar"})
    written = talkfile.write(document(talk))
    assert "template" not in written
    assert "chat: false" in written
    assert talkfile.write(document(loaded(talkfile.read(written)))) == written
