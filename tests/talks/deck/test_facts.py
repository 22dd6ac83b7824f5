"""The deck of the second seed talk holds every fact of its seed, in order."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kontor.talks import deck, talkfile
from tests.talks.deck.facts_shown import LINKS, SLIDES
from tests.talks.deck.reading import page_links, page_words, slide_links, slide_words, squashed

if TYPE_CHECKING:
    from kontor.talks.domain.document import TalkDocument

FILE = Path(__file__).parents[3] / "talks" / "2025-12-ai-continent-and-apply-ai.yaml"
BASE = "https://kontor.example"


@pytest.fixture(scope="module")
def talk() -> TalkDocument:
    return talkfile.read(FILE)


@pytest.fixture(scope="module")
def pptx(talk: TalkDocument) -> bytes:
    return deck.make_pptx(talk, base_url=BASE)


@pytest.fixture(scope="module")
def pdf(talk: TalkDocument) -> bytes:
    return deck.make_pdf(talk, base_url=BASE)


def _numbered(fact: str, *, numbers: bool) -> str:
    """A fact with the number of its list entry, or without."""
    return re.sub(r"^(\d\.)\? ?", r"\1" if numbers else "", fact)


def _holds(slide: str, facts: tuple[str, ...], *, numbers: bool) -> str:
    """The first fact that a slide does not hold after those before it; empty where it holds all."""
    at = 0
    for fact in facts:
        wanted = squashed(_numbered(fact, numbers=numbers))
        found = slide.find(wanted, at)
        if found < 0:
            return fact
        at = found + len(wanted)
    return ""


def _gathered(words: list[str]) -> list[str]:
    """The slides, each with those that go on with its text: their titles end in the number of the part."""
    slides: list[str] = []
    for each in words:
        going_on = re.search(r"^(?:Funding opportunities|News [^\n]*)?\s*[^\n]+ \((\d)\)\s*$", each[:300], re.MULTILINE)
        if going_on and slides:
            slides[-1] += each
        else:
            slides.append(each)
    return slides


@pytest.mark.parametrize("form", ["pptx", "pdf"])
def test_every_slide_of_the_seed_stands_in_the_deck_with_all_its_facts_in_order(form: str, pptx: bytes, pdf: bytes) -> None:
    numbers = form == "pdf"
    slides = [squashed(slide) for slide in _gathered(page_words(pdf) if numbers else slide_words(pptx))]
    at = 1  # the seed has no title slide; ours has
    for facts in SLIDES:
        missing = _holds(slides[at], facts, numbers=numbers) if at < len(slides) else facts[0]
        assert not missing, f"slide {at + 1} lacks “{missing}”: {slides[at] if at < len(slides) else 'no such slide'}"
        at += 1
    assert at == len(slides), "nothing follows that the seed does not have"


@pytest.mark.parametrize("form", ["pptx", "pdf"])
def test_every_link_of_the_seed_is_a_real_hyperlink_on_its_slide(form: str, pptx: bytes, pdf: bytes) -> None:
    words, links = (page_words(pdf), page_links(pdf)) if form == "pdf" else (slide_words(pptx), slide_links(pptx))
    for title, address in LINKS.items():
        places = [number for number, each in enumerate(words) if squashed(title) in squashed(each)]
        assert any(address.rstrip("/") in {link.rstrip("/") for link in links[number]} for number in places), f"{title}: {address}"


def test_the_agenda_of_the_presentation_is_numbered(pptx: bytes) -> None:
    from io import BytesIO

    from pptx import Presentation

    agenda = Presentation(BytesIO(pptx)).slides[1]
    numbers = [each.get("startAt") for each in agenda._element.iter("{*}buAutoNum")]
    assert numbers == ["1", "2", "3", "4"]


def test_the_facts_are_those_of_the_seed(seeds: Path) -> None:
    seed = squashed(next(seeds.glob("003_*.txt")).read_text(encoding="utf-8")).casefold()
    titles = [facts[0] for facts in SLIDES if facts[0] not in {"Join the poll", "Visit our website and follow us"}]
    assert [title for title in titles if squashed(title).casefold() not in seed] == []
    assert [address for address in LINKS.values() if squashed(address.removeprefix("https://")).casefold() not in seed] == []
    figures = {figure for facts in SLIDES for fact in facts for figure in re.findall(r"\d[\d,.]*\d|\d", fact.replace("?", ""))}
    assert [figure for figure in sorted(figures) if figure.strip(".") not in seed] == []
