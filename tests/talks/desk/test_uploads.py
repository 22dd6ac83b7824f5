"""Files for a talk are judged by what is in them, and refused while they arrive where they are too large."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from django.urls import reverse
from pypdfium2 import PdfDocument

from kontor.talks.actions import files

if TYPE_CHECKING:
    from pathlib import Path

    from django.http import HttpResponse
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from kontor.talks.models import Talk

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _files(settings: SettingsWrapper, tmp_path: Path) -> None:
    """Files of tests end with the test."""
    settings.MEDIA_ROOT = tmp_path


def pdf(pages: int = 2) -> bytes:
    """A PDF with empty pages."""
    made = PdfDocument.new()
    for _page in range(pages):
        made.new_page(400, 300)
    out = io.BytesIO()
    made.save(out)
    made.close()
    return out.getvalue()


def renamed_zip() -> bytes:
    """A ZIP that calls itself a presentation."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("notes.txt", "no slides here")
    return out.getvalue()


def send(client: Client, talk: Talk, content: bytes, *, page: str = "desk-slides", name: str = "slides.pdf") -> HttpResponse:
    """Send a file to the page of presenters' slides, or to that of the template."""
    keys = [talk.slug, "panel-debate"] if page == "desk-slides" else [talk.slug]
    return client.post(reverse(f"talks:{page}", args=keys), {"file": SimpleUploadedFile(name, content)})  # type: ignore[return-value]


def test_a_presenters_pdf_is_kept_and_deleted(desk: Client, talk: Talk) -> None:
    assert send(desk, talk, pdf()).status_code == 302
    item = talk.items.get(key="panel-debate")
    assert item.slides_pdf == "panel-debate.pdf"
    assert list(files.presenter_pdfs(talk)) == ["panel-debate"]
    url = reverse("talks:desk-slides", args=[talk.slug, "panel-debate"])
    assert "A file is there." in desk.get(url).content.decode()
    desk.post(url, {"act": "remove"})
    assert files.presenter_pdfs(talk) == {}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"MZ\x90\0 a program", "not a file of the kind"),
        (renamed_zip(), "not a file of the kind"),
        (b"<script>alert(1)</script>", "not a file of the kind"),
        (b"%PDF-1.7\nbut nothing more", "PDF"),
    ],
)
def test_what_is_no_pdf_is_refused_whatever_its_name_says(desk: Client, talk: Talk, content: bytes, words: str) -> None:
    answer = send(desk, talk, content)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert talk.items.get(key="panel-debate").slides_pdf == ""


@pytest.mark.parametrize("content", [renamed_zip(), pdf()], ids=["a renamed ZIP", "a PDF"])
def test_what_is_no_presentation_is_no_template(desk: Client, talk: Talk, content: bytes) -> None:
    answer = send(desk, talk, content, page="desk-template", name="brand.pptx")
    assert answer.status_code == 422
    assert files.template_of(talk.series) is None


def test_a_form_without_a_file_says_so(desk: Client, talk: Talk) -> None:
    answer = desk.post(reverse("talks:desk-slides", args=[talk.slug, "panel-debate"]))
    assert "No file arrived" in answer.content.decode()


def test_a_file_that_is_too_large_is_stopped_at_the_limit(desk: Client, talk: Talk, settings: SettingsWrapper, tmp_path: Path) -> None:
    settings.UPLOAD_LIMIT = 1_000_000
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1_000
    answer = send(desk, talk, b"%PDF-" + b"0" * 3_000_000)
    assert answer.status_code == 422
    assert "too large: at most 1 MB" in answer.content.decode()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


@pytest.mark.parametrize("announced", [300_000_000, 10**15])
def test_a_file_that_announces_itself_as_too_large_is_not_read(desk: Client, talk: Talk, announced: int) -> None:
    """The length may be a lie: what counts is that nothing is kept, and that the answer is clear."""
    body = encode_multipart(BOUNDARY, {"file": SimpleUploadedFile("slides.pdf", pdf())})
    extra: dict[str, Any] = {"wsgi.input": io.BytesIO(body), "CONTENT_LENGTH": str(announced), "CONTENT_TYPE": MULTIPART_CONTENT}
    answer = desk.post(reverse("talks:desk-slides", args=[talk.slug, "panel-debate"]), **extra)
    assert answer.status_code == 422
    assert "too large" in answer.content.decode()
    assert talk.items.get(key="panel-debate").slides_pdf == ""
