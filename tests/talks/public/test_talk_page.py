"""A talk's page: everything that a talk file says, for everybody, in few queries."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from kontor.platform import clock
from kontor.polls.models import Poll
from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.models import Talk
from kontor.talks.queries import document
from kontor.talks.summary.models import SummaryPublication
from tests.talks.seeds import seed

if TYPE_CHECKING:
    import pytest
    from django.test import Client
    from pytest_django.asserts import DjangoAssertNumQueries

    from kontor.people.models import User

BEFORE = datetime(2025, 2, 1, 12, tzinfo=UTC)
DURING = datetime(2025, 2, 26, 8, tzinfo=UTC)


def page(client: Client, talk: Talk) -> str:
    answer = client.get(talk.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def at(monkeypatch: pytest.MonkeyPatch, moment: datetime) -> None:
    monkeypatch.setattr(clock, "now", lambda: moment)


def described(html: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(html.split('<script type="application/ld+json">')[1].split("</script>", maxsplit=1)[0])
    return found


def test_everything_of_the_talk_file_stands_on_the_page(client: Client, apply_ai: Talk) -> None:
    html = page(client, apply_ai)
    told = seed("2025-12")
    texts = [told.title, told.series.title, *(item.title for item in told.agenda), *(person.name for person in told.people)]
    for item in told.agenda:
        texts += [part.title for part in (*item.news, *item.topics)]
        texts += [topic.topic_id or "" for topic in item.topics] + [poll.question for poll in item.polls]
        texts += [link.url for news in item.news for link in news.links]
    for text in texts:
        assert escaped(text) in html, text


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("'", "&#x27;")


def test_it_says_day_hours_and_zone(client: Client, europe: Talk) -> None:
    assert '<time datetime="2025-02-26T08:30:00+01:00">26 February 2025, 8:30 – 9:45 CET</time>' in page(client, europe)


def test_a_talk_of_which_only_the_month_is_known_says_the_month(client: Client, apply_ai: Talk) -> None:
    html = page(client, apply_ai)
    assert '<time datetime="2025-12">December 2025</time>' in html
    assert "talk.ics" not in html


def test_a_talk_without_any_day_says_so(client: Client, europe: Talk) -> None:
    load_talk(document=replace(document(europe), when=doc.When()), by=None)
    assert "The day is not fixed yet" in page(client, europe)


def test_a_page_takes_at_most_eight_queries(
    client: Client, europe: Talk, apply_ai: Talk, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for talk in (europe, apply_ai):
        with django_assert_max_num_queries(8):
            page(client, talk)


def test_a_draft_is_not_there_for_visitors(client: Client, europe: Talk, cleo: User) -> None:
    Talk.objects.update(state=Talk.State.DRAFT)
    paths = [europe.get_absolute_url(), *(f"{europe.get_absolute_url()}{name}" for name in ("talk.ics", "talk.json", "picture.png"))]
    for _ in range(2):
        assert [client.get(path).status_code for path in paths] == [404] * 4
        client.force_login(cleo)


def test_staff_see_a_draft_marked_as_one(client: Client, europe: Talk, eva: User) -> None:
    Talk.objects.update(state=Talk.State.DRAFT)
    client.force_login(eva)
    assert "This is a draft. Only staff see it." in page(client, europe)


def test_a_cancelled_talk_says_so_and_offers_nothing(client: Client, europe: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, BEFORE)
    Talk.objects.update(state=Talk.State.CANCELLED, registration={})
    html = page(client, europe)
    assert "This talk has been cancelled." in html
    assert "/register/" not in html
    assert described(html)["eventStatus"] == "https://schema.org/EventCancelled"


def test_registration_is_offered_while_it_is_open(client: Client, europe: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, BEFORE)
    Talk.objects.update(registration={"capacity": 2})
    html = page(client, europe)
    assert f"{europe.get_absolute_url()}register/" in html
    assert "2 places are left." in html


def test_after_the_deadline_the_page_says_why_one_cannot_register(client: Client, europe: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, BEFORE)
    Talk.objects.update(registration={"deadline": "2025-01-31"})
    html = page(client, europe)
    assert "Registration has closed." in html
    assert "/register/" not in html


def test_while_it_takes_place_the_page_says_so(client: Client, europe: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    at(monkeypatch, DURING)
    assert "On now" in page(client, europe)


def test_polls_show_their_results_once_the_moderator_does(client: Client, apply_ai: Talk) -> None:
    assert "people answered" not in page(client, apply_ai)
    poll = Poll.objects.get(question__startswith="How familiar")
    tally = {"ballots": 4, "counts": [1, 3]}
    poll.result, poll.shown = {"ballots": 4, "tally": tally, "options": ["Not at all", "Well"]}, True
    poll.save()
    html = page(client, apply_ai)
    assert "4 people answered." in html
    assert "75 %" in html


def test_the_summary_is_linked_once_it_is_published(client: Client, europe: Talk) -> None:
    SummaryPublication.objects.filter(talk=europe).delete()
    assert "Read the summary" not in page(client, europe)
    SummaryPublication.objects.create(talk=europe, version=europe.summary_versions.first(), at=BEFORE)
    assert "Read the summary" in page(client, europe)
    SummaryPublication.objects.create(talk=europe, version=None, at=BEFORE + timedelta(days=1))
    assert "Read the summary" not in page(client, europe)


def test_the_talks_before_and_after_are_linked_and_drafts_are_not(client: Client, europe: Talk, apply_ai: Talk) -> None:
    assert f'rel="next" class="next" href="{apply_ai.get_absolute_url()}"' in page(client, europe)
    assert f'rel="prev" href="{europe.get_absolute_url()}"' in page(client, apply_ai)
    Talk.objects.filter(pk=apply_ai.pk).update(state=Talk.State.DRAFT)
    assert 'rel="next"' not in page(client, europe)


def test_search_engines_get_an_event(client: Client, europe: Talk, apply_ai: Talk) -> None:
    event = described(page(client, europe))
    assert event["@type"] == "Event"
    assert event["startDate"] == "2025-02-26T08:30:00+01:00"
    assert event["endDate"] == "2025-02-26T09:45:00+01:00"
    assert {"@type": "Person", "name": "Daniel Stadler", "honorificPrefix": "Dr.", "url": event["performer"][5]["url"]} in event["performer"]
    assert described(page(client, apply_ai))["startDate"] == "2025-12"


def test_messengers_get_title_and_picture(client: Client, europe: Talk) -> None:
    html = page(client, europe)
    assert '<meta property="og:title" content="Europe&#x27;s Technological Future: Driving Innovation for Economic Security">' in html
    assert f'{europe.get_absolute_url()}picture.png">' in html
    assert f'<link rel="canonical" href="http://127.0.0.1:8000{europe.get_absolute_url()}">' in html


def test_nothing_on_the_page_needs_a_nonce(client: Client, europe: Talk) -> None:
    answer = client.get(europe.get_absolute_url())
    assert "nonce-" not in answer["Content-Security-Policy"]
    assert b" style=" not in answer.content
    assert b" onclick=" not in answer.content
