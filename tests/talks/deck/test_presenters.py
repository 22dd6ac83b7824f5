"""What presenters send: pages that are shown, and files that cannot be, each with a word on what to do."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from PIL import Image
from pptx import Presentation

from kontor.talks import deck
from kontor.talks.deck import presenters
from tests.talks.deck import example, pdfs

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://kontor.example"


def _refusal(file: bytes) -> str:
    with pytest.raises(deck.PresenterSlidesError) as refused:
        deck.check_presenter_pdf(file)
    return str(refused.value)


def test_a_good_file_is_accepted() -> None:
    deck.check_presenter_pdf(pdfs.words("One", "Two"))


def test_a_locked_file_is_to_be_saved_without_a_password() -> None:
    assert "password" in _refusal(pdfs.LOCKED)


def test_a_damaged_file_is_to_be_exported_again() -> None:
    assert "damaged" in _refusal(pdfs.words("One")[:60])


@pytest.mark.parametrize("file", [b"", b"PK\x03\x04 a ZIP", b"Hello", b"<html>%PDF"])
def test_something_else_is_no_pdf(file: bytes) -> None:
    assert _refusal(file)


def test_a_page_that_never_ends_is_refused_and_the_server_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """It draws itself within itself three times: drawing it takes longer than there is time."""
    monkeypatch.setattr(presenters, "PATIENCE", 2)
    assert "too long to draw" in _refusal(pdfs.endless())


def test_a_pdf_that_takes_all_memory_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    greedy = tmp_path / "trial.py"
    greedy.write_text("import os\nos.abort()\n")
    monkeypatch.setattr(presenters, "_TRIAL", greedy)
    assert "cannot be drawn" in _refusal(pdfs.words("One"))


def test_three_hundred_pages_are_too_many() -> None:
    words = _refusal(pdfs.empty(300))
    assert "300 pages" in words
    assert "200" in words


def test_an_error_names_the_agenda_item() -> None:
    with pytest.raises(deck.PresenterSlidesError) as refused:
        deck.make_pptx(example.talk(), base_url=BASE, presenter_pdfs={"apply-ai": pdfs.LOCKED})
    assert refused.value.item == "apply-ai"
    assert "apply-ai" in str(refused.value)


def test_pages_are_pictures_in_the_presentation_with_their_words_in_the_notes() -> None:
    file = deck.make_pptx(example.talk(), base_url=BASE, presenter_pdfs={"apply-ai": pdfs.words("What a presenter brought")})
    slide = next(each for each in Presentation(BytesIO(file)).slides if each.slide_layout.name == "Picture")
    picture = next(shape for shape in slide.shapes if shape._element.tag.endswith("}pic"))
    assert "What a presenter brought" in picture._element.nvPicPr.cNvPr.get("descr")
    assert "What a presenter brought" in slide.notes_slide.notes_text_frame.text
    with Image.open(BytesIO(picture.image.blob)) as image:
        assert image.width >= 1920
