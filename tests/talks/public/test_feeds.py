"""What machines read: the feed, the JSON, the map of the site, the picture."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import msgspec
import pytest
from msgspec.structs import replace
from PIL import Image

from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.models import Series, Talk
from kontor.talks.public import pictures
from kontor.talks.queries import document
from kontor.talks.summary.models import SummaryPublication

if TYPE_CHECKING:
    from django.test import Client

ATOM = "{http://www.w3.org/2005/Atom}"
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_a_series_has_a_feed(client: Client, europe: Talk, apply_ai: Talk) -> None:
    answer = client.get("/series/eu-clusters-talks/feed.atom")
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.content)
    assert feed.findtext(f"{ATOM}title") == "EU Clusters Talks"
    titles = [entry.findtext(f"{ATOM}title") for entry in feed.iter(f"{ATOM}entry")]
    assert titles == [apply_ai.title, europe.title]
    for entry in feed.iter(f"{ATOM}entry"):
        for part in ("id", "updated", "title"):
            assert entry.findtext(f"{ATOM}{part}")


def test_a_feed_of_texts_with_markup_is_still_a_feed(client: Client, europe: Talk) -> None:
    load_talk(document=replace(document(europe), title="]]> <b>&amp; \u2028", description="<script>x</script> **bold**"), by=None)
    feed = ET.fromstring(client.get("/series/eu-clusters-talks/feed.atom").content)
    entry = next(feed.iter(f"{ATOM}entry"))
    assert entry.findtext(f"{ATOM}title") == "]]> <b>&amp; \u2028"
    assert entry.findtext(f"{ATOM}content") == "<p>&lt;script&gt;x&lt;/script&gt; <strong>bold</strong></p>"


def test_a_feed_without_talks_is_a_feed(client: Client, db: None) -> None:
    Series.objects.create(slug="new", title="New", organiser="Somebody")
    assert ET.fromstring(client.get("/series/new/feed.atom").content).findtext(f"{ATOM}updated")


def test_the_json_of_a_talk_is_its_talk_file_without_notes_and_unpublished_summary(client: Client, europe: Talk) -> None:
    SummaryPublication.objects.filter(talk=europe).delete()
    told = document(europe)
    noted = replace(told, agenda=(replace(told.agenda[0], notes="Only for the presenter"), *told.agenda[1:]))
    load_talk(document=noted, by=None)
    answer = client.get(f"{europe.get_absolute_url()}talk.json")
    assert answer["Content-Type"] == "application/json"
    assert b"Only for the presenter" not in answer.content
    assert msgspec.json.decode(answer.content, type=doc.TalkDocument) == replace(told, summary=None)


def test_the_map_of_the_site_names_what_visitors_may_open(client: Client, europe: Talk, apply_ai: Talk) -> None:
    Talk.objects.filter(pk=apply_ai.pk).update(state=Talk.State.DRAFT)
    pages = [node.text or "" for node in ET.fromstring(client.get("/sitemap.xml").content).iter(f"{MAP}loc")]
    assert f"http://127.0.0.1:8000{europe.get_absolute_url()}" in pages
    assert not [page for page in pages if apply_ai.slug in page or "jennifer-baker" in page]
    for page in pages:
        assert client.get(page.removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_robots_are_told_where_the_map_is(client: Client) -> None:
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in client.get("/robots.txt").content.decode()


def test_the_picture_is_as_large_as_messengers_ask(client: Client, europe: Talk) -> None:
    for address in (f"{europe.get_absolute_url()}picture.png", "/series/eu-clusters-talks/picture.png"):
        answer = client.get(address)
        assert answer["Content-Type"] == "image/png"
        assert Image.open(io.BytesIO(answer.content)).size == (1200, 630)


@pytest.mark.parametrize("title", ["A", "Word " * 80, "Donaudampfschifffahrtsgesellschaftskapitän" * 4, "\u202eright to left", ""])
def test_any_title_fits_into_the_picture(title: str) -> None:
    font, lines = pictures.fitted(title, width=pictures.TITLE_WIDTH)
    assert all(font.getlength(line) <= pictures.TITLE_WIDTH for line in lines)
    assert len(lines) * font.size * pictures.LEADING <= pictures.TITLE_HEIGHT
    assert pictures.draw("Series", title, "1 March 2026")


def test_the_programming_interface_lists_and_describes_talks(client: Client, europe: Talk, apply_ai: Talk) -> None:
    listed = client.get("/api/v1/talks", {"year": "2025"}).json()
    assert [talk["slug"] for talk in listed["talks"]] == [apply_ai.slug, europe.slug]
    assert [series["slug"] for series in client.get("/api/v1/series").json()] == ["eu-clusters-talks"]
    whole = client.get(f"/api/v1/talks/{europe.slug}")
    assert whole.content == client.get(f"{europe.get_absolute_url()}talk.json").content
    described = json.loads(client.get("/api/v1/openapi.json").content)
    assert described["openapi"].startswith("3.1")
    assert described["components"]["schemas"]["TalkDocument"]
    assert "One talk, whole" in client.get("/api/v1/").content.decode()


def test_the_programming_interface_knows_no_drafts_and_changes_nothing(client: Client, europe: Talk) -> None:
    assert client.post("/api/v1/talks", {}).status_code == 405
    assert client.get("/api/v1/talks", {"page": "0"}).status_code == 422
    Talk.objects.update(state=Talk.State.DRAFT)
    assert client.get("/api/v1/talks").json()["talks"] == []
    assert client.get(f"/api/v1/talks/{europe.slug}").status_code == 404
