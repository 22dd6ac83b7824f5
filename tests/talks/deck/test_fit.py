"""Slides hold what they are given: the largest size that fits, more slides where none does, and never a word lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kontor.talks.deck import metrics
from kontor.talks.deck.fit import fit
from kontor.talks.deck.layouts import LAYOUTS
from kontor.talks.deck.look import LEAST
from kontor.talks.deck.slides import COLUMNS, Paragraph, PlannedSlide, Role, Style, Text
from kontor.talks.domain.prose import Run

WORD = st.text(st.characters(categories=("L", "N"), max_codepoint=0x24F), min_size=1, max_size=14)
SENTENCE = st.lists(WORD, min_size=1, max_size=60).map(lambda words: " ".join(words) + ".")
RUNS = st.lists(st.builds(Run, SENTENCE, bold=st.booleans(), href=st.sampled_from(["", "https://example.org/"])), min_size=1, max_size=3)
PARAGRAPH = st.builds(
    lambda runs, level, number: Paragraph(tuple(runs), level=level, number=number if level else 0), RUNS, st.integers(0, 2), st.integers(0, 3)
)
PARAGRAPHS = st.lists(PARAGRAPH, min_size=1, max_size=14).map(tuple)
TITLE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)


def words(paragraphs: object) -> str:
    """The letters of paragraphs: a word may be divided where it is longer than a line, but no letter goes."""
    assert isinstance(paragraphs, list | tuple)
    return re.sub(r"\s", "", "".join(each.text for each in paragraphs))


@settings(max_examples=60, deadline=None)
@given(TITLE, PARAGRAPHS)
def test_what_goes_in_comes_out_in_order(title: str, paragraphs: tuple[Paragraph, ...]) -> None:
    slides = fit(PlannedSlide("key", "Text", title, (Text(Role.BODY, paragraphs),)), LAYOUTS)
    found = [each for slide in slides for text in slide.texts if text.role is Role.BODY for each in text.paragraphs]
    assert words(found) == words(paragraphs)


@settings(max_examples=60, deadline=None)
@given(TITLE, PARAGRAPHS)
def test_every_part_fits_its_place_at_a_size_that_can_be_read(title: str, paragraphs: tuple[Paragraph, ...]) -> None:
    place = LAYOUTS["News"].place(Role.BODY)
    assert place
    for slide in fit(PlannedSlide("key", "News", title, (Text(Role.BODY, paragraphs),)), LAYOUTS):
        for text in slide.texts:
            box = text.box or place.box
            assert LEAST <= place.sizes[-1] <= text.size <= place.sizes[0]
            assert metrics.height(text.paragraphs, text.size, box.w, least=LEAST) <= box.h


@settings(max_examples=40, deadline=None)
@given(st.lists(PARAGRAPHS, min_size=3, max_size=3))
def test_columns_lose_nothing_and_are_set_in_one_size(columns: list[tuple[Paragraph, ...]]) -> None:
    texts = tuple(Text(role, (Paragraph((Run("Heading"),), style=Style.HEADING), *column)) for role, column in zip(COLUMNS, columns, strict=False))
    slides = fit(PlannedSlide("key", "Three columns", "Title", texts), LAYOUTS)
    for role, column in zip(COLUMNS, columns, strict=False):
        found = [each for slide in slides for text in slide.texts if text.role is role for each in text.paragraphs if each.style is not Style.HEADING]
        assert words(found) == words(column)
    assert all(len({text.size for text in slide.columns}) == 1 for slide in slides)


def test_a_long_text_goes_on_to_slides_with_names_of_their_own() -> None:
    paragraphs = tuple(Paragraph((Run(f"Paragraph {number} says what it has to say at some length. " * 4),)) for number in range(12))
    slides = fit(PlannedSlide("news/one", "Text", "One", (Text(Role.BODY, paragraphs),)), LAYOUTS)
    assert [slide.key for slide in slides] == ["news/one", "news/one/2", "news/one/3"][: len(slides)]
    assert [slide.title for slide in slides[:2]] == ["One", "One (2)"]
    assert {slide.parts for slide in slides} == {len(slides)}


def test_facts_stand_on_every_part() -> None:
    paragraphs = (Paragraph((Run("Something that takes its time to be said. " * 60),)),)
    facts = (Paragraph((Run("Deadline"),), style=Style.LABEL), Paragraph((Run("3 March 2026"),), style=Style.VALUE))
    slides = fit(PlannedSlide("key", "News", "Title", (Text(Role.BODY, paragraphs), Text(Role.FACTS, facts))), LAYOUTS)
    assert len(slides) > 1
    assert all(slide.facts == facts for slide in slides)


def test_a_list_is_not_torn_from_the_line_that_announces_it() -> None:
    filler = tuple(Paragraph((Run("Words that fill the slide to its very end, line by line. " * 3),)) for _ in range(30))
    announced = Paragraph((Run("These are expected:"),))
    for before in range(4, 20):
        slides = fit(PlannedSlide("key", "Text", "Title", (Text(Role.BODY, (*filler[:before], announced, *filler[before:])),)), LAYOUTS)
        assert all(slide.texts[0].paragraphs[-1] != announced for slide in slides)


def test_pieces_that_fill_a_slide_to_its_very_edge_stay_apart() -> None:
    full = Paragraph((Run("x " * 700),))
    slides = fit(
        PlannedSlide("key", "News", "A title long enough to take two whole lines over the width of it", (Text(Role.BODY, (full,) * 3),)), LAYOUTS
    )
    place = LAYOUTS["News"].place(Role.BODY)
    assert place
    for slide in slides:
        text = slide.texts[0]
        box = text.box or place.box
        assert metrics.height(text.paragraphs, text.size, box.w, least=LEAST) <= box.h


def test_no_slide_keeps_one_entry_alone_of_a_list_within_a_list() -> None:
    first = Paragraph((Run("What comes before takes its time. " * 6),), level=1)
    parent = Paragraph((Run("Proposals should deliver three things"),), level=1)
    children = tuple(
        Paragraph((Run(f"Solution {number} for large sets of data from industry, across systems and sectors. " * 2),), level=2) for number in range(4)
    )
    for before in range(1, 4):
        slides = fit(PlannedSlide("key", "News", "Title", (Text(Role.BODY, (*[first] * before, parent, *children)),)), LAYOUTS)
        kept = [sum(each in children for each in slide.texts[0].paragraphs) for slide in slides]
        assert 1 not in kept, before


def test_a_column_with_much_to_say_is_wider_than_one_with_little() -> None:
    much, little = (Paragraph((Run("Many words that need room. " * 14),)),), (Paragraph((Run("Few words. " * 6),)),)
    (uneven,) = fit(PlannedSlide("key", "Two columns", "Title", (Text(Role.COLUMN_1, much), Text(Role.COLUMN_2, little))), LAYOUTS)
    (even,) = fit(PlannedSlide("key", "Two columns", "Title", (Text(Role.COLUMN_1, much), Text(Role.COLUMN_2, much))), LAYOUTS)
    boxes = [text.box for text in uneven.columns if text.box]
    assert boxes[0].w > boxes[1].w
    assert boxes[1].x + boxes[1].w == pytest.approx(912, abs=1)
    assert uneven.columns[0].size > even.columns[0].size


def test_a_title_gives_up_a_line_where_the_text_is_larger_for_it() -> None:
    title = "Computing infrastructure: from many factories"
    dense = Text(Role.BODY, tuple(Paragraph((Run("An entry of a list that is long. " * 4),), level=1) for _ in range(6)))
    short = Text(Role.BODY, (Paragraph((Run("Words"),)),))
    (crowded,) = fit(PlannedSlide("key", "Text", title, (dense,)), LAYOUTS)
    (airy,) = fit(PlannedSlide("key", "Text", title, (short,)), LAYOUTS)
    assert crowded.title_size < airy.title_size


def test_a_word_without_end_is_divided() -> None:
    slides = fit(PlannedSlide("key", "Text", "Title", (Text(Role.BODY, (Paragraph((Run("x" * 20_000),)),)),)), LAYOUTS)
    assert sum(len(each.text) for slide in slides for text in slide.texts for each in text.paragraphs) == 20_000


def test_a_title_without_end_is_cut_and_stands_whole_in_the_notes() -> None:
    title = "A title that goes on and on " * 40
    (slide,) = fit(PlannedSlide("key", "Text", title), LAYOUTS)
    assert slide.title.endswith("…")
    assert slide.notes.startswith(title.strip())


def test_text_comes_up_to_a_title_of_one_line() -> None:
    text = Text(Role.BODY, (Paragraph((Run("Words"),)),))
    (short,) = fit(PlannedSlide("key", "Text", "Short", (text,)), LAYOUTS)
    (long,) = fit(PlannedSlide("key", "Text", "A title that is long enough to take the whole of two lines on its slide", (text,)), LAYOUTS)
    assert short.texts[0].box is not None
    assert short.title_box is not None
    assert short.texts[0].box.y == pytest.approx(short.title_box.y + short.title_box.h, abs=20)
    assert long.texts[0].box is None


def test_a_web_address_stays_on_one_line_where_a_smaller_size_allows_it() -> None:
    address = "talks.clustercollaboration.eu/j/ClustersAI"
    (slide,) = fit(PlannedSlide("key", "Join", "Join", (Text(Role.BODY, (Paragraph((Run(address, href=f"https://{address}"),)),)),)), LAYOUTS)
    place = LAYOUTS["Join"].place(Role.BODY)
    assert place
    assert metrics.width(address, slide.texts[0].size) <= place.box.w


@given(RUNS, st.floats(40, 900))
def test_the_pieces_of_a_run_are_the_run(runs: list[Run], room: float) -> None:
    pieces = metrics.lines(runs, 20, room)
    assert ["".join(each) for each in pieces] == [run.text for run in runs]
    assert metrics.line_count(runs, 20, room) >= max(len(each) for each in pieces)
