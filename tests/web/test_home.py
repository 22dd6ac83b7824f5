"""The first page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from kontor.platform import clock
from kontor.talks.models import AgendaItem, Appearance, NewsItem, Person, Series, Talk
from kontor.talks.summary.models import SummaryPublication, SummaryVersion

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from kontor.people.models import User

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _march(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def series() -> Series:
    return Series.objects.create(slug="harbour", title="Harbour Talks", organiser="The Harbour Office", contact={"email": "office@example.org"})


def _talk(series: Series, slug: str, starts: datetime, state: str = "published") -> Talk:
    return Talk.objects.create(
        slug=slug,
        series=series,
        state=state,
        title=f"About {slug}",
        date=starts.date().isoformat(),
        start_time=f"{starts:%H:%M}",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        sorts_at=starts.date(),
    )


def test_a_new_house_says_how_to_begin(client: Client) -> None:
    page = client.get("/").text
    assert "Here your network will meet" in page
    assert "kontor talk load" in page


def test_a_house_with_nothing_but_a_draft_is_new_to_visitors(client: Client, series: Series) -> None:
    _talk(series, "secret", NOW + timedelta(days=3), state="draft")
    page = client.get("/").text
    assert "Here your network will meet" in page
    assert "secret" not in page


def test_the_next_talk_stands_first(client: Client, series: Series) -> None:
    _talk(series, "later", NOW + timedelta(days=9))
    _talk(series, "sooner", NOW + timedelta(days=2))
    page = client.get("/").text
    assert page.index("About sooner") < page.index("About later")
    assert "The next talk" in page


def test_a_talk_that_is_on_says_so(client: Client, series: Series) -> None:
    _talk(series, "now", NOW - timedelta(minutes=10))
    page = client.get("/").text
    assert "On now" in page
    assert "Join the talk" in page


def test_the_newest_published_summary_shows_its_key_messages(client: Client, series: Series) -> None:
    talk = _talk(series, "past", NOW - timedelta(days=9))
    version = SummaryVersion.objects.create(talk=talk, number=1, content={"key_messages": ["Ports need **power**."]}, saved_at=NOW)
    assert "Ports need" not in client.get("/").text
    SummaryPublication.objects.create(talk=talk, version=version, at=NOW)
    page = client.get("/").text
    assert "Ports need <strong>power</strong>." in page
    assert "/talks/past/summary/" in page


def test_deadlines_that_have_passed_are_not_still_open(client: Client, series: Series) -> None:
    item = AgendaItem.objects.create(talk=_talk(series, "past", NOW - timedelta(days=9)), key="news", kind="news", title="News", position=0)
    for position, (key, deadline) in enumerate([("gone", "2026-03-01"), ("today", "2026-03-02"), ("month", "2026-03"), ("yearly", "--01-14")]):
        NewsItem.objects.create(item=item, key=key, title=f"Answer {key}", deadline=deadline, position=position)
    page = client.get("/").text
    assert "Answer today" in page
    assert "Answer month" in page
    assert "Answer gone" not in page
    assert "Answer yearly" not in page


def test_the_first_page_takes_at_most_seven_queries(client: Client, series: Series, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for day in range(-6, 7):
        _talk(series, f"day-{day + 7}", NOW + timedelta(days=day, hours=1))
    with django_assert_max_num_queries(7):
        client.get("/")


def test_navigation_asks_the_database_nothing_for_visitors(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(0):
        assert client.get("/design/").status_code == 200


def test_navigation_shows_each_what_they_may_open(client: Client, cleo: User, eva: User, ada: User) -> None:
    def places(user: User) -> set[str]:
        client.force_login(user)
        page = client.get("/design/").text
        return {path for path in ("/talks/", "/join/", "/desk/", "/people/", "/people/audit/") if f'<li><a href="{path}"' in page.split("</nav>")[0]}

    assert places(cleo) == {"/talks/", "/join/"}
    assert places(ada) == {"/talks/", "/join/"}
    assert places(eva) == {"/talks/", "/join/", "/desk/"}


def test_titles_with_markup_are_shown_as_they_are_written(client: Client, series: Series) -> None:
    talk = _talk(series, "markup", NOW + timedelta(days=1))
    Talk.objects.filter(pk=talk.pk).update(title="<script>alert(1)</script>")
    page = client.get("/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_imprint_names_who_answers(client: Client, series: Series) -> None:
    Series.objects.filter(pk=series.pk).update(contact={"email": "office@example.org", "accounts": ["@harbour"]}, imprint="Quay 1")
    page = client.get("/imprint/").text
    for words in ("The Harbour Office", "office@example.org", "@harbour", "Quay 1"):
        assert words in page


@pytest.mark.parametrize("path", ["/imprint/", "/privacy/", "/accessibility/"])
def test_pages_about_the_house_stand_before_there_is_a_series(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_it_says_who_appears_in_the_next_talk(client: Client, series: Series) -> None:
    talk = _talk(series, "tide", NOW + timedelta(days=1))
    for position, name in enumerate(("Ada Berg", "Ben Holm")):
        person = Person.objects.create(slug=f"person-{position}", name=name)
        Appearance.objects.create(talk=talk, part="talk", person=person, role="speaker", position=position)
    assert "Ada Berg, Ben Holm" in client.get("/").content.decode()
