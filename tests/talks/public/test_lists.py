"""A series, the archive, and how talks are found in them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from msgspec.structs import replace

from kontor.platform import clock
from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.models import Talk
from kontor.talks.queries import document
from kontor.talks.summary.models import SummaryPublication
from tests.talks.seeds import seed

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.asserts import DjangoAssertNumQueries
    from pytest_django.fixtures import DjangoCaptureOnCommitCallbacks

SERIES = "/series/eu-clusters-talks/"
ARCHIVE = "/talks/"


@pytest.fixture
def indexed(db: None, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks) -> None:
    """Both talks, as a search finds them."""
    with django_capture_on_commit_callbacks(execute=True):
        for name in ("2025-02", "2025-12"):
            load_talk(document=seed(name), by=None)


def found(client: Client, address: str, **wanted: str) -> set[str]:
    html = client.get(address, wanted).content.decode().split("<main")[1]
    return {slug for slug in ("europes-technological-future", "apply-ai-strategy") if f'<h3><a href="/talks/{slug}/">' in html}


BOTH = {"europes-technological-future", "apply-ai-strategy"}


SEARCHES: list[tuple[dict[str, str], set[str]]] = [
    ({}, BOTH),
    ({"q": "Roeblreiter"}, {"apply-ai-strategy"}),
    ({"q": "norby"}, {"apply-ai-strategy"}),
    ({"q": "Gonzalez"}, {"europes-technological-future"}),
    ({"q": "HORIZON-EIE-2026-01-CONNECT-03"}, {"apply-ai-strategy"}),
    ({"q": "zaragoza"}, {"europes-technological-future"}),
    ({"q": "quantum communication"}, {"europes-technological-future"}),
    ({"q": "economic zebra"}, set()),
    ({"q": '" OR zebra=1 --'}, set()),
    ({"q": "«»"}, set()),
    ({"year": "2025"}, BOTH),
    ({"year": "2024"}, set()),
    ({"year": "many"}, BOTH),
    ({"speaker": "nina-hoppmann"}, BOTH),
    ({"speaker": "roberta-lauro"}, {"europes-technological-future"}),
    ({"speaker": "nina-hoppmann", "q": "procurement"}, {"apply-ai-strategy"}),
    ({"page": "99"}, BOTH),
    ({"page": "x"}, BOTH),
]


@pytest.mark.parametrize("address", [SERIES, ARCHIVE])
@pytest.mark.usefixtures("indexed")
def test_talks_are_found_by_text_year_and_speaker(client: Client, address: str) -> None:
    for wanted, talks in SEARCHES:
        assert found(client, address, **wanted) == talks, wanted


@pytest.mark.usefixtures("indexed")
def test_what_only_the_summary_says_is_found_once_it_is_published(
    client: Client, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    talk = Talk.objects.get(slug="europes-technological-future")
    for version in (None, talk.summary_versions.first()):
        with django_capture_on_commit_callbacks(execute=True):
            SummaryPublication.objects.create(talk=talk, version=version, at=datetime(2025, 3, 1, tzinfo=UTC))
        assert found(client, ARCHIVE, q="sandboxes") == ({talk.slug} if version else set())


@pytest.mark.usefixtures("indexed")
def test_drafts_are_not_found(client: Client) -> None:
    Talk.objects.update(state=Talk.State.DRAFT)
    for wanted in ({}, {"q": "cluster"}, {"speaker": "nina-hoppmann"}):
        assert found(client, ARCHIVE, **wanted) == set()
    assert "Nina Hoppmann" not in client.get(ARCHIVE).content.decode()


def test_what_is_to_come_stands_apart_from_what_is_past(client: Client, europe: Talk, apply_ai: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 12, 20, tzinfo=UTC))
    html = client.get(SERIES).content.decode()
    upcoming, past = html.split('id="past"')
    assert apply_ai.title.replace("&", "&amp;") in upcoming.split('id="upcoming"')[1]
    assert "Driving Innovation" in past
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 1, 1, 12, tzinfo=UTC))
    assert "No talk is announced at the moment." in client.get(SERIES).content.decode()


def test_a_talk_without_any_day_is_still_to_come(client: Client, europe: Talk) -> None:
    load_talk(document=replace(document(europe), when=doc.When()), by=None)
    upcoming = client.get(SERIES).content.decode().split('id="upcoming"')[1].split('id="past"')[0]
    assert "Driving Innovation" in upcoming
    assert "The day is not fixed yet" in upcoming


@pytest.mark.usefixtures("indexed", "_warm")
@pytest.mark.parametrize("address", [SERIES, f"{SERIES}?q=quantum", ARCHIVE, f"{ARCHIVE}?q=quantum&year=2025", "/speakers/nina-hoppmann/"])
def test_lists_take_at_most_eight_queries(client: Client, address: str, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_max_num_queries(8):
        assert client.get(address).status_code == 200


def test_a_long_list_has_pages(client: Client, europe: Talk) -> None:
    told = document(europe)
    for number in range(30):
        load_talk(document=replace(told, slug=f"talk-{number}", summary=None), by=None)
    html = client.get(ARCHIVE, {"year": "2025"}).content.decode()
    assert "?year=2025&amp;page=2" in html
    assert html.count('class="talk-row"') == 24
    assert client.get(ARCHIVE, {"year": "2025", "page": "2"}).content.decode().count('class="talk-row"') == 7


def test_an_empty_house_says_what_will_stand_there(client: Client, db: None) -> None:
    assert "No talk has been published yet." in client.get(ARCHIVE).content.decode()


def test_a_speaker_stands_once_with_everything_they_did(client: Client, europe: Talk, apply_ai: Talk) -> None:
    html = client.get("/speakers/nina-hoppmann/").content.decode()
    assert "In 2 talks" in html
    assert html.count("<h3>") == 2
    assert html.count("Funding opportunities") == 2
    assert client.get("/speakers/nobody/").status_code == 404


def test_who_appears_in_drafts_only_is_not_there_for_visitors(client: Client, europe: Talk) -> None:
    Talk.objects.update(state=Talk.State.DRAFT)
    assert client.get("/speakers/roberta-lauro/").status_code == 404


@pytest.mark.usefixtures("europe", "apply_ai")
def test_addresses_turn_back(client: Client) -> None:
    assert reverse("talks:series", args=["eu-clusters-talks"]) == SERIES
    assert client.get("/series/none/").status_code == 404
    assert client.get("/talks/none/").status_code == 404


def test_all_speakers_stand_in_one_list_by_name(
    client: Client, europe: Talk, apply_ai: Talk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(1):
        html = client.get("/speakers/").content.decode()
    assert html.count('class="person"') == 15
    assert html.index("Aiga Irmeja") < html.index("Nina Hoppmann") < html.index("Valentina de Vito")
    assert "Team Member, European Cluster Collaboration Platform · 2 talks" in html
    Talk.objects.filter(pk=apply_ai.pk).update(state=Talk.State.DRAFT)
    html = client.get("/speakers/").content.decode()
    assert "Jennifer Baker" not in html
    assert "team member, European Cluster Collaboration Platform</span>" in html
