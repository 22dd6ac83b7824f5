"""The projector and the presenter's page in a real browser: keys, following, polls."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import DESKTOP, barriers, keep_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]

PROJECTOR, STAGE = "/talks/apply-ai-strategy/projector/", "/talks/apply-ai-strategy/stage/"
SLIDES = 33
PHONE_UPRIGHT = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
TABLET = {"viewport": {"width": 1024, "height": 768}}


def place(page: Page, number: int) -> None:
    """The page is on slide ``number``, and shows that one only."""
    expect(page.locator("#place")).to_have_text(f"{number} / {SLIDES}")
    expect(page.locator("[data-now] .slide")).to_have_attribute("data-number", str(number))


def test_keys_move_the_slides(visitor: Callable[..., Visitor]) -> None:
    page = visitor(**DESKTOP).go(PROJECTOR)
    place(page, 1)
    for keys, number in (
        (["ArrowRight"], 2), ([" "], 3), (["PageDown"], 4), (["PageUp"], 3), (["ArrowLeft", "Backspace"], 1), (["ArrowLeft"], 1),
        (["End"], SLIDES), (["ArrowRight"], SLIDES), (["Home"], 1), (["g", "2", "1", "Enter"], 21), (["5", "Enter"], 5), (["g", "9", "Escape"], 5),
    ):  # fmt: skip
        for key in keys:
            page.keyboard.press(key)
        place(page, number)
    assert page.url.endswith("#s/news/eu-for-business-network"), "the address keeps the place"
    page.reload()
    place(page, 5)


def test_the_buttons_lie_over_no_slide(visitor: Callable[..., Visitor]) -> None:
    page = visitor(viewport={"width": 1280, "height": 720}).go(PROJECTOR)
    place(page, 1)
    slide, buttons = page.locator(".frame[data-now]").bounding_box(), page.locator("#controls").bounding_box()
    assert slide
    assert buttons
    assert slide["y"] + slide["height"] <= buttons["y"]


def test_one_slide_fills_the_screen_once_the_buttons_are_away(visitor: Callable[..., Visitor]) -> None:
    page = visitor(viewport={"width": 1280, "height": 720}).go(PROJECTOR)
    page.locator("html[data-away]").wait_for()
    box = page.locator(".frame[data-now]").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 1280, "height": 720}
    expect(page.locator(".frame:visible")).to_have_count(1)


@pytest.mark.parametrize("width", [640, 1920])
def test_words_grow_with_the_screen_and_stay_in_their_places(visitor: Callable[..., Visitor], width: int) -> None:
    page = visitor(viewport={"width": width, "height": width * 9 // 16}).go(PROJECTOR)
    outgrown = page.evaluate(
        """() => {
          const found = [];
          for (const frame of document.querySelectorAll(".frame")) {
            frame.style.display = "block";
            const place = frame.getBoundingClientRect();
            for (const text of frame.querySelectorAll(".slide-text > div, .slide-title > span")) {
              const [inner, outer] = [text.getBoundingClientRect(), text.parentElement.getBoundingClientRect()];
              if (inner.height > outer.height + 1 || inner.bottom > place.bottom + 1) found.push(text.textContent.slice(0, 60));
            }
            frame.style.display = "";
          }
          return found;
        }"""
    )
    assert outgrown == []


def test_the_screen_goes_dark_and_the_slides_do(visitor: Callable[..., Visitor]) -> None:
    page = visitor(**DESKTOP).go(PROJECTOR)
    page.keyboard.press("b")
    expect(page.locator("#dark")).to_be_visible()
    page.keyboard.press("b")
    expect(page.locator("#dark")).to_be_hidden()
    page.keyboard.press("d")
    expect(page.locator("html")).to_have_attribute("data-night", "")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-night", "")
    page.keyboard.press("5")
    page.keyboard.press("Enter")
    assert barriers(page) == []
    keep_picture(page, "projector-dark")


def test_the_keys_are_told(visitor: Callable[..., Visitor]) -> None:
    page = visitor(**DESKTOP).go(PROJECTOR)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog", name="Keys")).to_be_visible()
    page.keyboard.press("ArrowRight")
    assert barriers(page) == []
    page.keyboard.press("Escape")
    place(page, 1)


def test_thumbs_move_the_slides_on_a_phone(visitor: Callable[..., Visitor]) -> None:
    page = visitor(**PHONE_UPRIGHT).go(PROJECTOR)
    swipe = """([from, to]) => {
      const touch = (x) => new Touch({ identifier: 1, target: document.body, clientX: x, clientY: 300 });
      document.body.dispatchEvent(new TouchEvent("touchstart", { touches: [touch(from)], changedTouches: [touch(from)], bubbles: true }));
      document.body.dispatchEvent(new TouchEvent("touchend", { touches: [], changedTouches: [touch(to)], bubbles: true }));
    }"""
    page.evaluate(swipe, [300, 80])
    place(page, 2)
    page.evaluate(swipe, [80, 300])
    place(page, 1)
    page.evaluate(swipe, [100, 120])
    place(page, 1)
    assert barriers(page) == []


def test_without_scripts_the_slides_stand_below_one_another(visitor: Callable[..., Visitor]) -> None:
    page = visitor(**DESKTOP, java_script_enabled=False).go(PROJECTOR)
    expect(page.locator(".slide:visible")).to_have_count(SLIDES)
    expect(page.locator("#controls")).to_be_hidden()


def test_a_print_has_one_slide_a_page(visitor: Callable[..., Visitor]) -> None:
    page = visitor(**DESKTOP).go(PROJECTOR)
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == SLIDES


def test_the_presenter_leads_the_projector_and_runs_its_poll(visitor: Callable[..., Visitor]) -> None:
    screen, eva = visitor(**DESKTOP), visitor(**DESKTOP)
    eva.sign_in("eva@example.org", "editor")
    stage, projector = eva.go(STAGE), screen.go(PROJECTOR)
    stage.get_by_role("button", name="Open the room").click()
    expect(stage.get_by_role("button", name="Open the room")).to_be_hidden()

    stage.keyboard.press("ArrowRight")
    stage.keyboard.press("ArrowRight")
    place(stage, 3)
    place(projector, 3)
    stage.get_by_role("button", name="Next").click()
    place(projector, 4)

    # Whoever is at the projector may go their own way, and come back.
    projector.keyboard.press("Home")
    expect(projector.get_by_text("Press L to follow")).to_be_visible()
    stage.keyboard.press("ArrowRight")
    place(stage, 5)
    place(projector, 1)
    projector.keyboard.press("l")
    place(projector, 5)

    for key in ("g", "2", "2", "Enter"):
        stage.keyboard.press(key)
    place(projector, 22)
    stage.get_by_role("button", name="Open the poll").click()
    expect(projector.locator(".frame[data-now]").get_by_text("Voting is open")).to_be_visible()
    expect(projector.locator(".frame[data-now] .slide-picture img")).to_be_visible()
    stage.get_by_role("button", name="Close the poll").click()
    stage.get_by_role("button", name="Show the results").click()
    expect(projector.locator(".frame[data-now] .slide-result")).to_be_visible()
    expect(projector.locator(".frame[data-now] .slide-picture img")).to_be_hidden()
    stage.get_by_role("button", name="Hide the results").click()
    expect(projector.locator(".frame[data-now] .slide-result")).to_be_hidden()
    for page in (stage, projector):
        assert barriers(page) == []
    keep_picture(stage, "stage")
    keep_picture(projector, "projector-poll")


def test_a_projector_without_a_presenter_follows_the_moderator_through_the_programme(visitor: Callable[..., Visitor]) -> None:
    screen, eva = visitor(**DESKTOP), visitor(**DESKTOP)
    eva.sign_in("eva@example.org", "editor")
    moderator, projector = eva.go("/talks/apply-ai-strategy/moderate/"), screen.go(PROJECTOR)
    moderator.get_by_role("button", name="Go to Panel debate").click()
    expect(projector.locator("[data-now] .slide")).to_have_attribute("data-key", "panel-debate")


def test_time_starts_when_the_first_slide_is_left(visitor: Callable[..., Visitor]) -> None:
    eva = visitor(**TABLET, color_scheme="dark")
    eva.sign_in("eva@example.org", "editor")
    page = eva.go(STAGE)
    page.keyboard.press("Home")
    place(page, 1)
    expect(page.locator("#timer")).to_have_text("0:00")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#timer")).not_to_have_text("0:00")
    page.reload()
    expect(page.locator("#timer")).not_to_have_text("0:00")
    assert barriers(page) == []
    keep_picture(page, "stage-tablet-dark")


def test_the_stage_without_scripts_is_a_list_of_slides_with_their_notes(visitor: Callable[..., Visitor]) -> None:
    eva = visitor(**DESKTOP, java_script_enabled=False)
    eva.sign_in("eva@example.org", "editor")
    page = eva.go(STAGE)
    expect(page.locator(".slide:visible")).to_have_count(SLIDES)
    expect(page.locator(".notes:visible")).to_have_count(SLIDES)
