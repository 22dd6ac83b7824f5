"""What everybody sees of a series' results, what staff see, and what nobody else may."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from kontor.talks.domain import document as doc
from tests.talks.trends.example import QUESTION, SERIES, answered, for_whom, journey, talk

if TYPE_CHECKING:
    from pytest_django import DjangoAssertNumQueries

    from kontor.people.models import User

pytestmark = pytest.mark.django_db
PAGE, DESK = "/series/talks/trends/", "/desk/series/talks/trends/"


@pytest.fixture
def asked_twice() -> None:
    """Two talks asked the same, in other words and languages; the second for whom, too."""
    answered(talk("first", "2025-02-26", journey()), [[0], [0], [1], [2]])
    later = talk("later", "2025-12", journey(question="Wo stehen Sie?", standpoints=True), language="de")
    answered(later, [*for_whom("organisation", 2), *for_whom("members", 3, 4)])


@pytest.fixture
def desk(eva: User) -> Client:
    """Eva, an editor, signed in."""
    client = Client()
    client.force_login(eva)
    return client


def page(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def pictures(found: str) -> list[str]:
    return re.findall(r'srcset="([^"]+)"', found)


@pytest.mark.usefixtures("asked_twice")
def test_everybody_sees_how_the_answers_changed(client: Client) -> None:
    found = page(client)
    assert "the mean answer went from 1.8 to 4 of 5" in found
    assert "Talk of 2025-02-26" in found
    assert '50% <span class="muted">(2)</span>' in found
    assert "not always asked in the same words" in found
    assert found.count("Not started yet") == 1, "the words of the scale are those of the page's language, whatever the talk's"


@pytest.mark.usefixtures("asked_twice")
def test_standpoints_have_rows_of_their_own(client: Client) -> None:
    found = page(client)
    assert found.count("Own organisation</td>") == 1
    assert found.count("Member companies</td>") == 1
    assert found.count("Together</td>") == 2


@pytest.mark.usefixtures("asked_twice")
def test_every_picture_is_there_for_wide_and_narrow_light_and_dark(client: Client) -> None:
    addresses = set(pictures(page(client)))
    assert len(addresses) == 8
    for address in addresses:
        answer = client.get(address)
        assert answer["Content-Type"] == "image/png"
        assert answer.content.startswith(b"\x89PNG")


@pytest.mark.usefixtures("asked_twice")
@pytest.mark.parametrize("rest", ["shares/huge.png", "medians/wide.png", "../shares/wide.png"])
def test_a_picture_that_is_none_is_not_there(client: Client, rest: str) -> None:
    address = pictures(page(client))[0].rsplit("/", 2)[0]
    assert client.get(f"{address}/{rest}").status_code == 404
    assert client.get("/series/talks/trends/0123456789ab/shares/wide.png").status_code == 404


@pytest.mark.usefixtures("asked_twice")
def test_the_spreadsheets_say_the_same_an_answer_a_line(client: Client) -> None:
    rows = list(csv.reader(io.StringIO(client.get("/series/talks/trends.csv").content.decode("utf-8-sig"))))
    assert rows[0][:5] == ["Trend", "Question", "Talk", "Day", "For whom"]
    assert len(rows) == 1 + 5 * (1 + 3)
    assert ["Wo stehen Sie?", QUESTION, "Talk of 2025-02-26", "2025-02-26", "Together", "4", "Not started yet", "2", "0.5", "1.75"] in rows
    book = load_workbook(io.BytesIO(client.get("/series/talks/trends.xlsx").content))
    assert book.worksheets[0].max_row == len(rows)
    assert client.get("/series/talks/trends.pdf").status_code == 404


def test_a_result_that_was_not_shown_is_for_staff_only(client: Client, desk: Client) -> None:
    answered(talk("first", "2025-02-26", journey()), [[0], [1]])
    answered(talk("later", "2025-12", journey()), [[4], [4], [4]], shown=False)
    found = page(client)
    assert "There is no trend yet." in found
    assert "Talk of 2025-12" not in found
    assert "Asked once so far" in found
    seen = page(desk, DESK)
    assert "Talk of 2025-12" in seen
    assert seen.count("Not shown to everybody") == 1
    (address, *_more) = pictures(seen)
    assert desk.get(address).status_code == 200
    assert client.get(address.replace("/desk/", "/")).status_code == 404
    assert b"Talk of 2025-12" not in client.get("/series/talks/trends.csv").content
    assert b"Talk of 2025-12" in desk.get("/desk/series/talks/trends.csv").content


def test_a_draft_is_for_staff_only(client: Client, desk: Client) -> None:
    for slug, day in (("first", "2025-02-26"), ("later", "2025-12")):
        draft = talk(slug, day, journey())
        answered(draft, [[0]])
        draft.state = "draft"
        draft.save()
    assert "Talk of" not in page(client)
    assert "Asked 2 times" in page(desk, DESK)


@pytest.mark.usefixtures("asked_twice")
@pytest.mark.parametrize("address", [DESK, "/desk/series/talks/trends.csv", "/desk/series/talks/trends.xlsx"])
def test_cleo_sees_nothing_of_the_desk(client: Client, cleo: User, address: str) -> None:
    assert client.get(address).status_code == 302
    client.force_login(cleo)
    assert client.get(address).status_code == 403


def test_another_series_has_trends_of_its_own(client: Client) -> None:
    answered(talk("first", "2025-02-26", journey()), [[0]])
    answered(talk("later", "2025-12", journey(), series=doc.Series(slug="others", title="Others", organiser="A network")), [[4]])
    assert "There is no trend yet." in page(client)
    assert "There is no trend yet." in page(client, "/series/others/trends/")
    assert client.get("/series/nowhere/trends/").status_code == 404


def test_a_poll_that_nobody_answered_and_one_of_free_words_make_no_trend(client: Client) -> None:
    answered(talk("first", "2025-02-26", journey()), [])
    answered(talk("later", "2025-12", journey()), [])
    for slug, day in (("words", "2026-01-14"), ("more-words", "2026-02-14")):
        cloud: Any = doc.Poll(id="words", question="What is on your mind?", type="word-cloud")
        answered(talk(slug, day, cloud), [["AI"]])
    assert "There is no trend yet." in page(client)


def test_several_answers_a_person_are_drawn_as_lines(client: Client) -> None:
    for slug, day in (("first", "2025-02-26"), ("later", "2025-12")):
        helps = doc.Poll(id="helps", question="What helps?", type="multiple-choice", options=("Money", "Skills", "Peers"), max_choices=2)
        answered(talk(slug, day, helps), [[0, 1], [1, 2], [1]])
    found = page(client)
    assert "most people chose “Skills” (100%)" in found
    assert "Mean answer" not in found
    for address in set(pictures(found)):
        assert client.get(address).status_code == 200


def test_the_series_page_leads_there_once_there_is_a_trend(client: Client, desk: Client) -> None:
    first = talk("first", "2025-02-26", journey())
    answered(first, [[0]])
    assert PAGE not in page(client, "/series/talks/")
    answered(talk("later", "2025-12", journey()), [[1]])
    assert PAGE in page(client, "/series/talks/")
    assert DESK in page(desk, f"/desk/series/{SERIES.slug}/")


@pytest.mark.usefixtures("asked_twice")
def test_it_takes_two_queries_however_many_talks_there_are(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(3):
        client.get(PAGE)
