"""Every format of the first seed talk's summary holds every fact of the seed document, in its order."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pypdfium2
import pytest

from kontor.talks import talkfile
from kontor.talks.domain.prose import Run
from kontor.talks.summary import markdown, pdf, word
from kontor.talks.summary.composing import compose
from tests.talks.summary.facts import BOLD, FACTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.talks.domain.summary import SummaryDocument

TALKS = Path(__file__).parents[3] / "talks"


@pytest.fixture(scope="module")
def summary() -> SummaryDocument:
    """The summary of the first seed talk."""
    return compose(talkfile.read(TALKS / "2025-02-26-europes-technological-future.yaml"))


def missing(facts: Sequence[str], text: str) -> list[str]:
    """The facts that do not stand in ``text`` after the fact before them."""
    found, at = [], 0
    plain = " ".join(text.replace("‑", "-").split())
    for fact in facts:
        place = plain.find(fact, at)
        if place < 0:
            found.append(fact)
        else:
            at = place + len(fact)
    return found


def text_of_docx(content: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(content)).paragraphs)


def text_of_pdf(content: bytes) -> str:
    document = pypdfium2.PdfDocument(content)
    pages = [page.get_textpage().get_text_bounded() for page in document]
    document.close()
    # Heads and feet of the pages stand between the lines: they are taken away.
    body = [
        re.sub(r"^Europe's Technological Future: Driving Innovation for Economic Security\r\n", "", page) if number else page
        for number, page in enumerate(pages)
    ]
    # PDFium gives U+0002 for a hyphen at the end of a line.
    body = [page.replace("\x02", "-") for page in body]
    return "\n".join(re.sub(r"\r\nAn initiative of the European Union\s+\d+\s*$", "", page) for page in body)


def text_of_markdown(content: bytes) -> str:
    text = re.sub(r"\\(.)", r"\1", content.decode())
    return re.sub(r"\*+", "", text)


def test_the_list_of_facts_is_really_looked_for() -> None:
    assert missing(["one", "three"], "one two three") == []
    assert missing(["three", "one"], "one two three") == ["one"]
    assert missing(FACTS, "something else") == list(FACTS)


def test_the_word_document_holds_every_fact_in_order(summary: SummaryDocument) -> None:
    assert missing(FACTS, text_of_docx(word.write(summary))) == []


def test_the_pdf_holds_every_fact_in_order(summary: SummaryDocument) -> None:
    assert missing(FACTS, text_of_pdf(pdf.write(summary))) == []


def test_the_markdown_holds_every_fact_in_order(summary: SummaryDocument) -> None:
    assert missing(FACTS, text_of_markdown(markdown.write(summary))) == []


def test_key_terms_are_bold_in_the_word_document(summary: SummaryDocument) -> None:
    document = docx.Document(io.BytesIO(word.write(summary)))
    bold = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.bold]
    assert [term for term in BOLD if term not in bold] == []


def test_key_terms_are_bold_in_the_markdown(summary: SummaryDocument) -> None:
    text = markdown.write(summary).decode()
    assert [term for term in BOLD if f"**{term}**" not in text] == []


def test_nothing_else_is_bold(summary: SummaryDocument) -> None:
    blocks = [block for section in summary.sections if section.key != "contact" for part in section.parts for block in getattr(part, "blocks", ())]
    assert sorted(run.text for block in blocks for run in block.runs if isinstance(run, Run) and run.bold) == sorted(BOLD)


def test_the_facts_are_the_seeds_own(seeds: Path) -> None:
    """What is looked for stands in the seed document itself, but for the few facts that are told in other words."""
    seed = " ".join(re.sub(r"\[([^\]]*)\]\(#\)", r"\1", (seeds / "000_335aeaf5be04464a.txt").read_text().replace("**", "")).split())
    told_otherwise = [fact for fact in dict.fromkeys(FACTS) if fact not in seed]
    assert len(told_otherwise) <= len(FACTS) // 8, told_otherwise
    assert [term for term in BOLD if term not in seed] == []
