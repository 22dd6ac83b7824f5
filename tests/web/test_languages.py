"""The interface in other languages."""

from __future__ import annotations

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

if TYPE_CHECKING:
    from django.test import Client

    from kontor.people.models import User

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted((ROOT / "src/kontor/web/locale").glob("*/LC_MESSAGES/django.po"))
PLACE = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|</?[a-z]+[^>]*>")
ROOMS_IN_FULL = ("src/kontor/web/", "src/kontor/people/")
"""Rooms whose words are all translated into the languages below."""


@pytest.fixture(scope="module", autouse=True)
def _compiled() -> None:
    subprocess.run([sys.executable, ROOT / "scripts/translations.py", "compile"], check=True, timeout=60)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_translations_keep_the_places_that_are_filled_in(path: Path) -> None:
    for message in read_po(BytesIO(path.read_bytes())):
        singular, plural = message.id if isinstance(message.id, tuple) else (message.id, message.id)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        for string in strings if message.id else ():
            if string:
                assert sorted(PLACE.findall(string)) in (sorted(PLACE.findall(singular)), sorted(PLACE.findall(plural))), message.id


def _said(words: object) -> bool:
    return all(words) if isinstance(words, tuple | list) else bool(words)


@pytest.mark.parametrize("language", ["de", "fr"])
def test_the_house_and_its_accounts_are_translated_in_full(language: str) -> None:
    catalogue = read_po(BytesIO((ROOT / f"src/kontor/web/locale/{language}/LC_MESSAGES/django.po").read_bytes()))
    missing = [
        message.id
        for message in catalogue
        if message.id and any(place.startswith(ROOMS_IN_FULL) for place, _line in message.locations) and not _said(message.string)
    ]
    assert missing == []


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("de", "Hier wird sich Ihr Netzwerk treffen"), ("fr", "Ici se retrouvera votre réseau")])
def test_a_visitor_reads_the_first_page_in_the_language_of_their_choice(client: Client, language: str, words: str) -> None:
    client.post("/language/", {"language": language})
    page = client.get("/").text
    assert words in page
    assert f'<html lang="{language}">' in page
    assert f'<option value="{language}" lang="{language}" selected>' in page


@pytest.mark.django_db
def test_a_browser_that_asks_for_german_is_answered_in_german(client: Client) -> None:
    assert "Mit einem Passkey anmelden" in client.get("/account/login/", headers={"accept-language": "de-AT,de;q=0.9"}).text


@pytest.mark.django_db
@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_every_language_of_the_union_can_be_chosen_and_missing_words_are_english(client: Client, language: str) -> None:
    client.post("/language/", {"language": language})
    answer = client.get("/design/")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text
    assert "A heading of the third kind" in answer.text


@pytest.mark.django_db
def test_dates_are_written_day_first(client: Client, cleo: User) -> None:
    client.force_login(cleo)
    words = f"{cleo.date_joined.day} {cleo.date_joined:%B} {cleo.date_joined.year}"
    assert words in client.get("/people/me/").text
