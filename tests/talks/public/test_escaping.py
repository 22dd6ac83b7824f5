"""HTML and scripts in a text field are text: on every page and in every file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from django.urls import reverse

from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from tests.talks.seeds import seed

if TYPE_CHECKING:
    from django.test import Client

EVIL = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&"
pytestmark = pytest.mark.django_db


def poisoned(value: Any, place: str = "") -> Any:
    """``value`` with :data:`EVIL` behind every text that is free to say anything."""
    kept = {"id", "slug", "person", "item", "date", "start", "end", "zone", "url", "link", "website", "email", "kind", "role", "join", "code"}
    kept |= {"language", "format", "deadline", "starts", "ends", "type", "scale", "transcript", "slides_pdf"}
    if isinstance(value, dict):
        return {name: each if name in kept else poisoned(each, name) for name, each in value.items()}
    if isinstance(value, list):
        return [poisoned(each, place) for each in value]
    return f"{value[:150]}{EVIL}" if isinstance(value, str) else value


@pytest.mark.parametrize("name", ["2025-02", "2025-12"])
def test_html_in_every_field_stays_text(client: Client, name: str) -> None:
    told = msgspec.convert(poisoned(msgspec.to_builtins(seed(name))), doc.TalkDocument)
    talk = load_talk(document=told, by=None).talk
    paths = [talk.get_absolute_url(), talk.series.get_absolute_url(), reverse("talks:archive")]
    paths += [row.person.get_absolute_url() for row in talk.appearances.select_related("person")]
    for path in paths:
        html = client.get(path).content.decode()
        assert "<script>alert" not in html, path
        assert "<img src=x" not in html, path
        assert "</script><script" not in html, path


def test_html_in_the_search_stays_text(client: Client) -> None:
    html = client.get(reverse("talks:archive"), {"q": EVIL, "speaker": EVIL, "series": EVIL, "year": EVIL}).content.decode()
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_a_link_that_runs_code_is_no_link(client: Client) -> None:
    told = seed("2025-02")
    evil = msgspec.structs.replace(told, description='[here](javascript:alert(1)) and [there](https://example.org/a"onclick="b)')
    html = client.get(load_talk(document=evil, by=None).talk.get_absolute_url()).content.decode()
    assert 'href="javascript' not in html
    assert 'onclick="b' not in html
