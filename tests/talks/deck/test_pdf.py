"""The deck as a PDF: tagged, with real text and links, the same slides as the presentation, presenters' pages as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pypdfium2
import pytest
import typst

from kontor.talks import deck
from kontor.talks.domain.document import NewsItem
from tests.talks.deck import example, pdfs
from tests.talks.deck.reading import page_links, page_words, slide_words, squashed

if TYPE_CHECKING:
    from pathlib import Path

BASE = "https://kontor.example"
PAGES = pdfs.words("What a presenter brought", "And one page more", href="https://presenter.example/more")


@pytest.fixture(scope="module")
def file() -> bytes:
    return deck.make_pdf(example.talk(), base_url=BASE)


@pytest.fixture(scope="module")
def merged() -> bytes:
    return deck.make_pdf(example.talk(), base_url=BASE, presenter_pdfs={"apply-ai": PAGES})


def test_it_has_a_page_for_every_slide_of_the_presentation_with_the_same_words(file: bytes) -> None:
    pages, slides = page_words(file), slide_words(deck.make_pptx(example.talk(), base_url=BASE))
    assert len(pages) == len(slides)
    for page, slide in zip(pages, slides, strict=True):
        lines = [squashed(line) for line in slide.splitlines() if line.strip()]
        assert [line for line in lines if line not in squashed(page)] == []


def test_it_is_tagged_by_the_standard_of_accessible_pdf_and_names_title_and_language(file: bytes) -> None:
    assert b"<pdfuaid:part>1</pdfuaid:part>" in file
    with pypdfium2.PdfDocument(file) as document:
        assert document.is_tagged()
        assert document.get_metadata_value("Title") == example.talk().title
    assert b"/Lang(en-GB)" in file.replace(b" ", b"")


def test_its_outline_leads_through_the_talk(file: bytes) -> None:
    with pypdfium2.PdfDocument(file) as document:
        titles = [entry.get_title() for entry in document.get_toc()]
    assert titles[:3] == [example.talk().title, "Agenda", "Housekeeping rules"]
    assert "Help Shape the Future EU for Business Network" in titles


def test_links_and_qr_codes_can_be_clicked(file: bytes) -> None:
    links = set().union(*page_links(file))
    assert {"https://ec.europa.eu/eusurvey/runner/EU4BInformalConsultation", f"{BASE}/j/CLUSTERSAI/"} <= links


def test_a_presenters_pages_stand_in_place_with_their_letters_and_links(merged: bytes) -> None:
    words = page_words(merged)
    at = next(number for number, each in enumerate(words) if "What a presenter brought" in each)
    assert "And one page more" in words[at + 1]
    assert "Develop" in words[at - 1] or "Apply AI" in words[at - 1]
    assert page_links(merged)[at] == {"https://presenter.example/more"}


def test_a_deck_with_a_presenters_pages_is_tagged_all_the_same(merged: bytes) -> None:
    with pypdfium2.PdfDocument(merged) as document:
        assert document.is_tagged()
    assert b"pdfuaid" not in merged, "it does not claim what it cannot keep"


def test_results_are_drawn_with_lines_and_letters() -> None:
    options = ["Not at all", "A little", "Well", "Very well"]
    tally = {"ballots": 1, "counts": [0, 1, 0, 0]}
    file = deck.make_pdf(example.talk(), base_url=BASE, results={"quantum": {"ballots": 1, "tally": tally, "options": options}})
    page = next(each for each in page_words(file) if "How familiar are you" in each)
    assert "A little" in page
    assert "100" in page


def test_markup_is_text_and_nothing_is_run() -> None:
    talk = example.talk()
    evil = '#panic("x") #read("/etc/passwd") $x$ *bold* `raw` @ref <label> \\ // "quoted" #{1+1}'
    news = (NewsItem(id="bad", title=evil, text=f"{evil}\n\n- {evil}"),)
    agenda = tuple(msgspec.structs.replace(item, news=news) if item.news else item for item in talk.agenda)
    file = deck.make_pdf(msgspec.structs.replace(talk, title=evil, agenda=agenda), base_url=BASE)
    assert any(squashed('#panic("x")#read("/etc/passwd")$x$*bold*') in squashed(each) for each in page_words(file))


def test_a_word_that_is_wider_than_the_page_stays_on_it() -> None:
    talk = example.talk()
    news = (NewsItem(id="long", title="Long", text="W" * 400),)
    agenda = tuple(msgspec.structs.replace(item, news=news) if item.news else item for item in talk.agenda)
    file = deck.make_pdf(msgspec.structs.replace(talk, agenda=agenda), base_url=BASE)
    number = next(number for number, each in enumerate(page_words(file)) if "WWWW" in each)
    with pypdfium2.PdfDocument(file) as document:
        text = document[number].get_textpage()
        assert max(text.get_charbox(at)[2] for at in range(text.count_chars())) <= 960


def test_other_languages_and_scripts_are_set() -> None:
    talk = msgspec.structs.replace(example.talk(), language="el", title="Η Ευρώπη και η τεχνητή νοημοσύνη")
    assert "Ευρώπη" in page_words(deck.make_pdf(talk, base_url=BASE))[0]


def test_a_page_that_only_a_viewer_understands_becomes_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    compile_pages = typst.compile

    def strict(source: Path, **options: Any) -> object:
        if list(source.parent.glob("*.pdf")):
            raise typst.TypstError("this page cannot be read")
        return compile_pages(source, **options)

    monkeypatch.setattr(typst, "compile", strict)
    file = deck.make_pdf(example.talk(), base_url=BASE, presenter_pdfs={"apply-ai": PAGES})
    with pypdfium2.PdfDocument(file) as document:
        pictures = [page for page in document if any(each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE for each in page.get_objects())]
        assert len(pictures) == 2
    assert b"<pdfuaid:part>1</pdfuaid:part>" in file
