"""Rooms beside the live room: their pages, the doors between them, and who people are in them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from kontor.live import hub, tickets
from kontor.live.actions import staff_act
from kontor.live.domain import acts
from kontor.platform import clock
from kontor.polls.models import Poll
from kontor.talks.domain import document as doc
from kontor.talks.models import Registration, Talk
from kontor.talks.room import passes
from tests.talks.rooms.example import MONEY, SKILLS, further, loaded, talk_document

if TYPE_CHECKING:
    from kontor.live.models import Room
    from kontor.people.models import User

pytestmark = pytest.mark.django_db
MAIN, OVER = "/talks/a-talk/room/", "/talks/a-talk/room/skills/"


@pytest.fixture
def talk() -> Talk:
    """A talk with two rooms beside its live room."""
    return loaded(talk_document())


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def skills(**room: Any) -> doc.FurtherRoom:
    return doc.FurtherRoom(id="skills", title="Breakout: skills", room=doc.Room(code="Skills26", **room))


def ticket(client: Client, url: str) -> tickets.Ticket:
    shown = client.get(url, follow=True)
    found = re.search(r'<script id="room" type="application/json">(.*?)</script>', shown.content.decode())
    assert found, shown.content.decode()[:500]
    return tickets.read(json.loads(found[1])["ticket"], now=clock.now())


def doors(room: Room | None) -> list[str]:
    assert room is not None
    return [each["title"] for each in hub.snapshot(room.pk, "participant")["room"]["doors"]]


def test_each_room_has_its_pages(talk: Talk, eva: User) -> None:
    staff = signed_in(eva)
    staff.post(OVER, {"name": "Eva"})
    for page in ("room", "moderate", "projector", "stage"):
        shown = staff.get(f"/talks/a-talk/{page}/skills/")
        assert shown.status_code == 200, page
        content = shown.content.decode()
        assert "Breakout: skills" in content, page
        assert '"code": "Skills26"' in content, page
        assert "Panel debate" not in content, page
    assert staff.get("/talks/a-talk/moderate/skills/results.xlsx").headers["Content-Disposition"] == 'attachment; filename="a-talk-skills-room.xlsx"'
    assert staff.get("/j/skills26/").headers["Location"] == OVER
    assert staff.get("/p/skills26/").headers["Location"] == "/talks/a-talk/projector/skills/"
    assert staff.get("/talks/a-talk/projector/skills/slides.css").status_code == 200


def test_the_projector_of_a_room_shows_its_own_polls_and_the_way_in(talk: Talk, client: Client) -> None:
    shown = client.get("/talks/a-talk/projector/skills/").content.decode()
    assert "What is missing?" in shown
    assert "/j/Skills26/" in shown
    assert "Where are you?" not in shown
    assert "/j/Harbour/" not in shown


def test_a_vote_in_a_room_counts_there_alone(talk: Talk, eva: User) -> None:
    room = further("skills").room
    poll = further("skills").polls.get().poll_id
    for act in (acts.Start(), acts.OpenPoll(poll)):
        staff_act(room=room, command=act, by=eva)
    guest = Client()
    guest.post(OVER, {"name": "Maria"})
    guest.post(f"{OVER}act/", {"act": "vote", "poll": str(poll), "choices": "1"})
    staff_act(room=room, command=acts.ClosePoll(poll), by=eva)
    assert hub.snapshot(room, "moderator")["polls"][0]["ballots"] == 1
    kept = dict(Poll.objects.values_list("question", "result__ballots"))
    assert kept == {"What is missing?": 1, "Where are you?": None}


def test_open_rooms_are_told_in_every_room_as_they_open_and_end(talk: Talk, eva: User) -> None:
    assert doors(talk.room) == []
    for key in ("skills", "money"):
        staff_act(room=further(key).room, command=acts.Start(), by=eva)
    assert doors(talk.room) == ["Breakout: skills", "Breakout: money"]
    assert doors(further("skills").room) == ["A talk", "Breakout: money"]
    staff_act(room=further("skills").room, command=acts.End(), by=eva)
    assert doors(talk.room) == ["Breakout: money"]
    assert doors(further("skills").room) == ["A talk", "Breakout: money"]


def test_participants_see_the_open_rooms_and_go_over_with_one_tap_as_who_they_are(talk: Talk, eva: User) -> None:
    guest = Client()
    guest.post(MAIN, {"name": "Maria"})
    assert OVER not in guest.get(MAIN).content.decode()
    staff_act(room=further("skills").room, command=acts.Start(), by=eva)
    page = guest.get(MAIN).content.decode()
    assert f'href="{OVER}"' in page
    assert "Which skills do your members miss?" in page
    assert guest.get(OVER).headers["Location"] == OVER, "no door in between"
    here, there = ticket(guest, MAIN), ticket(guest, OVER)
    assert (there.name, there.room) == ("Maria", further("skills").room_id)
    assert there.participant != here.participant, "nobody can tell from two journals that both are the same person"
    assert f'href="{MAIN}"' in guest.get(OVER).content.decode(), "and back"
    assert ticket(guest, MAIN).participant == here.participant


def test_who_goes_over_again_without_the_cookie_is_the_same_person(talk: Talk) -> None:
    guest = Client()
    guest.post(MAIN, {"name": "Maria"})
    before = ticket(guest, OVER)
    del guest.cookies[f"kontor-room-{further('skills').room_id}"]
    assert ticket(guest, OVER).participant == before.participant


def test_a_stranger_stands_at_the_door_and_a_forged_pass_carries_nobody_over(talk: Talk) -> None:
    assert "Your name" in Client().get(OVER).content.decode()
    forger = Client()
    forger.post(MAIN, {"name": "Maria"})
    name = f"kontor-room-{talk.room_id}"
    forger.cookies[name] = forger.cookies[name].value[:-3] + "abc"
    assert "Your name" in forger.get(OVER).content.decode()


def test_who_was_sent_out_of_the_one_room_is_not_led_into_the_next(talk: Talk, eva: User) -> None:
    guest = Client()
    guest.post(MAIN, {"name": "Maria"})
    assert talk.room is not None
    staff_act(room=talk.room, command=acts.Start(), by=eva)
    staff_act(room=talk.room, command=acts.Remove(ticket(guest, MAIN).participant), by=eva)
    assert "Your name" in guest.get(OVER).content.decode()


def test_a_room_that_asks_for_a_name_asks_whoever_told_none(eva: User) -> None:
    loaded(talk_document(skills(anonymous_questions=False)))
    nameless, named = Client(), Client()
    nameless.post(MAIN, {"name": ""})
    named.post(MAIN, {"name": "Maria"})
    assert "Your name" in nameless.get(OVER).content.decode()
    assert ticket(named, OVER).name == "Maria"


def test_a_room_for_accounts_takes_nobody_over_who_has_none(ben: User) -> None:
    loaded(talk_document(skills(join=doc.Join.ACCOUNT)))
    guest, member = Client(), signed_in(ben)
    for each in (guest, member):
        each.post(MAIN, {"name": "Somebody"})
    assert guest.get(OVER).status_code == 403
    assert ticket(member, OVER).participant == tickets.participant_of(room=further("skills").room, user=ben)


def test_the_registered_come_over_under_their_registration_and_nobody_else_does(cleo: User) -> None:
    talk = loaded(talk_document(skills(join=doc.Join.REGISTERED)))
    row = Registration.objects.create(talk=talk, name="Ilze Ozola", email="ilze@example.org", state="confirmed", registered_at=clock.now())
    registered, outsider = Client(), signed_in(cleo)
    registered.post(MAIN, {"registration": row.token})
    outsider.post(MAIN, {"name": "Ilze Ozola"})
    there = ticket(registered, OVER)
    assert (there.name, there.participant) == ("Ilze Ozola", passes.participant_of(further("skills").room_id, row.pk))
    assert outsider.get(OVER).status_code == 403
    Registration.objects.update(state="cancelled")
    assert registered.get(OVER).status_code == 403


def test_closed_doors_stay_closed_to_who_comes_over(talk: Talk, eva: User) -> None:
    guest = Client()
    guest.post(MAIN, {"name": "Maria"})
    for act in (acts.Start(), acts.Lock()):
        staff_act(room=further("skills").room, command=act, by=eva)
    assert guest.get(OVER).status_code == 403


def test_an_outsider_moderates_none_of_the_rooms(talk: Talk, cleo: User) -> None:
    outsider = signed_in(cleo)
    for page in ("moderate/skills/", "moderate/skills/results.xlsx", "stage/skills/"):
        assert outsider.get(f"/talks/a-talk/{page}").status_code == 403
    assert outsider.post("/rooms/skills26/staff/", {"act": "start"}).status_code == 403
    assert not further("skills").room.is_open


def test_rooms_of_a_draft_are_there_for_staff_alone(talk: Talk, cleo: User, eva: User) -> None:
    Talk.objects.update(state=Talk.State.DRAFT)
    for visitor in (Client(), signed_in(cleo)):
        for url in (OVER, "/talks/a-talk/projector/skills/", "/j/Skills26/"):
            assert visitor.get(url).status_code == 404
    assert signed_in(eva).get(OVER).status_code == 200


def test_what_is_not_there_is_not_found(talk: Talk, eva: User) -> None:
    for page in ("room", "moderate", "projector", "stage"):
        assert signed_in(eva).get(f"/talks/a-talk/{page}/none/").status_code == 404


def test_the_page_of_the_talk_names_its_rooms(talk: Talk, client: Client) -> None:
    shown = client.get("/talks/a-talk/").content.decode()
    assert "Breakout: skills" in shown
    assert f'href="{OVER}"' in shown
    Talk.objects.update(state=Talk.State.CANCELLED)
    assert f'href="{OVER}"' not in Client().get("/talks/a-talk/").content.decode()


def test_a_person_s_name_goes_from_every_room_with_their_registration(ada: User) -> None:
    from kontor.live.models import JournalEntry
    from kontor.talks.registration.actions import erase

    talk = loaded(talk_document(SKILLS, MONEY))
    row = Registration.objects.create(talk=talk, name="Ada Berg", email=ada.email, state="confirmed", registered_at=clock.now())
    room = further("skills").room
    hub.act(room, acts.Command(acts.Start()))
    hub.act(room, acts.Command(acts.Ask("What does it cost?", name="Ada Berg"), participant=passes.participant_of(room.pk, row.pk), name="Ada Berg"))
    assert "Ada Berg" in str(JournalEntry.objects.values_list("events", flat=True))
    erase(registration=row)
    assert "Ada Berg" not in str(JournalEntry.objects.values_list("events", flat=True))
