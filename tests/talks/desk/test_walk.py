"""Eva plans a talk with nothing but her keyboard, from its series to its publication; then without scripts, on a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, barriers, keep_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Page

    from tests.browser import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(300)]
FOCUSED = """() => {
    const it = document.activeElement;
    if (it === document.body) return "";
    return [it.innerText, it.getAttribute("aria-label"), it.labels?.[0]?.innerText].filter(Boolean).join(" ").replace(/\\s*(:?)\\s+/g, "$1 ");
}"""
TALK = "/desk/talks/apply-ai-strategy/"
PAGES = [
    "/desk/",
    "/desk/people/",
    "/desk/people/nina-hoppmann/",
    "/desk/series/new/",
    "/desk/series/eu-clusters-talks/",
    "/desk/talks/new/",
    TALK,
    *(TALK + path for path in ("next/", "file/", "template/", "registrations/", "items/new/", "items/news/", "items/news/slides.pdf")),
    *(
        f"{TALK}items/{path}/"
        for path in ("panel-debate/people", "news/news", "apply-ai-strategy/slides", "polls/polls", "funding-opportunities/topics")
    ),
    *(f"{TALK}edit/{name}/" for name in ("basics", "when", "roles", "registration", "room", "house_rules", "save_the_date", "recording")),
]


def reach(page: Page, words: str) -> None:
    """Press Tab until the focus is on what is called ``words``."""
    for _step in range(150):
        page.keyboard.press("Tab")
        if words in page.evaluate(FOCUSED):
            return
    raise AssertionError(f"The keyboard does not reach “{words}” on {page.url}")


def write(page: Page, label: str, text: str) -> None:
    """Go to a field by keyboard and write into it."""
    reach(page, label)
    page.keyboard.type(text)


def press(page: Page, words: str) -> None:
    """Go to a link or button by keyboard, press it, and wait for the page that follows."""
    reach(page, words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_a_talk_is_planned_and_published_by_keyboard(visitor: Callable[..., Visitor]) -> None:
    eva = visitor(**DESKTOP, locale="en-GB")
    eva.page.set_default_timeout(30_000)
    page = eva.sign_in("eva@example.org", "editor")
    eva.go("/desk/")
    begins_a_series_and_a_talk(page)
    moves_a_part_twice(page)
    names_two_panellists(page)
    asks_the_room(page)
    opens_registration(page)
    keep_picture(page, "desk-plan")
    press(page, "Publish")
    expect(page.get_by_role("status")).to_contain_text("The talk is published")
    slug = page.url.rstrip("/").rpartition("/")[2]

    ada = visitor(**PHONE).go(f"/talks/{slug}/register/")
    ada.get_by_label("Name").fill("Ada")
    ada.get_by_label("E-mail address").fill("ada@example.org")
    keep_picture(ada, "register-phone")
    assert barriers(ada) == []
    ada.get_by_role("button", name="Register").click()
    expect(ada.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    assert barriers(ada) == []
    eva.go(f"/desk/talks/{slug}/registrations/")
    expect(page.get_by_role("row", name="Ada")).to_contain_text("Confirmed")
    keep_picture(page, "desk-registrations")
    assert barriers(page) == []


def begins_a_series_and_a_talk(page: Page) -> None:
    """From the desk to the plan of a draft."""
    press(page, "New series")
    write(page, "Title", "Harbour Talks")
    write(page, "Organiser", "Harbour Network")
    press(page, "Save")
    expect(page.get_by_role("heading", level=1)).to_have_text("New talk")
    write(page, "Title", "What the harbour needs")
    write(page, "Series", "Harbour")
    write(page, "Date", "2099-03-05")
    write(page, "Begins", "0830")
    write(page, "Ends", "0945")
    press(page, "Begin")
    expect(page.get_by_role("heading", level=1)).to_have_text("What the harbour needs")
    expect(page.get_by_text("5 March 2099, 8:30 – 9:45")).to_be_visible()


def moves_a_part_twice(page: Page) -> None:
    """The focus stays with the part that moves."""
    press(page, "Move “Polls” down")
    expect(page.locator(".desk-item h3").nth(3)).to_have_text("Polls")
    expect(page.get_by_role("button", name="Move “Polls” down")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".desk-item h3").nth(4)).to_have_text("Polls")
    expect(page.get_by_role("button", name="Move “Polls” up")).to_be_focused()


def names_two_panellists(page: Page) -> None:
    """Two people on one page, the second by “Add another”."""
    press(page, "Add people: Panel debate")
    write(page, "Name", "Dana Okafor")
    write(page, "Role", "Pan")
    write(page, "Organisation", "Harbour Labs")
    reach(page, "Add another")
    page.keyboard.press("Enter")
    page.keyboard.type("Ivo Brandt")
    press(page, "Save")
    expect(page.locator(".desk-part summary", has_text="Ivo Brandt")).to_be_visible()
    expect(page.locator(".desk-part summary", has_text="Dana Okafor")).to_contain_text("panellist · Harbour Labs")
    press(page, "Back to the plan")


def asks_the_room(page: Page) -> None:
    """A poll that nobody could answer is refused with the words kept, then mended."""
    press(page, "0 polls: Polls")
    write(page, "Question", "Where do you stand?")
    press(page, "Save")
    expect(page.get_by_text("This poll has no answers to choose from.").first).to_be_visible()
    expect(page.get_by_label("Question").first).to_have_value("Where do you stand?")
    assert barriers(page) == []
    reach(page, "Answers")
    page.keyboard.press("Enter")  # The link at the top leads to the field.
    page.keyboard.type("At the quay\nOn the way")
    press(page, "Save")
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    press(page, "Back to the plan")


def opens_registration(page: Page) -> None:
    """Registration with a hundred places."""
    press(page, "Registration")
    write(page, "Places", "100")
    press(page, "Save")
    expect(page.get_by_role("status")).to_contain_text("Saved.")


@pytest.mark.parametrize(("device", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")], ids=["a dark phone", "a light desktop"])
def test_no_page_of_the_desk_has_a_barrier(visitor: Callable[..., Visitor], device: dict[str, object], scheme: str) -> None:
    eva = visitor(**device, color_scheme=scheme)
    eva.sign_in("eva@example.org", "editor")
    found = {}
    for path in PAGES:
        page = eva.go(path)
        keep_picture(page, f"{path.strip('/').replace('/', '_')}-{device['viewport']['width']}-{scheme}")  # type: ignore[index]
        found[path] = barriers(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            found[path].append("scrolls sideways")
    assert {path: rules for path, rules in found.items() if rules} == {}


def test_the_desk_works_without_scripts(visitor: Callable[..., Visitor]) -> None:
    eva = visitor(**PHONE, java_script_enabled=False)
    page = eva.sign_in("eva@example.org", "editor")
    eva.go(TALK + "items/news/news/")
    expect(page.get_by_role("button", name="Add another")).to_be_hidden()
    page.locator(".desk-part summary", has_text="Add one").click()
    page.locator("[name=news-4-title]").fill("Written without scripts")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".desk-part summary", has_text="Written without scripts")).to_be_visible()
    eva.go(TALK + "items/news/")
    page.get_by_text("Take this part out").click()
    page.get_by_role("button", name="Take it out").click()
    expect(page.get_by_role("status")).to_contain_text("is taken out of the agenda")


POLLS = TALK + "items/panel-debate/polls/"


def test_another_type_shows_its_fields_at_once_and_the_preview_follows_what_is_typed(visitor: Callable[..., Visitor]) -> None:
    eva = visitor(**DESKTOP)
    page = eva.sign_in("eva@example.org", "editor")
    eva.go(POLLS)
    preview = page.locator("[data-preview]").first
    expect(page.get_by_role("button", name="Show the fields of this type")).to_be_hidden()
    page.get_by_label("Question").first.fill("What holds you back?")
    page.get_by_label("Answers").first.fill("Money\nSkills")
    expect(preview.get_by_role("group", name="What holds you back?")).to_contain_text("Skills")
    page.get_by_role("combobox", name="How it is asked").first.focus()
    page.get_by_role("combobox", name="How it is asked").first.select_option("quiz")
    expect(page.get_by_label("Correct answers")).to_be_visible()
    expect(page.get_by_role("combobox", name="How it is asked").first).to_be_focused()
    expect(preview).to_contain_text("Please say which answers are correct")
    page.get_by_label("Correct answers").first.fill("2")
    expect(preview).to_contain_text("You have 20 seconds.")
    assert barriers(page) == []
    keep_picture(page, "desk-poll-quiz")
    page.get_by_role("combobox", name="How it is asked").first.select_option("numeric")
    expect(preview).to_contain_text("A number.")
    page.get_by_role("combobox", name="How it is asked").first.select_option("quiz")
    expect(page.get_by_label("Correct answers").first).to_have_value("2")
    page.get_by_label("Seconds to answer").first.fill("30")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Saved.")
    expect(page.get_by_label("Seconds to answer").first).to_have_value("30")


def test_a_type_is_chosen_without_scripts(visitor: Callable[..., Visitor]) -> None:
    eva = visitor(**PHONE, java_script_enabled=False)
    page = eva.sign_in("eva@example.org", "editor")
    eva.go(TALK + "items/apply-ai-strategy/polls/")
    page.get_by_label("Question").first.fill("How much?")
    page.get_by_role("combobox", name="How it is asked").first.select_option("numeric")
    page.get_by_role("button", name="Show the fields of this type").click()
    page.get_by_label("Unit").fill("kg")
    page.get_by_role("button", name="Show it as it is now").click()
    expect(page.locator("[data-preview]")).to_contain_text("kg")
    page.get_by_role("button", name="Save").last.click()
    expect(page.get_by_label("Unit")).to_have_value("kg")
