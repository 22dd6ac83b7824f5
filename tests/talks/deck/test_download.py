"""The deck to download: for everybody once the talk is public, with notes for staff only, made once."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from pptx import Presentation

from kontor.talks import deck
from kontor.talks.actions import load_talk
from kontor.talks.models import Talk
from tests.talks.deck import example, pdfs

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from kontor.people.models import User


@pytest.fixture(autouse=True)
def _files(settings: SettingsWrapper, tmp_path: object) -> Iterator[None]:
    settings.MEDIA_ROOT = str(tmp_path)
    return


@pytest.fixture
def talk(db: None) -> Talk:
    load_talk(document=example.talk(), by=None)
    talk = Talk.objects.get()
    talk.state = Talk.State.PUBLISHED
    talk.save()
    return talk


def address(talk: Talk, form: str) -> str:
    return reverse("talks:deck", args=[talk.slug, form])


def notes(file: bytes) -> str:
    return " ".join(slide.notes_slide.notes_text_frame.text for slide in Presentation(BytesIO(file)).slides if slide.has_notes_slide)


def test_a_visitor_gets_the_deck_without_notes(client: Client, talk: Talk) -> None:
    response = client.get(address(talk, "pptx"))
    assert response.status_code == 200
    assert response["Content-Disposition"] == f'attachment; filename="{talk.slug}.pptx"'
    assert "Keep it under ten minutes." not in notes(response.content)


def test_staff_get_it_with_notes(client: Client, talk: Talk, eva: User) -> None:
    client.force_login(eva)
    assert "Keep it under ten minutes." in notes(client.get(address(talk, "pptx")).content)


def test_what_staff_fetched_is_never_handed_to_a_visitor(client: Client, talk: Talk, eva: User, cleo: User) -> None:
    client.force_login(eva)
    client.get(address(talk, "pptx"))
    client.force_login(cleo)
    assert "Keep it under ten minutes." not in notes(client.get(address(talk, "pptx")).content)


def test_the_pdf_is_one(client: Client, talk: Talk) -> None:
    response = client.get(address(talk, "pdf"))
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF-")


@pytest.mark.parametrize("form", ["docx", "exe"])
def test_there_is_no_other_form(client: Client, talk: Talk, form: str) -> None:
    assert client.get(f"/talks/{talk.slug}/deck.{form}").status_code == 404


def test_a_draft_is_for_staff(client: Client, talk: Talk, cleo: User, eva: User) -> None:
    talk.state = Talk.State.DRAFT
    talk.save()
    assert client.get(address(talk, "pdf")).status_code == 404
    client.force_login(cleo)
    assert client.get(address(talk, "pdf")).status_code == 404
    client.force_login(eva)
    assert client.get(address(talk, "pdf")).status_code == 200


def test_it_is_made_once_and_again_when_the_talk_changes(client: Client, talk: Talk) -> None:
    with patch.object(deck, "make_pdf", wraps=deck.make_pdf) as made:
        first, again = (client.get(address(talk, "pdf")).content for _ in range(2))
        assert (made.call_count, first) == (1, again)
        talk.title = "Another title"
        talk.save()
        assert client.get(address(talk, "pdf")).content != first
        assert made.call_count == 2
    folders, kept = default_storage.listdir(f"decks/{talk.slug}/public-pdf")
    assert (folders, len(kept)) == ([], 1), "the old one is not kept"


def test_a_presenters_file_that_went_bad_is_explained_and_breaks_nothing(client: Client, talk: Talk, eva: User) -> None:
    item = talk.items.get(key="apply-ai")
    item.slides_pdf = "apply-ai.pdf"
    item.save()
    default_storage.save(f"talks/{talk.slug}/apply-ai.pdf", ContentFile(pdfs.LOCKED))
    client.force_login(eva)
    response = client.get(address(talk, "pdf"), follow=True)
    assert response.status_code == 200
    assert "password" in response.content.decode()
