"""The projector's page and the presenter's: who sees what."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kontor.live.domain import acts
from kontor.live.tickets import read
from kontor.polls.actions import save_result, show_result
from kontor.polls.registry import TYPES
from kontor.talks.actions import load_talk
from kontor.talks.actions.files import save_presenter_slides
from kontor.talks.domain import document as doc
from kontor.talks.models import AgendaItem, Talk
from tests.talks.room.example import poll_ids, staff_does, talk_with_room

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from kontor.people.models import User

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 1, 14, 9, 30, tzinfo=UTC)
PROJECTOR, STAGE = "/talks/a-talk/projector/", "/talks/a-talk/stage/"


@pytest.fixture
def talk() -> Talk:
    return talk_with_room()


def draft(talk: Talk) -> None:
    Talk.objects.filter(pk=talk.pk).update(state=Talk.State.DRAFT)


def page_of(response: Any, script: str) -> Any:
    found = re.search(rf'<script id="{script}" type="application/json">(.*?)</script>', response.content.decode(), re.DOTALL)
    assert found
    return json.loads(found[1])


# --- The projector -------------------------------------------------------------------------------------------------


def test_anybody_opens_the_projector_of_a_published_talk(client: Client, talk: Talk) -> None:
    page = client.get(PROJECTOR)
    assert page.status_code == 200
    assert "Where are you?" in page.content.decode()
    assert "no-store" in page["Cache-Control"], "a page with a ticket is nobody else's"


def test_a_draft_is_not_there_for_visitors_and_outsiders(client: Client, talk: Talk, cleo: User, eva: User) -> None:
    draft(talk)
    addresses = (PROJECTOR, "/talks/a-talk/projector.css", "/talks/a-talk/projector/panel/1.jpg")
    for address in addresses:
        assert client.get(address).status_code == 404
    client.force_login(cleo)
    for address in addresses:
        assert client.get(address).status_code == 404
    client.force_login(eva)
    assert client.get(PROJECTOR).status_code == 200
    assert client.get("/talks/a-talk/projector.css").status_code == 200


def test_the_short_code_leads_to_the_projector_whatever_its_case(client: Client, talk: Talk) -> None:
    assert client.get("/p/hARBOUR/")["Location"] == PROJECTOR
    assert client.get("/p/nowhere/").status_code == 404


def test_its_ticket_is_for_a_projector_and_nothing_else(client: Client, talk: Talk) -> None:
    room = page_of(client.get(PROJECTOR), "room")
    ticket = read(room["ticket"], now=datetime.now(UTC))
    assert (ticket.room, ticket.audience) == (talk.room_id, acts.Audience.PROJECTOR)
    assert set(room["widgets"]) == set(TYPES)


def test_notes_never_reach_the_projector(client: Client, eva: User) -> None:
    item = doc.AgendaItem(id="input", kind=doc.ItemKind.INPUT, title="Input", notes="Whisper this.")
    series = doc.Series(slug="talks", title="Talks", organiser="A network")
    load_talk(document=doc.TalkDocument(slug="a-talk", title="A talk", series=series, agenda=(item,)), by=None)
    assert "Whisper" not in client.get(PROJECTOR).content.decode()
    client.force_login(eva)
    assert "Whisper" in client.get(STAGE).content.decode()


def test_a_talk_without_a_room_has_its_slides_all_the_same(client: Client) -> None:
    series = doc.Series(slug="talks", title="Talks", organiser="A network")
    load_talk(document=doc.TalkDocument(slug="a-talk", title="A talk", series=series), by=None)
    page = client.get(PROJECTOR)
    assert 'data-key="title"' in page.content.decode()
    assert 'id="room"' not in page.content.decode()


def test_what_people_wrote_is_never_markup(client: Client) -> None:
    evil = "<script>alert(1)</script>"
    polls = (doc.Poll(id="poll", question=evil, options=(evil, "No")),)
    agenda = (doc.AgendaItem(id="polls", kind=doc.ItemKind.POLL, title=evil, text=evil, polls=polls),)
    series = doc.Series(slug="talks", title=evil, organiser=evil, hashtags=(f"#{evil}",))
    load_talk(document=doc.TalkDocument(slug="a-talk", title=evil, series=series, agenda=agenda, room=doc.Room(code="Harbour")), by=None)
    assert evil not in client.get(PROJECTOR).content.decode()


def test_no_page_carries_styles_or_scripts_of_its_own(client: Client, talk: Talk, eva: User) -> None:
    client.force_login(eva)
    for address in (PROJECTOR, STAGE):
        page = client.get(address).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        assert not re.search(r"\son\w+=", page)


def test_the_projector_takes_few_queries(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    talk_with_room()
    client.get(PROJECTOR)
    with django_assert_max_num_queries(20) as made:
        client.get(PROJECTOR)
    assert len(made) > 0


# --- Results -------------------------------------------------------------------------------------------------------


def shown(client: Client) -> bool:
    return "data-shown" in client.get(PROJECTOR).content.decode()


def test_results_stay_hidden_until_staff_show_them(client: Client, talk: Talk) -> None:
    poll = poll_ids(talk)[0]
    staff_does(talk, acts.Start(), acts.OpenPoll(poll=poll))
    assert not shown(client)
    staff_does(talk, acts.ClosePoll(poll=poll))
    assert not shown(client), "a poll that is closed is not shown yet"
    staff_does(talk, acts.ShowResults(poll=poll))
    assert shown(client)
    staff_does(talk, acts.HideResults(poll=poll))
    assert not shown(client)


def test_after_the_talk_the_slides_show_what_polls_came_to(client: Client, talk: Talk) -> None:
    poll = poll_ids(talk)[0]
    result: Any = {"ballots": 2, "tally": {"ballots": 2, "counts": [2, 0, 0]}, "options": ["Not started", "Exploring", "Scaling"]}
    save_result(poll=poll, result=result, at=NOW)
    show_result(poll=poll, shown=True)
    staff_does(talk, acts.Start())
    assert not shown(client)
    staff_does(talk, acts.End())
    page = client.get(PROJECTOR).content.decode()
    assert "data-shown" in page
    assert "100%" in page


# --- The stylesheet and the pages of presenters --------------------------------------------------------------------


def test_browsers_keep_the_stylesheet_under_its_version(client: Client, talk: Talk) -> None:
    version = re.search(r"projector\.css\?v=(\w+)", client.get(PROJECTOR).content.decode())
    assert version
    sheet = client.get(f"/talks/a-talk/projector.css?v={version[1]}")
    assert sheet["Content-Type"].startswith("text/css")
    assert "max-age=31536000" in sheet["Cache-Control"]
    assert client.get("/talks/a-talk/projector.css", headers={"If-None-Match": sheet["ETag"]}).status_code == 304
    assert "max-age=0" in client.get("/talks/a-talk/projector.css?v=old")["Cache-Control"]


def a_pdf(pages: int) -> bytes:
    images = [Image.new("RGB", (320, 180), (10, 59, 66)) for _ in range(pages)]
    file = BytesIO()
    images[0].save(file, "PDF", save_all=True, append_images=images[1:])
    return file.getvalue()


def test_presenters_pages_are_pictures_on_their_slides(client: Client, talk: Talk, eva: User) -> None:
    item = AgendaItem.objects.get(talk=talk, key="panel")
    save_presenter_slides(item=item, upload=SimpleUploadedFile("slides.pdf", a_pdf(2)), by=eva)
    page = client.get(PROJECTOR).content.decode()
    assert "/talks/a-talk/projector/panel/1.jpg" in page
    assert "/talks/a-talk/projector/panel/2.jpg" in page
    picture = client.get("/talks/a-talk/projector/panel/2.jpg")
    assert picture["Content-Type"] == "image/jpeg"
    assert Image.open(BytesIO(picture.content)).width == 1920
    for address in ("panel/0.jpg", "panel/3.jpg", "polls/1.jpg"):
        assert client.get(f"/talks/a-talk/projector/{address}").status_code == 404


# --- The presenter's page ------------------------------------------------------------------------------------------


def test_the_stage_is_for_staff(client: Client, talk: Talk, ada: User, cleo: User, eva: User) -> None:
    assert client.get(STAGE).status_code == 302
    for outsider in (ada, cleo):
        client.force_login(outsider)
        assert client.get(STAGE).status_code == 403
    client.force_login(eva)
    assert client.get(STAGE).status_code == 200


def test_the_stage_lists_the_questions_that_were_let_through(client: Client, talk: Talk, eva: User) -> None:
    client.force_login(eva)
    page = client.get(STAGE)
    assert "No question waits for an answer." in page.content.decode()
    assert page_of(page, "stage")["drives"] is True


def test_the_stage_has_a_ticket_for_presenters(client: Client, talk: Talk, eva: User) -> None:
    client.force_login(eva)
    room = page_of(client.get(STAGE), "stage")["room"]
    assert read(room["ticket"], now=datetime.now(UTC)).audience == acts.Audience.PRESENTER


def test_a_slide_never_takes_the_name_of_a_part_of_the_page(client: Client) -> None:
    agenda = tuple(doc.AgendaItem(id=key, kind=doc.ItemKind.INPUT, title=key) for key in ("question", "slides", "room", "keys", "place"))
    series = doc.Series(slug="talks", title="Talks", organiser="A network")
    load_talk(document=doc.TalkDocument(slug="a-talk", title="A talk", series=series, agenda=agenda, room=doc.Room(code="Harbour")), by=None)
    names = re.findall(r'\sid="([^"]+)"', client.get(PROJECTOR).content.decode())
    assert len(names) == len(set(names))
