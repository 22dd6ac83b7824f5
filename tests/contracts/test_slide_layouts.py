"""What every slide layout keeps: it fills, nothing lies over anything else, all is on the page and can be read."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from pptx import Presentation

from kontor.talks.deck.fit import fit
from kontor.talks.deck.layouts import LAYOUTS
from kontor.talks.deck.look import COLOURS, LEAST, ON_DEEP, ON_PAPER, PAGE
from kontor.talks.deck.slides import COLUMNS, Paragraph, PlannedSlide, Role, Style, Text
from kontor.talks.deck.template import INDEX, PICTURE_INDEX, template
from kontor.talks.domain.prose import Run

if TYPE_CHECKING:
    from kontor.talks.deck.layouts import Layout
    from kontor.talks.deck.slides import Box

layouts = pytest.mark.parametrize("layout", LAYOUTS.values(), ids=lambda layout: layout.name)
WORDS = "Clusters meet where towns once kept their houses"


def _inside(box: Box, other: Box) -> bool:
    return other.x <= box.x and other.y <= box.y and box.x + box.w <= other.x + other.w and box.y + box.h <= other.y + other.h


@layouts
def test_every_place_is_on_the_page(layout: Layout) -> None:
    boxes = [layout.title.box, *(place.box for place in layout.texts), *([layout.picture] if layout.picture else [])]
    off = [box for box in boxes if not _inside(box, PAGE)]
    # The title of a picture is for screen readers alone and stands above the page.
    assert [box for box in off if not (layout.name == "Picture" and box.y + box.h < 0)] == []


@layouts
def test_no_place_lies_over_another(layout: Layout) -> None:
    places = list(layout.texts)
    for at, place in enumerate(places):
        assert not place.box.meets(layout.title.box) or layout.title.box.y < 0
        for other in places[at + 1 :]:
            # Columns come down to below the text above them, or up to the title where there is none.
            above_columns = place.role is Role.LEAD and other.role in COLUMNS
            assert above_columns or not place.box.meets(other.box), f"{place.role} over {other.role}"


@layouts
def test_a_picture_has_its_own_room_or_stands_at_the_foot_of_the_facts(layout: Layout) -> None:
    if layout.picture is None:
        return
    over = [place for place in layout.texts if place.box.meets(layout.picture)]
    assert all(place.role is Role.FACTS and _inside(layout.picture, place.box) for place in over)


@layouts
def test_no_text_is_ever_smaller_than_fourteen_points(layout: Layout) -> None:
    for place in (layout.title, *layout.texts):
        assert list(place.sizes) == sorted(set(place.sizes), reverse=True)
        assert place.sizes[-1] >= LEAST == 14


@layouts
def test_every_text_can_be_told_from_its_ground(layout: Layout) -> None:
    dark = layout.ground == "deep"
    named = ON_DEEP if dark else ON_PAPER
    for place in layout.texts:
        for colour in {place.colour, *named.values(), "lamp" if dark else "accent"}:
            assert _contrast(COLOURS[colour], COLOURS[place.fill or layout.ground]) >= 4.5, f"{colour} in {place.role}"


@layouts
def test_every_place_is_a_placeholder_of_the_house_template(layout: Layout) -> None:
    theirs = {each.name: each for each in Presentation(BytesIO(template())).slide_layouts}[layout.name]
    numbers = {each.placeholder_format.idx for each in theirs.placeholders}
    assert {INDEX[place.role] for place in layout.texts} <= numbers
    assert (PICTURE_INDEX in numbers) is (layout.picture is not None)
    assert 0 in numbers, "the title"


@layouts
@pytest.mark.parametrize("times", [1, 12, 60])
def test_a_layout_fills_and_loses_nothing(layout: Layout, times: int) -> None:
    paragraph = Paragraph((Run(f"{WORDS}. "),))
    texts = tuple(Text(place.role, (Paragraph((Run("Kicker"),)),) if place.role is Role.KICKER else (paragraph,) * times) for place in layout.texts)
    slides = fit(PlannedSlide(key="key", layout=layout.name, title=WORDS, texts=texts), LAYOUTS)
    said = [each.text for slide in slides for text in slide.texts if not _repeats(layout, text) for each in text.paragraphs]
    wanted = times * sum(1 for place in layout.texts if place.role is not Role.KICKER and not place.repeats)
    assert "".join(said).split().count("towns") == wanted
    assert len({slide.key for slide in slides}) == len(slides)


@layouts
def test_the_longest_title_that_a_talk_may_have_stands_whole(layout: Layout) -> None:
    if layout.name in {"Agenda", "Join", "Links", "Save the date", "Thanks", "Picture"}:
        return  # their titles are our own words, or for screen readers
    title = ("Longest words in a title " * 20)[:300].strip()
    assert fit(PlannedSlide(key="key", layout=layout.name, title=title), LAYOUTS)[0].title == title


def _repeats(layout: Layout, text: Text) -> bool:
    place = layout.place(text.role)
    return place is not None and (place.repeats or place.role is Role.KICKER)


@layouts
def test_every_style_has_a_colour_on_every_ground(layout: Layout) -> None:
    named = ON_DEEP if layout.ground == "deep" else ON_PAPER
    assert {style.value for style in Style if style is not Style.PLAIN} == set(named)


def _contrast(one: str, other: str) -> float:
    """By WCAG 2.2, of two colours in hexadecimal RGB."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
