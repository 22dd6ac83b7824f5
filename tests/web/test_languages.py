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
from django.utils.translation import gettext, override

if TYPE_CHECKING:
    from django.test import Client


ROOT = Path(__file__).parents[2]
CATALOGUES = sorted((ROOT / "src/kontor/web/locale").glob("*/LC_MESSAGES/django.po"))
PLACE = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|</?[a-z]+[^>]*>")
MAY_BE_MISSING = 0.05
"""The share of words that may still be English: new words come in before they are translated."""
BEGUN = {"el", "es"}
"""Languages whose translation is still being written. One that is complete leaves this list."""


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


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_no_language_falls_behind(path: Path) -> None:
    messages = [message for message in read_po(BytesIO(path.read_bytes())) if message.id]
    missing = [message.id for message in messages if not _said(message.string)]
    if path.parts[-3] in BEGUN:
        assert len(missing) > MAY_BE_MISSING * len(messages), "complete: take it off the list of those that are begun"
        return
    assert len(missing) <= MAY_BE_MISSING * len(messages), f"{len(missing)} words are shown in English, among them {missing[:5]}"


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
def test_every_language_of_the_union_can_be_chosen(client: Client, language: str) -> None:
    client.post("/language/", {"language": language})
    answer = client.get("/design/")
    assert answer.status_code == 200
    assert f'<html lang="{language}">' in answer.text


def test_a_word_that_no_catalogue_has_is_shown_in_english() -> None:
    with override("mt"):
        assert gettext("A word that was written today") == "A word that was written today"
