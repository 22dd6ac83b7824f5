"""Slides as HTML."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.utils.html import escape

from kontor.talks import talkfile
from kontor.talks.deck.layouts import LAYOUTS
from kontor.talks.deck.look import COLOURS
from kontor.talks.deck.plan import plan
from kontor.talks.deck.slides import Box, Paragraph, PlannedSlide, Role, Style, Text
from kontor.talks.domain.prose import Run
from kontor.talks.stage import markup
from kontor.talks.stage.sheet import NIGHT_GROUNDS, NIGHT_WORDS, Sheet

TALKS = Path(__file__).parents[3] / "talks"


def said(words: str, **more: object) -> Paragraph:
    return Paragraph((Run(words),), **more)  # type: ignore[arg-type]


def page(*paragraphs: Paragraph, title: str = "A title") -> str:
    planned = PlannedSlide(key="a", layout="Text", title=title, title_size=36, texts=(Text(Role.BODY, paragraphs, size=20),))
    return str(markup.words(planned, 7, "#tag", Sheet()))


def test_a_title_is_a_heading() -> None:
    assert "<h2" in page(said("words"))
    assert 'id="title-a"' in page(said("words"))


def test_entries_make_lists_within_lists() -> None:
    html = page(said("One", level=1), said("Inner", level=2), said("Two", level=1))
    assert html.count("<ul") == 2
    assert html.count("<li") == 3
    assert html.index("Inner") < html.index("</ul>") < html.index("Two")


def test_numbers_stand_as_they_are_counted() -> None:
    html = page(said("Third", level=1, number=3), said("Fourth", level=1, number=4))
    assert "<ol" in html
    assert 'value="3"' in html
    assert 'data-mark="4."' in html


def test_links_are_links_and_text_is_text() -> None:
    html = page(Paragraph((Run("Read & see", href="https://example.org/?a=1&b=2"), Run(" <b>this</b>"))))
    assert 'href="https://example.org/?a=1&amp;b=2"' in html
    assert "Read &amp; see" in html
    assert "&lt;b&gt;this&lt;/b&gt;" in html


def test_bold_and_italic_are_kept() -> None:
    html = page(Paragraph((Run("strong", bold=True), Run("soft", italic=True))), said("Label", style=Style.LABEL))
    assert '"bold word-ink">strong' in html
    assert '"italic word-ink">soft' in html
    assert "word-stone" in html


def test_a_line_break_is_one() -> None:
    assert "first<br>second" in page(said("first\nsecond"))


def test_the_title_above_a_presenters_page_is_for_those_who_listen() -> None:
    planned = PlannedSlide(key="a", layout="Picture", title="Page 1", title_size=18)
    assert "visually-hidden" in markup.words(planned, 1, "", Sheet())


def test_the_same_measures_share_a_class() -> None:
    sheet = Sheet()
    first, again, other = sheet.measured(x=1, y=2), sheet.measured(y=2, x=1), sheet.measured(x=1, y=3)
    assert first == again != other
    assert f".{first}{{--x:1;--y:2}}" in sheet.css()


def test_every_place_of_every_layout_lies_on_the_page() -> None:
    sheet = Sheet()
    assert "placed" in markup.place(Box(0, 0, 960, 540), sheet)
    for layout in LAYOUTS:
        assert f'id="{markup.ground_name(layout)}"' in markup.grounds([layout])


def test_every_colour_of_the_deck_has_a_class_by_day_and_by_night() -> None:
    css = Sheet().css()
    for name, value in COLOURS.items():
        assert f"--word-{name}:#{value}" in css
        assert f".tile-{name}{{" in css
    assert NIGHT_WORDS.keys() <= COLOURS.keys()
    assert NIGHT_GROUNDS.keys() <= COLOURS.keys()


def brightness(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("word", ["ink", "deep", "stone", "accent"])
@pytest.mark.parametrize("ground", ["paper", "sand", "mist"])
def test_words_are_read_by_night_too(word: str, ground: str) -> None:
    """Contrast as WCAG 2.2 reckons it (relative luminance, 1.4.3)."""
    light, dark = sorted((brightness(NIGHT_WORDS[word]), brightness(NIGHT_GROUNDS[ground])), reverse=True)
    assert (light + 0.05) / (dark + 0.05) >= 4.5


@pytest.mark.parametrize("file", sorted(TALKS.glob("*.yaml")), ids=lambda file: file.stem[:20])
def test_every_word_of_the_deck_stands_on_the_projector(file: Path) -> None:
    planned = plan(talkfile.read(file), base_url="https://kontor.example")
    sheet = Sheet()
    for number, slide in enumerate(planned, start=1):
        html = str(markup.words(slide, number, "#tag", sheet)).replace("<wbr>", "")
        for text in slide.texts:
            for run in (run for paragraph in text.paragraphs for run in paragraph.runs):
                for line in run.text.replace("\v", "\n").split("\n"):
                    assert str(escape(line)) in html
