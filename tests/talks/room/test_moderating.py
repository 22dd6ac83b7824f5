"""Moderating a room, and who may not."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import msgspec
import pytest
from django.test import Client
from openpyxl import load_workbook

from kontor.live import tickets
from kontor.live.domain import acts
from kontor.platform import clock
from kontor.talks.actions import load_talk
from kontor.talks.models import Talk
from kontor.talks.queries import document as document_of
from tests.talks.room.example import many_ask, poll_ids, room_of, seen, staff_does
from tests.talks.room.test_door import page_of

if TYPE_CHECKING:
    from kontor.people.models import User

pytestmark = pytest.mark.django_db
MODERATE, STAFF, EXPORT = "/talks/a-talk/moderate/", "/rooms/Harbour/staff/", "/talks/a-talk/moderate/results.xlsx"


@pytest.fixture
def desk(eva: User) -> Client:
    """Eva's browser."""
    client = Client()
    client.force_login(eva)
    return client


@pytest.fixture
def outsiders(ada: User, ben: User, cleo: User) -> list[User]:
    """Everybody who has an account and may not moderate."""
    return [ada, ben, cleo]


@pytest.mark.parametrize("address", [MODERATE, EXPORT])
def test_visitors_sign_in_first_and_others_may_not_moderate(client: Client, outsiders: list[User], talk: Talk, address: str) -> None:
    assert client.get(address).headers["Location"].startswith("/account/login/")
    for other in outsiders:
        client.force_login(other)
        assert client.get(address).status_code == 403


def test_cleo_cannot_do_what_staff_does(client: Client, cleo: User, open_talk: Talk) -> None:
    client.force_login(cleo)
    before = seen(open_talk)
    for act in ("end", "next-hand", "open-poll", "edit-settings"):
        assert client.post(STAFF, {"act": act, "poll": poll_ids(open_talk)[0], "chat": "false"}).status_code == 403
    assert seen(open_talk) == before


def test_the_page_carries_a_moderators_ticket(desk: Client, eva: User, talk: Talk) -> None:
    ticket = tickets.read(page_of(desk.get(MODERATE))["ticket"], now=clock.now())
    assert (ticket.audience, ticket.participant) == ("moderator", tickets.participant_of(room=room_of(talk), user=eva))


def test_every_act_works_as_a_plain_form_and_comes_back_to_its_place(desk: Client, talk: Talk) -> None:
    answer = desk.post(STAFF, {"act": "start", "next": MODERATE})
    assert answer.headers["Location"] == MODERATE
    poll = poll_ids(talk)[0]
    for act in ("open-poll", "show-results", "hide-results", "close-poll", "reset-poll"):
        form = {"act": act, "poll": poll, "next": f"{MODERATE}#polls", "confirmed": "yes"}
        assert desk.post(STAFF, form).headers["Location"] == f"{MODERATE}#polls"
    desk.post(STAFF, {"act": "go", "item": "polls", "next": MODERATE})
    desk.post(STAFF, {"act": "edit-settings", "chat": "false", "next": MODERATE})
    room = seen(talk)["room"]
    assert (room["state"], room["item"]) == ("open", "polls")
    assert 'name="chat" data-value="next-chat" value="true"' in desk.get(MODERATE).content.decode()


def test_the_page_shows_the_queue_by_state_and_the_hands_in_order(desk: Client, open_talk: Talk) -> None:
    staff_does(open_talk)
    for name in ("Maria", "Jonas"):
        visitor = Client()
        visitor.post("/talks/a-talk/room/", {"name": name})
        visitor.post("/talks/a-talk/room/act/", {"act": "ask", "text": f"Question of {name}?"})
        visitor.post("/talks/a-talk/room/act/", {"act": "hand", "up": "true"})
        visitor.post("/talks/a-talk/room/act/", {"act": "chat", "text": f"Message of {name}"})
    waiting = desk.get(MODERATE).content.decode()
    assert waiting.index("Question of Maria?") < waiting.index("Question of Jonas?")
    assert waiting.index('<b data-text="by">Maria</b>') < waiting.index('<b data-text="by">Jonas</b>')
    assert waiting.index("Message of Jonas") < waiting.index("Message of Maria"), "the newest message first"
    staff_does(open_talk, acts.Approve(question=seen(open_talk)["questions"][0]["id"]))
    shown = desk.get(MODERATE, {"questions": "shown"}).content.decode().split('id="question-list"')[1].split("</ol>")[0]
    assert ("Question of Maria?" in shown, "Question of Jonas?" in shown) == (True, False)


def test_a_long_queue_is_shown_in_steps(desk: Client, talk: Talk) -> None:
    many_ask(talk, 130)

    def shown(**asked: str) -> tuple[int, bool]:
        page = desk.get(MODERATE, asked).content.decode()
        return page.split('id="question-list"')[1].split("</ol>")[0].count('class="mod-question"'), 'data-when="more" hidden' in page

    assert shown() == (100, False)
    assert "questions=waiting&amp;label=&amp;up_to=200#queue" in desk.get(MODERATE).content.decode()
    assert shown(up_to="200") == (130, True)
    for nonsense in ("-1", "²", "x", "9" * 30, ""):
        assert shown(up_to=nonsense) == (100, False)


def test_join_code_and_picture_stand_on_the_page(desk: Client, talk: Talk) -> None:
    page = desk.get(MODERATE).content.decode()
    assert "/j/Harbour/" in page
    assert 'class="segno"' in page
    for place in ("projector", "stage", "room"):
        assert f'href="/talks/a-talk/{place}/"' in page


