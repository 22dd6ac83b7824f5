"""Reads what stands in made decks."""

from __future__ import annotations

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pypdfium2
from pptx import Presentation

if TYPE_CHECKING:
    from collections.abc import Iterator


def squashed(text: str) -> str:
    """The text without its spaces: how a line is broken is nobody's fact."""
    return re.sub(r"\s+|\xad|\u200b", "", text)


def slide_words(pptx: bytes) -> list[str]:
    """The text of each slide of a presentation, shape by shape."""
    return ["\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame) for slide in Presentation(BytesIO(pptx)).slides]


def slide_links(pptx: bytes) -> list[set[str]]:
    """The addresses that the words of each slide link to."""
    return [set(_links(slide)) for slide in Presentation(BytesIO(pptx)).slides]


def _links(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield from (run.hyperlink.address for part in shape.text_frame.paragraphs for run in part.runs if run.hyperlink.address)


def page_words(pdf: bytes) -> list[str]:
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_range().replace("\ufffe", "-").replace("\x02", "-") for page in document]


def page_links(pdf: bytes) -> list[set[str]]:
    """The addresses that each page of a PDF links to."""
    from kontor.talks.deck.presenters import read_one

    slides = read_one(pdf)
    return [{area.href for area in slides.links(number)} for number in range(1, len(slides.pages) + 1)]
