"""Who may join a room, and as whom."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kontor.live import tickets
from kontor.live.domain import acts
from kontor.platform import clock
from kontor.talks.domain.document import Join
from kontor.talks.models import Registration, Talk
from tests.talks.room.example import room_of, staff_does, talk_with_room

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from kontor.people.models import User

pytestmark = pytest.mark.django_db
ROOM = "/talks/a-talk/room/"


def page_of(answer: Any) -> dict[str, Any]:
    """What the page tells its script."""
    found = re.search(r'<script id="room" type="application/json">(.*?)</script>', answer.content.decode())
    assert found, "the room's page"
    content: dict[str, Any] = json.loads(found[1])
    return content


def ticket_of(client: Client, **asked: str) -> tickets.Ticket:
    return tickets.read(page_of(client.get(ROOM, asked))["ticket"], now=clock.now())


def registered(talk: Talk, state: str = "confirmed") -> Registration:
    return Registration.objects.create(talk=talk, name="Ilze Ozola", email="ilze@example.org", state=state, registered_at=clock.now())


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_the_door_asks_for_a_name_first_and_keeps_who_joined(client: Client, talk: Talk) -> None:
    assert "Your name" in client.get(ROOM).content.decode()
    answer = client.post(ROOM, {"name": "  Maria   Rossi "})
    assert answer.headers["Location"] == ROOM
    cookie = answer.cookies[f"kontor-room-{talk.room_id}"]
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", ROOM)
    ticket = ticket_of(client)
    assert (ticket.name, ticket.audience, ticket.room) == ("Maria Rossi", "participant", talk.room_id)
    assert ticket_of(client).participant == ticket.participant


def test_the_pass_of_one_room_opens_no_other(client: Client, talk: Talk) -> None:
    other = talk_with_room(slug="another-talk", code="Lighthouse")
    client.post(ROOM, {"name": "Maria"})
    client.cookies[f"kontor-room-{other.room_id}"] = client.cookies[f"kontor-room-{talk.room_id}"].value
    assert "Your name" in client.get("/talks/another-talk/room/").content.decode()


def test_a_name_is_free_where_questions_may_be_anonymous(client: Client, talk: Talk) -> None:
    client.post(ROOM, {"name": ""})
    assert ticket_of(client).name == ""


def test_a_name_is_needed_where_they_may_not(client: Client) -> None:
    talk_with_room(anonymous_questions=False)
    refused = client.post(ROOM, {"name": " "})
    assert refused.status_code == 422
    assert "Please tell us your name" in refused.content.decode()
    assert not [name for name in refused.cookies if name.startswith("kontor-room")]


def test_a_new_name_keeps_the_person(client: Client, talk: Talk) -> None:
    client.post(ROOM, {"name": "Maria"})
    before = ticket_of(client)
    assert "Maria" in client.get(ROOM, {"name": "change"}).content.decode()
    client.post(ROOM, {"name": "Maria R."})
    after = ticket_of(client)
    assert (after.name, after.participant) == ("Maria R.", before.participant)


def test_a_forged_pass_opens_nothing(client: Client, talk: Talk) -> None:
    client.post(ROOM, {"name": "Maria"})
    name = f"kontor-room-{talk.room_id}"
    client.cookies[name] = client.cookies[name].value[:-3] + "abc"
    assert "Your name" in client.get(ROOM).content.decode()


def test_the_pass_of_one_room_does_not_open_another(client: Client, talk: Talk) -> None:
    other = talk_with_room(slug="another-talk", code="Quayside", join=Join.REGISTERED)
    client.post(ROOM, {"name": "Maria"})
    client.cookies[f"kontor-room-{other.room_id}"] = client.cookies[f"kontor-room-{talk.room_id}"].value
    assert client.get("/talks/another-talk/room/").status_code == 403


def test_an_account_is_one_person_on_every_device(ben: User, talk: Talk) -> None:
    phone, laptop = signed_in(ben), signed_in(ben)
    assert 'value="Ben"' in phone.get(ROOM).content.decode()
    for device in (phone, laptop):
        device.post(ROOM, {"name": "Ben"})
    assert ticket_of(phone).participant == ticket_of(laptop).participant == tickets.participant_of(room=room_of(talk), user=ben)


def test_a_confirmed_registration_joins_under_its_name_and_is_checked_in(client: Client) -> None:
    talk = talk_with_room(join=Join.REGISTERED)
    registration = registered(talk)
    welcome = client.get(ROOM, {"registration": registration.token})
    assert "Welcome, Ilze Ozola" in welcome.content.decode()
    registration.refresh_from_db()
    assert registration.checked_in_at is None, "looking at the link, as mail programs do, is not joining"
    client.post(ROOM, {"registration": registration.token, "name": "Somebody else"})
    registration.refresh_from_db()
    assert registration.checked_in_at is not None
    assert ticket_of(client).name == "Ilze Ozola"
    assert client.get(ROOM, {"registration": registration.token}).headers["Location"] == ROOM


def test_a_registration_is_one_person_on_every_device() -> None:
    talk = talk_with_room(join=Join.REGISTERED)
    token = registered(talk).token
    phone, laptop = Client(), Client()
    for device in (phone, laptop):
        device.post(ROOM, {"registration": token})
    assert ticket_of(phone).participant == ticket_of(laptop).participant


def test_a_room_for_the_registered_refuses_others(client: Client, cleo: User) -> None:
    talk = talk_with_room(join=Join.REGISTERED)
    waiting = registered(talk, "waiting")
    for other in (client, signed_in(cleo)):
        for asked in ({}, {"registration": "made-up"}, {"registration": waiting.token}):
            assert other.get(ROOM, asked).status_code == 403
            assert other.post(ROOM, {**asked, "name": "Cleo"}).status_code == 403
        assert "/talks/a-talk/register/" in other.get(ROOM).content.decode()


def test_who_cancels_is_no_longer_inside(client: Client) -> None:
    talk = talk_with_room(join=Join.REGISTERED)
    registration = registered(talk)
    client.post(ROOM, {"registration": registration.token})
    assert client.get(ROOM).status_code == 200
    Registration.objects.update(state="cancelled")
    assert client.get(ROOM).status_code == 403


def test_a_registration_of_another_talk_opens_nothing(client: Client) -> None:
    talk_with_room(join=Join.REGISTERED)
    other = talk_with_room(slug="another-talk", code="Quayside")
    assert client.get(ROOM, {"registration": registered(other).token}).status_code == 403


def test_a_room_for_accounts_asks_to_sign_in(client: Client, ben: User) -> None:
    talk_with_room(join=Join.ACCOUNT)
    refused = client.get(ROOM)
    assert refused.status_code == 403
    assert f"?next={ROOM}" in refused.content.decode()
    assert client.post(ROOM, {"name": "Nobody"}).status_code == 403
    member = signed_in(ben)
    member.post(ROOM, {"name": "Ben"})
    assert ticket_of(member).name == "Ben"
    member.logout()
    assert member.get(ROOM).status_code == 403


def test_whoever_moderates_may_look_into_every_room(eva: User) -> None:
    talk_with_room(join=Join.REGISTERED)
    editor = signed_in(eva)
    editor.post(ROOM, {"name": "Eva"})
    assert ticket_of(editor).name == "Eva"


def test_the_room_of_a_draft_is_there_for_staff_alone(client: Client, cleo: User, eva: User, talk: Talk) -> None:
    Talk.objects.update(state=Talk.State.DRAFT)
    for visitor in (client, signed_in(cleo)):
        assert visitor.get(ROOM).status_code == 404
        assert visitor.post(ROOM, {"name": "Cleo"}).status_code == 404
        assert visitor.get("/j/Harbour/").status_code == 404
    assert signed_in(eva).get(ROOM).status_code == 200


def test_a_cancelled_talk_says_so(client: Client, talk: Talk) -> None:
    Talk.objects.update(state=Talk.State.CANCELLED)
    answer = client.get(ROOM)
    assert answer.status_code == 404
    assert "has been cancelled" in answer.content.decode()


def test_a_talk_without_a_room_says_so(client: Client, talk: Talk) -> None:
    Talk.objects.update(room=None)
    assert "no live room" in client.get(ROOM).content.decode()


@pytest.mark.parametrize("code", ["Harbour", "harbour", "HARBOUR"])
def test_the_short_code_leads_to_the_room(client: Client, talk: Talk, code: str) -> None:
    assert client.get(f"/j/{code}/").headers["Location"] == ROOM
    assert client.get("/join/", {"code": f" {code} "}).headers["Location"] == ROOM


@pytest.mark.parametrize("code", ["nowhere", "a b", "<b>", "x" * 300])
def test_an_unknown_code_gets_a_friendly_page(client: Client, talk: Talk, code: str) -> None:
    answer = client.get("/join/", {"code": code})
    assert answer.status_code == 404
    assert "No room answers" in answer.content.decode()
    assert "<b>”" not in answer.content.decode()


def test_the_page_to_type_a_code_waits_for_one(client: Client) -> None:
    assert "Type the code" in client.get("/join/").content.decode()


def test_a_room_is_never_kept_by_caches_nor_listed(client: Client, talk: Talk) -> None:
    answer = client.get(ROOM)
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'name="robots" content="noindex"' in answer.content.decode()


def test_a_page_of_the_room_costs_the_same_however_much_happened(
    client: Client, talk: Talk, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    staff_does(talk, acts.Start())
    client.post(ROOM, {"name": "Maria"})
    with CaptureQueriesContext(connection) as first:
        client.get(ROOM)
    queries = len(first)
    for number in range(20):
        client.post(f"{ROOM}act/", {"act": "ask", "text": f"Question {number}?"})
    with django_assert_num_queries(queries):
        client.get(ROOM)


def test_closed_doors_keep_newcomers_out_and_everybody_else_in(client: Client, open_talk: Talk, eva: User, ben: User) -> None:
    client.post(ROOM, {"name": "Maria"})
    staff_does(open_talk, acts.Lock())
    stranger = Client()
    for answer in (stranger.get(ROOM), stranger.post(ROOM, {"name": "Jonas"})):
        assert answer.status_code == 403
        assert "doors of this room are closed" in answer.content.decode()
    assert stranger.cookies == {}
    assert client.get(ROOM).status_code == 200
    assert client.post(ROOM, {"name": "Maria R"}).headers["Location"] == ROOM, "a new name makes no newcomer"
    assert "Your name" in signed_in(eva).get(ROOM).content.decode(), "staff comes in"
    assert signed_in(ben).get(ROOM).status_code == 403
    staff_does(open_talk, acts.Unlock())
    assert stranger.post(ROOM, {"name": "Jonas"}).headers["Location"] == ROOM


def test_who_acted_on_another_device_is_no_newcomer(open_talk: Talk, ben: User) -> None:
    phone = signed_in(ben)
    phone.post(ROOM, {"name": "Ben"})
    phone.post(f"{ROOM}act/", {"act": "hand", "up": "true"})
    staff_does(open_talk, acts.Lock())
    laptop = signed_in(ben)
    assert laptop.post(ROOM, {"name": "Ben"}).headers["Location"] == ROOM
    assert ticket_of(laptop).participant == ticket_of(phone).participant