def test_end_and_remove_ask_once_more(desk: Client, open_talk: Talk) -> None:
    page = desk.get(MODERATE).content.decode()
    for act in ("end", "remove"):
        before = page[: page.index(f'value="{act}"')]
        assert before.count("<details") > before.count("</details>"), act


def test_texts_of_the_room_are_escaped(desk: Client, inside: Client) -> None:
    inside.post("/talks/a-talk/room/act/", {"act": "ask", "text": "<script>alert(1)</script>"})
    page = desk.get(MODERATE).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_talk_without_a_room_says_so(desk: Client, talk: Talk) -> None:
    Talk.objects.update(room=None)
    assert "no live room" in desk.get(MODERATE).content.decode()
    assert desk.get(EXPORT).status_code == 404


def test_the_export_holds_results_and_questions_and_names_nobody(desk: Client, inside: Client, open_talk: Talk) -> None:
    poll = poll_ids(open_talk)[0]
    staff_does(open_talk, acts.OpenPoll(poll=poll))
    inside.post("/talks/a-talk/room/act/", {"act": "vote", "poll": poll, "choices": "2"})
    inside.post("/talks/a-talk/room/act/", {"act": "ask", "text": "=HYPERLINK(1)"})
    staff_does(open_talk, acts.ClosePoll(poll=poll))
    answer = desk.get(EXPORT)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="a-talk-room.xlsx"'
    cells = [cell for sheet in load_workbook(io.BytesIO(answer.content)) for row in sheet.iter_rows() for cell in row if cell.value is not None]
    texts = {str(cell.value) for cell in cells}
    assert {"Where are you?", "Scaling"} <= texts
    assert any("HYPERLINK" in text for text in texts)
    assert all(cell.data_type != "f" for cell in cells), "no cell is a formula"
    assert "Maria" not in texts


def test_labels_merges_and_answers_work_as_plain_forms(desk: Client, inside: Client, open_talk: Talk) -> None:
    for text in ("Who pays for it?", "And who pays?"):
        inside.post("/talks/a-talk/room/act/", {"act": "ask", "text": text})
    first, second = sorted(each["id"] for each in seen(open_talk)["questions"])
    for form in (
        {"act": "label", "question": first, "labels": "Money, Law"},
        {"act": "reply", "question": first, "text": "The Union <pays> half."},
        {"act": "approve", "question": first},
        {"act": "merge", "question": second, "into": first},
    ):
        assert desk.post(STAFF, {**form, "next": MODERATE}).status_code == 302
    listed = desk.get(MODERATE, {"questions": "shown", "label": "Law"}).content.decode()
    assert "The Union &lt;pays&gt; half." in listed
    assert "Stands for 1 more" in listed
    assert listed.split('id="question-list"')[1].split("</ol>")[0].count("mod-question") == 1
    assert (
        "mod-question"
        not in desk.get(MODERATE, {"questions": "shown", "label": "Sport"}).content.decode().split('id="question-list"')[1].split("</ol>")[0]
    )
    page = inside.get("/talks/a-talk/room/").content.decode()
    assert "The Union &lt;pays&gt; half." in page
    assert "Merged with: “Who pays for it?”" in page
    assert "Split again" in desk.get(MODERATE, {"questions": "archived"}).content.decode()
    desk.post(STAFF, {"act": "split", "question": second})
    assert {each["state"] for each in seen(open_talk)["questions"]} == {"approved", "waiting"}
    texts = {str(cell.value) for sheet in load_workbook(io.BytesIO(desk.get(EXPORT).content)) for row in sheet.iter_rows() for cell in row}
    assert {"The Union <pays> half.", "Money, Law"} <= texts


def test_the_organisers_words_are_kept_through_a_new_version_of_the_talk(desk: Client, inside: Client, open_talk: Talk) -> None:
    desk.post(STAFF, {"act": "edit-settings", "held_words": "Blockchain\r\nweb 3"})
    desk.post(STAFF, {"act": "edit-settings", "questions_moderated": "false"})
    now = document_of(open_talk)
    assert now.room is not None
    assert now.room.held_words == ("Blockchain", "web 3")
    load_talk(document=msgspec.structs.replace(now, title="A talk, moved"), by=None)
    inside.post("/talks/a-talk/room/act/", {"act": "ask", "text": "And WEB 3?"})
    page = desk.get(MODERATE).content.decode()
    assert "Held back for" in page.split('id="question-list"')[1].split("</ol>")[0]
    assert "Blockchain&#10;web 3</textarea>" in page
    told = inside.post("/talks/a-talk/room/act/", {"act": "chat", "text": "blockchain!"}, follow=True).content.decode()
    assert "Please say it in other words" in told
    assert seen(open_talk)["chat"] == []
    assert "lockchain" not in inside.get("/talks/a-talk/room/").content.decode()


def test_a_reset_asks_once_more_on_a_page_of_its_own(desk: Client, inside: Client, open_talk: Talk, cleo: User) -> None:
    poll = poll_ids(open_talk)[0]
    staff_does(open_talk, acts.OpenPoll(poll=poll))
    form = {"act": "reset-poll", "poll": poll, "next": MODERATE}
    page = desk.post(STAFF, form).content.decode()
    assert "thrown away, for good" in page
    assert f'href="{MODERATE}"' in page
    assert seen(open_talk)["polls"][0]["state"] == "open"
    assert desk.post(STAFF, {**form, "confirmed": "yes"}).headers["Location"] == MODERATE
    assert seen(open_talk)["polls"][0]["state"] == "waiting"
    desk.force_login(cleo)
    assert desk.post(STAFF, form).status_code == 403
