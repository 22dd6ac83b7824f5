"""After the talk, the desk tells how people took part, and names nobody."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from openpyxl import load_workbook

from kontor.live import attendance, erasing, hub
from kontor.live.domain import acts
from kontor.live.models import Room
from kontor.platform import clock
from tests.talks.room.example import poll_ids, room_of, staff_does, talk_with_room

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.models import Talk

pytestmark = pytest.mark.django_db
REPORT, XLSX, PICTURE = "/talks/a-talk/report/", "/talks/a-talk/report/report.xlsx", "/talks/a-talk/report/participation.png"
PEOPLE = [f"participant-{number}" for number in range(8)]
PNG = b"\x89PNG\r\n"


@pytest.fixture
def talk(db: None) -> Talk:
    """A talk that is over: eight people were there, one poll was answered by six of them and one by two."""
    talk = talk_with_room(questions_moderated=False)
    room, (journey, helps) = room_of(talk), poll_ids(talk)
    staff_does(talk, acts.Start(), acts.Go("panel"), acts.OpenPoll(journey), acts.OpenPoll(helps))
    for number, person in enumerate(PEOPLE[:6]):
        hub.act(room, acts.Command(acts.Vote(journey, [number % 2]), person))
    for person in PEOPLE[:2]:
        hub.act(room, acts.Command(acts.Vote(helps, [2]), person))
    hub.act(room, acts.Command(acts.Ask("=SUM(1) is a hub?", name="Maria Muster"), PEOPLE[6], "Maria Muster"))
    hub.act(room, acts.Command(acts.Say("Hello from Ghent"), PEOPLE[7], "Jan Jansen"))
    hub.act(room, acts.Command(acts.RaiseHand(name="Jan Jansen"), PEOPLE[7], "Jan Jansen"))
    staff_does(talk, acts.NextHand(), acts.ClosePoll(journey), acts.ClosePoll(helps), acts.Reply(1, "A place."), acts.End())
    attendance.add(clock.now().replace(second=0, microsecond=0), {room.pk: (8, 3)})
    return talk


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


@pytest.mark.parametrize("address", [REPORT, XLSX, PICTURE])
def test_only_who_moderates_sees_a_report(client: Client, talk: Talk, outsiders: list[User], address: str) -> None:
    assert client.get(address).headers["Location"].startswith("/account/login/")
    for other in outsiders:
        client.force_login(other)
        assert client.get(address).status_code == 403


def test_the_page_tells_each_part_with_its_table(desk: Client, talk: Talk) -> None:
    page = desk.get(REPORT).content.decode()
    for words in ("Panel debate", "Where are you?", "75%", "is a hub?", "in writing", "Not started"):
        assert words in page
    for name in ("participation", "parts", "polls", "poll-1", "floors"):
        assert f"/talks/a-talk/report/{name}.png" in page
    assert "style=" not in page.split("<main", 1)[1]


def test_the_desk_leads_there(desk: Client, talk: Talk) -> None:
    assert REPORT in desk.get("/desk/talks/a-talk/").content.decode()


def test_a_poll_of_two_people_tells_no_answers(desk: Client, talk: Talk) -> None:
    page = desk.get(REPORT).content.decode()
    assert "Fewer than 5 people answered" in page
    assert "Peers" not in page
    assert desk.get("/talks/a-talk/report/poll-2.png").status_code == 404
    assert "Poll 2" not in load_workbook(io.BytesIO(desk.get(XLSX).content)).sheetnames


def test_the_spreadsheet_has_a_sheet_and_a_picture_for_each_table(desk: Client, talk: Talk) -> None:
    reply = desk.get(XLSX)
    assert reply.headers["Content-Disposition"] == 'attachment; filename="a-talk-report.xlsx"'
    book = load_workbook(io.BytesIO(reply.content))
    assert book.sheetnames == ["Participation", "Agenda", "Polls", "Poll 1", "Questions", "Hands"]
    assert {sheet.title for sheet in book.worksheets if sheet._images} == {"Participation", "Agenda", "Polls", "Poll 1", "Hands"}
    assert [cell.value for cell in book["Polls"][2]][:4] == ["Where are you?", 6, 8, 0.75]
    assert [cell.value for cell in book["Participation"][2]][1:] == [8, 8, 1, 0, 1, 1, 3]
    assert book["Questions"]["A2"].value == "'=SUM(1) is a hub?"


def test_nobody_is_named_before_and_after_names_are_erased(desk: Client, talk: Talk) -> None:
    def told() -> str:
        book = load_workbook(io.BytesIO(desk.get(XLSX).content))
        cells = [str(cell.value) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        return desk.get(REPORT).content.decode() + " ".join(cells)

    before = told()
    Room.objects.filter(pk=room_of(talk).pk).update(ended_at=clock.now() - timedelta(days=400))
    erasing.erase_names()
    for text in (before, told()):
        assert not [name for name in ("Maria", "Jansen", "Ghent", *PEOPLE) if name in text]


@pytest.mark.parametrize("asked", ["participation.png", "parts.png?narrow", "polls.png?dark", "poll-1.png?narrow&dark", "floors.png?save"])
def test_pictures_come_as_png(desk: Client, talk: Talk, asked: str) -> None:
    reply = desk.get(f"/talks/a-talk/report/{asked}")
    assert reply.content.startswith(PNG)
    assert ("attachment" in reply.headers["Content-Disposition"]) is ("save" in asked)


def test_and_as_svg(desk: Client, talk: Talk) -> None:
    reply = desk.get("/talks/a-talk/report/parts.svg")
    assert reply.headers["Content-Type"] == "image/svg+xml"
    assert reply.content.startswith(b"<svg")


@pytest.mark.parametrize("asked", ["nothing.png", "participation.gif", "poll-9.png", "poll-x.png", "questions.svg"])
def test_a_picture_that_is_not_there_is_not_found(desk: Client, talk: Talk, asked: str) -> None:
    assert desk.get(f"/talks/a-talk/report/{asked}").status_code == 404


def test_a_talk_before_its_room_opened_says_what_will_stand_here(desk: Client) -> None:
    talk_with_room()
    assert "The room has not been open yet" in desk.get(REPORT).content.decode()
    assert desk.get(XLSX).status_code == 200


def test_of_a_rehearsal_nothing_is_told(desk: Client, talk: Talk) -> None:
    Room.objects.filter(pk=room_of(talk).pk).update(rehearsal=True)
    assert "Where are you?" not in desk.get(REPORT).content.decode()
    assert desk.get(XLSX).status_code == desk.get(PICTURE).status_code == 404
