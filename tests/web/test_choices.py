"""Language and theme, kept in cookies."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_visitor_changes_the_language_and_comes_back_to_the_page(client: Client) -> None:
    answer = client.post("/language/", {"language": "de"}, headers={"referer": "http://testserver/talks/?q=steel"})
    assert answer.status_code == 302
    assert answer["Location"] == "/talks/?q=steel"
    assert answer.cookies["django_language"].value == "de"


@pytest.mark.parametrize("language", ["xx", "", "en-us", "../../etc"])
def test_a_language_that_is_none_of_ours_changes_nothing(client: Client, language: str) -> None:
    answer = client.post("/language/", {"language": language})
    assert answer.status_code == 400
    assert not answer.cookies


@pytest.mark.parametrize(
    "referer",
    [
        "https://elsewhere.example/", "javascript:alert(1)", "//elsewhere.example/x", "",
        "http://testserver//elsewhere.example/", "http://testserver///elsewhere.example/", "http://testserver/\\elsewhere.example/", "http://[/",
    ],
)  # fmt: skip
def test_nobody_is_led_to_another_site(client: Client, referer: str) -> None:
    answer = client.post("/theme/", {"theme": "dark"}, headers={"referer": referer})
    assert answer["Location"] == "/"


def test_the_theme_is_in_a_style_sheet_where_scripts_are_off(client: Client) -> None:
    assert "color-scheme: light dark" in client.get("/theme.css").text
    client.post("/theme/", {"theme": "dark"})
    answer = client.get("/theme.css")
    assert "color-scheme: dark" in answer.text
    assert answer["Content-Type"] == "text/css"
    assert "private" in answer["Cache-Control"]


def test_a_theme_that_is_none_is_refused(client: Client) -> None:
    assert client.post("/theme/", {"theme": "pink; } body { display: none"}).status_code == 400


def test_choices_are_made_by_post_alone(client: Client) -> None:
    assert client.get("/language/").status_code == 405
    assert client.get("/theme/").status_code == 405


def test_every_language_stands_in_the_chooser_in_its_own_words(client: Client) -> None:
    page = client.get("/").text
    for words in ("Български", "Čeština", "Deutsch", "Ελληνικά", "Français", "Gaeilge", "Malti", "Slovenščina", "Svenska"):
        assert f">{words}</option>" in page
    assert page.count("</option>") == 24
