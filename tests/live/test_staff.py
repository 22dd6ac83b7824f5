"""What staff do through pages, and what Cleo may not."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied
from openpyxl import load_workbook

from kontor.live import actions, hub
from kontor.live.domain import acts
from kontor.live.domain.acts import Command
from kontor.people.models import AuditEntry

if TYPE_CHECKING:
    from django.test import Client

    from kontor.live.models import Room
    from kontor.people.models import User

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


def state(room: Room) -> str:
    return str(hub.snapshot(room, "moderator")["room"]["state"])


def test_eva_runs_a_room_and_the_trail_says_so(room: Room, eva: User) -> None:
    actions.staff_act(room=room, command=acts.Start(), by=eva)
    entry = AuditEntry.objects.get(act="room.start")
    assert (entry.by, entry.target) == (eva, f"live/{room.pk}")


@pytest.mark.parametrize("name", ["ada", "ben", "cleo"])
def test_who_may_not_moderate_changes_nothing(room: Room, name: str, request: pytest.FixtureRequest, client: Client) -> None:
    user = request.getfixturevalue(name)
    with pytest.raises(PermissionDenied):
        actions.staff_act(room=room, command=acts.Start(), by=user)
    client.force_login(user)
    assert client.post("/rooms/tulip/staff/", {"act": "start"}, headers=JSON).status_code == 403
    assert client.post("/rooms/tulip/staff/", {"act": "start"}).status_code == 403
    assert client.get("/rooms/tulip/results.xlsx").status_code == 403
    assert state(room) == "waiting"


def test_a_visitor_is_asked_to_sign_in(room: Room, client: Client) -> None:
    assert client.post("/rooms/tulip/staff/", {"act": "start"}, headers=JSON).status_code == 401
    assert client.get("/rooms/tulip/staff/").status_code == 405
    assert state(room) == "waiting"


def test_acts_come_as_forms_and_lead_back(room: Room, polls: tuple[int, int], eva: User, client: Client) -> None:
    client.force_login(eva)
    for form in ({"act": "start"}, {"act": "open-poll", "poll": str(polls[0])}, {"act": "edit-settings", "chat": "false"}):
        answer = client.post("/rooms/TULIP/staff/", {**form, "next": "/rooms/tulip/moderate/"})
        assert (answer.status_code, answer["Location"]) == (302, "/rooms/tulip/moderate/")
    sections = hub.snapshot(room, "moderator")
    assert sections["polls"][0]["state"] == "open"
    assert sections["room"]["settings"]["chat"] is False


def test_acts_come_as_json_and_are_answered_so(room: Room, eva: User, client: Client) -> None:
    client.force_login(eva)
    answer = client.post("/rooms/tulip/staff/", {"act": "start"}, content_type="application/json", headers=JSON)
    assert answer.json() == {"ok": True, "seq": 1}
    again = client.post("/rooms/tulip/staff/", {"act": "start"}, content_type="application/json", headers=JSON)
    assert (again.status_code, again.json()["code"]) == (409, "wrong-state")


@pytest.mark.parametrize("form", [{}, {"act": "dance"}, {"act": "vote", "poll": "1"}, {"act": "open-poll", "poll": "x"}, {"act": "go"}])
def test_nonsense_is_refused_in_words(room: Room, eva: User, client: Client, form: dict[str, str]) -> None:
    client.force_login(eva)
    answer = client.post("/rooms/tulip/staff/", form, headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")


def test_nobody_is_led_to_another_site(room: Room, eva: User, client: Client) -> None:
    client.force_login(eva)
    assert client.post("/rooms/tulip/staff/", {"act": "start", "next": "https://evil.example/"})["Location"] == "/"


def test_an_export_has_results_questions_and_counts_and_names_nobody(room: Room, polls: tuple[int, int], eva: User, client: Client) -> None:
    for command in (
        Command(acts.Start()),
        Command(acts.OpenPoll(polls[0])),
        Command(acts.OpenPoll(polls[1])),
        Command(acts.Vote(polls[0], [1]), "participant-ada", "Ada Lovelace"),
        Command(acts.Vote(polls[0], [1]), "participant-ben", "Ben"),
        Command(acts.Ask("=HYPERLINK(1)"), "participant-ben", "Ben"),
        Command(acts.Ask("Why?", anonymous=True), "participant-ada", "Ada Lovelace"),
        Command(acts.ClosePoll(polls[0])),
    ):
        hub.act(room, command)
    client.force_login(eva)
    answer = client.get("/rooms/tulip/results.xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    tables = {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}
    assert tables["Results"][1:] == [
        ["Where are you?", "Not started", 0, 0, 2],
        ["Where are you?", "Exploring", 2, 1, 2],
        ["Where are you?", "Scaling", 0, 0, 2],
    ]
    assert [row[0] for row in tables["Questions"][1:]] == ["'=HYPERLINK(1)", "Why?"]
    assert ["Answers to polls", 2] in tables["Counts"]
    everything = str(tables)
    assert not [name for name in ("Ada", "Ben", "participant-") if name in everything]
