"""What stands in a summary, and that nothing in its text becomes markup."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import docx
import pypdfium2
import pytest
from django.utils import translation
from markdown_it import MarkdownIt

from kontor.talks import talkfile
from kontor.talks.domain import document as doc
from kontor.talks.domain import prose
from kontor.talks.domain.summary import Asked, Questions, Section, Voice, Voices
from kontor.talks.summary import formats, markdown, pages, pdf, word
from kontor.talks.summary.composing import compose

TALKS = Path(__file__).parents[3] / "talks"
NASTY = "#panic(1) $x$ *b* `c` @ref <lbl> \\ </w:t> <script>alert(1)</script> {{ 7*7 }} {% url %} & \" ' ]]> [x](javascript:alert(1))"


def talk(**fields: object) -> doc.TalkDocument:
    """A small talk with one item of each kind that a summary treats in its own way."""
    agenda = (
        doc.AgendaItem(id="news", kind=doc.ItemKind.NEWS, title="News", news=(doc.NewsItem(id="n", title="A call", deadline="2026-03-03"),)),
        doc.AgendaItem(
            id="poll", kind=doc.ItemKind.POLL, title="Polls", listed=False, polls=(doc.Poll(id="p", question="Ready?", options=("Yes", "No")),)
        ),
        doc.AgendaItem(id="panel", kind=doc.ItemKind.PANEL, title="Panel"),
        doc.AgendaItem(
            id="funding", kind=doc.ItemKind.FUNDING, title="Funding", topics=(doc.FundingTopic(id="t", title="A topic", topic_id="HORIZON-1"),)
        ),
    )
    series = doc.Series(slug="s", title="Talks", organiser="A network", contact=doc.Contact(email="a@example.org"))
    given: dict[str, object] = {"slug": "t", "title": "A talk", "series": series, "agenda": agenda, **fields}
    return doc.TalkDocument(**given)  # type: ignore[arg-type]


def keys(document: doc.TalkDocument, **known: object) -> list[str]:
    return [section.key for section in compose(document, **known).sections]  # type: ignore[arg-type]


def test_sections_of_which_nothing_is_known_are_left_out() -> None:
    assert keys(talk()) == ["agenda", "news", "funding", "contact"]


def test_questions_and_take_aways_follow_the_panel_and_come_before_the_funding() -> None:
    written = doc.Summary(
        take_aways="Go.",
        audience_questions="Why?",
        introduction="Hello.",
        key_messages=("One.",),
        sections=(doc.Section(item="panel", text="Said."),),
    )
    assert keys(talk(summary=written)) == [
        "introduction", "agenda", "key-messages", "news", "panel", "audience-questions", "take-aways", "funding", "contact"
    ]  # fmt: skip


def test_results_of_polls_and_answered_questions_are_told() -> None:
    made = compose(talk(), {"p": "12 people answered: “Yes” 75 % (9) and “No” 25 % (3)."}, (Asked("What is it for?", "Ben", 3), Asked("Why?")))
    text = markdown.write(made).decode()
    assert "**Ready?** 12 people answered" in text
    assert re.search(r"- What is it for\?\s+\(Ben\)\n- Why\?", text)
    poll = next(section for section in made.sections if section.key == "poll")
    assert poll.number == 0, "an item that the printed agenda does not name has no number"


def test_numbers_are_those_of_the_printed_agenda() -> None:
    titles = [section.title for section in compose(talk()).sections]
    assert titles == ["Agenda of the meeting", "1. News", "3. Funding", "Contact and imprint"]


def test_headings_are_in_the_talks_language_whatever_the_readers() -> None:
    with translation.override("de"):
        assert compose(talk(language="en")).kind == "Summary"
    assert compose(talk(language="de", when=doc.When(date="2025-02-26"))).when == "26. Februar 2025"


def test_a_talk_whose_day_is_not_known_has_a_summary_too() -> None:
    made = compose(talkfile.read(TALKS / "2025-12-ai-continent-and-apply-ai.yaml"))
    for form in formats.FORMATS.values():
        assert form.write(made, datetime(2026, 1, 1, tzinfo=UTC))


@pytest.fixture
def nasty() -> doc.TalkDocument:
    """A talk whose every text tries to be markup."""
    written = doc.Summary(
        introduction=NASTY,
        key_messages=(NASTY,),
        sections=(doc.Section(item="panel", text=f"{NASTY}\n\n- {NASTY}\n  1. {NASTY}\n"),),
        take_aways="a\x0bb\x00c",
    )
    return talk(title=NASTY[:200].strip(), summary=written)


def test_text_stays_text_in_the_pdf(nasty: doc.TalkDocument) -> None:
    document = pypdfium2.PdfDocument(pdf.write(compose(nasty)))
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    assert "#panic(1) $x$" in text
    assert "<script>alert(1)</script>" in text.replace("\r\n", "")


def test_text_stays_text_in_the_word_document(nasty: doc.TalkDocument) -> None:
    content = word.write(compose(nasty))
    text = "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)
    assert text.count("</w:t> <script>alert(1)</script>") == 6
    links = zipfile.ZipFile(io.BytesIO(content)).read("word/_rels/document.xml.rels").decode()
    assert "javascript" not in links


def test_the_word_document_is_made_whatever_characters_stand_in_a_name() -> None:
    """Names come from people in the room too."""
    asked = Section("questions", "Questions", (Questions("Answered", (Asked("Why?\x02", "Ada\x01"),)),))
    voices = Section("people", "People", (Voices((Voice("Ben\ufffe", "Head\x0b of"),)),))
    made = replace(compose(talk()), title="A\x01", series="Talks\x01", organiser="A network\ud800", imprint="\x02", sections=(asked, voices))
    text = " ".join(paragraph.text for paragraph in docx.Document(io.BytesIO(word.write(made))).paragraphs)
    assert "Why? – Ada" in text
    assert "Ben, Head of" in text


def test_text_stays_text_on_the_page(nasty: doc.TalkDocument) -> None:
    html = pages.blocks_html(prose.blocks(nasty.summary.sections[0].text if nasty.summary else ""))
    assert "<script" not in html
    assert "javascript:" not in html.replace("alert(1)", "") or "href" not in html
    assert html.count("<ul>") == html.count("</ul>") == 1
    assert html.count("<ol>") == html.count("</ol>") == 1


def test_text_stays_text_in_the_markdown(nasty: doc.TalkDocument) -> None:
    rendered = MarkdownIt().render(markdown.write(compose(nasty)).decode())
    assert "<script" not in rendered
    assert "<h1>#panic(1)" in rendered.replace("<em>", "")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\n\n- b\n- c\n\nd", "<p>a</p><ul><li>b</li><li>c</li></ul><p>d</p>"),
        ("1. a\n2. b\n   - c\n3. d", "<ol><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ol>"),
        ("- a\n\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>"),
        ("**a** [b](https://example.org/?x=1&y=2)", '<p><strong>a</strong> <a href="https://example.org/?x=1&amp;y=2" rel="noopener">b</a></p>'),
    ],
)
def test_blocks_as_html(text: str, html: str) -> None:
    assert pages.blocks_html(prose.blocks(text)) == html


def test_the_word_document_is_built_of_real_styles() -> None:
    document = docx.Document(
        io.BytesIO(word.write(compose(talkfile.read(TALKS / "2025-02-26-europes-technological-future.yaml")), datetime(2025, 3, 1, tzinfo=UTC)))
    )
    names = {paragraph.style.name for paragraph in document.paragraphs if paragraph.style}
    assert {"Title", "Heading 1", "List Bullet", "List Number", "People"} <= names
    assert document.core_properties.title == "Europe's Technological Future: Driving Innovation for Economic Security"
    assert document.core_properties.language == "en-GB"
    assert 'w:val="en-GB"' in document.styles.element.xml
    assert "w:hyperlink" in document.element.xml
    numbers = re.findall(r'<w:numId w:val="(\d+)"', document.element.xml)
    assert len(set(numbers)) == 3, "the agenda, the news and the funding are numbered each from 1"


def test_the_pdf_is_tagged_and_says_title_and_language() -> None:
    content = pdf.write(compose(talkfile.read(TALKS / "2025-02-26-europes-technological-future.yaml")))
    assert b"pdfuaid" in content
    assert b"/StructTreeRoot" in content
    document = pypdfium2.PdfDocument(content)
    assert document.get_metadata_value("Title") == "Europe's Technological Future: Driving Innovation for Economic Security"
    assert document.get_metadata_value("Author") == "European Cluster Collaboration Platform"
    document.close()


@pytest.mark.parametrize("words", ["Ευρώπη", "България", "Łódź", "العربية", "人工智能 😀", "zero\ufeff width \ue000"])
def test_a_pdf_is_made_whatever_the_script(words: str) -> None:
    content = pdf.write(compose(talk(title=words, summary=doc.Summary(introduction=words))))
    assert content.startswith(b"%PDF")
    assert b"/StructTreeRoot" in content


def test_the_same_summary_gives_the_same_pdf() -> None:
    made, at = compose(talk()), datetime(2026, 1, 1, tzinfo=UTC)
    assert pdf.write(made, at) == pdf.write(made, at)
