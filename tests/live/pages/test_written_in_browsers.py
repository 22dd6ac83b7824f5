"""People write words and answers on their phones, a moderator rules on them, a projector shows them: in a real browser."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import ROOT, barriers, keep_picture
from tests.live.pages.people import begin, open_poll, saved

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

    from tests.browser import House
    from tests.live.pages.people import Room

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
WORDS, ANSWERS = "What moves you?", "What helps?"
NAMES = ["words", "answers", "by-key", "no-scripts", "axe-light", "axe-dark"]
"""One talk a test, so that none sees another's acts."""
MAKE_TALKS = f"""
import django
django.setup()
from tests.talks.room.words_example import talk_with_words
for name in {NAMES!r}:
    talk_with_words(slug=name, code=name.replace("-", "").title())
from kontor.live.domain import acts
from kontor.polls.domain.texts import fold
from tests.talks.room.example import poll_ids, staff_does
from tests.talks.room.words_example import everybody_writes
many = talk_with_words(slug="many", code="Many")
words, answers = poll_ids(many)
staff_does(many, acts.Start(), acts.OpenPoll(words), acts.OpenPoll(answers), acts.ShowResults(words), acts.ShowResults(answers))
everybody_writes(many, words, [[f"Something quite long {{at}}", f"Word{{at}}"] for at in range(40)])
long = [f"An answer that goes on for a while, and then for a good deal longer, number {{at}}" for at in range(40)]
everybody_writes(many, answers, long)
staff_does(many, *(acts.RuleEntry(answers, fold(text), fold(text)) for text in long))
"""


@pytest.fixture(scope="module")
def talks(house: House) -> House:
    """The house with the talks of these tests."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {**house.environment, "DJANGO_SETTINGS_MODULE": "kontor.config.settings", "PYTHONPATH": path}
    subprocess.run([sys.executable, "-c", MAKE_TALKS], env=environment, check=True, timeout=60)
    return house


def writes(phone: Page, *words: str) -> None:
    """Fill the fields of the cloud in, and send them."""
    card = phone.locator(".poll", has_text=WORDS)
    for at, word in enumerate(words, start=1):
        card.get_by_label(f"Word {at}").fill(word)
    sends(card)


def answers(phone: Page, text: str) -> None:
    """Write an answer, and send it."""
    card = phone.locator(".poll", has_text=ANSWERS)
    card.get_by_label("Your answer").fill(text)
    sends(card)


def sends(card: Locator) -> None:
    """Press the button below."""
    card.get_by_role("button", name="Vote").or_(card.get_by_role("button", name="Change my vote")).click()


def line(moderator: Page, text: str) -> Locator:
    """The line of an entry."""
    return moderator.locator(".mod-entry").filter(has=moderator.get_by_text(text, exact=True))


def shows(moderator: Page, question: str) -> None:
    """Open a poll and let everybody see what comes in."""
    open_poll(moderator, question)
    moderator.locator(".mod-poll", has_text=question).get_by_role("button", name="Show results").click()


@pytest.mark.parametrize("room", ["words"], indirect=True)
def test_words_grow_as_people_write_them_and_go_when_a_moderator_hides_them(room: Room) -> None:
    maria, jonas, eva = room.phone("Maria"), room.phone("Jonas"), room.moderator()
    begin(eva)
    shows(eva, WORDS)
    writes(maria, "Clusters", "Rude")
    saved(maria)
    writes(jonas, "cluster")
    saved(jonas)
    cloud = maria.locator(".poll-cloud")
    expect(cloud.locator("li").first).to_contain_text("2")
    expect(cloud.locator("li")).to_have_count(2)
    expect(maria.locator(".poll-ballots")).to_have_text("2 answers")
    expect(maria.get_by_label("Word 1")).to_have_value("Clusters")
    eva.get_by_role("button", name="Hide: Rude").click()
    expect(cloud.locator("li")).to_have_count(1)
    expect(line(eva, "Rude")).to_have_attribute("data-state", "hidden")
    maria.reload()
    expect(maria.get_by_label("Word 2")).to_have_value("Rude")
    writes(maria, "Trust", "")
    expect(maria.locator(".poll-cloud")).to_contain_text("Trust")
    expect(line(eva, "Rude")).to_have_count(0)


@pytest.mark.parametrize("room", ["answers"], indirect=True)
def test_answers_wait_are_let_through_and_counted_as_one(room: Room) -> None:
    maria, jonas, eva = room.phone("Maria"), room.phone("Jonas"), room.moderator()
    begin(eva)
    shows(eva, ANSWERS)
    answers(maria, "More money")
    saved(maria)
    answers(jonas, "Bigger <b>budgets</b>")
    saved(jonas)
    expect(eva.locator(".mod-written:visible .count")).to_have_text("2 waiting")
    expect(maria.locator(".poll-lines tbody tr")).to_have_count(0)
    eva.get_by_role("button", name="Show: More money").click()
    expect(maria.locator(".poll-lines tbody tr")).to_have_text(["More money1"])
    bigger = line(eva, "Bigger <b>budgets</b>")
    bigger.locator("summary").click()
    bigger.get_by_label("Another entry, or words of your own").fill("More money")
    bigger.get_by_role("button", name="Count as this").click()
    expect(maria.locator(".poll-lines tbody tr")).to_have_text(["More money2"])
    expect(bigger).to_contain_text("Counts as “More money”")
    expect(bigger.locator("b")).to_have_count(0)


@pytest.mark.parametrize("room", ["by-key"], indirect=True)
def test_a_moderator_rules_by_keyboard_alone(room: Room) -> None:
    phones, eva = [room.phone(name) for name in ("Maria", "Jonas")], room.moderator()
    begin(eva)
    shows(eva, ANSWERS)
    for phone, text in zip(phones, ("Aaa", "Bbb"), strict=True):
        answers(phone, text)
        saved(phone)
    expect(eva.locator(".mod-entry")).to_have_count(2)
    eva.keyboard.press("v")
    expect(line(eva, "Aaa")).to_be_focused()
    eva.keyboard.press("a")
    expect(phones[0].locator(".poll-lines tbody tr")).to_have_text(["Aaa1"])
    expect(line(eva, "Bbb")).to_be_focused()
    eva.keyboard.press("c")
    eva.keyboard.type("aaa")
    eva.keyboard.press("Enter")
    expect(phones[0].locator(".poll-lines tbody tr")).to_have_text(["Aaa2"])
    line(eva, "Bbb").focus()
    eva.keyboard.press("x")
    expect(phones[0].locator(".poll-lines tbody tr")).to_have_text(["Aaa1"])


@pytest.mark.parametrize("room", ["no-scripts"], indirect=True)
def test_writing_and_ruling_work_without_scripts(room: Room) -> None:
    maria, eva = room.phone("Maria", java_script_enabled=False), room.moderator(java_script_enabled=False)
    begin(eva)
    for poll in (WORDS, ANSWERS):
        shows(eva, poll)
    maria.reload()
    writes(maria, "Trust", "AI")
    expect(maria.get_by_label("Word 2")).to_have_value("AI")
    answers(maria, "More money")
    expect(maria.get_by_label("Your answer")).to_have_value("More money")
    eva.reload()
    eva.get_by_role("button", name="Show: More money").click()
    line(eva, "AI").locator("summary").click()
    line(eva, "AI").get_by_label("Another entry").fill("Trust")
    line(eva, "AI").get_by_role("button", name="Count as this").click()
    expect(line(eva, "AI")).to_contain_text("Counts as “Trust”")
    maria.reload()
    expect(maria.locator(".poll-cloud li")).to_have_text(["Trust 2"])
    expect(maria.locator(".poll-lines tbody")).to_contain_text("More money")


@pytest.mark.parametrize("room", ["axe-light", "axe-dark"], indirect=True)
def test_axe_finds_nothing(room: Room) -> None:
    scheme = room.name.removeprefix("axe-")
    looks = {"color_scheme": scheme, "reduced_motion": "reduce"}
    maria, jonas, eva = room.phone("Maria", **looks), room.phone("Jonas", **looks), room.moderator(**looks)
    begin(eva)
    for poll in (WORDS, ANSWERS):
        shows(eva, poll)
    for phone, words in ((maria, ("Trust", "AI")), (jonas, ("trust", "Cross-border projects"))):
        writes(phone, *words)
        answers(phone, f"More money for {words[1]}, and fewer forms to fill in before one may begin")
        expect(phone.locator(".poll-saved", has_text="Your vote is saved")).to_have_count(2)
    eva.get_by_role("button", name="Show: More money for AI").click()
    expect(maria.locator(".poll-lines tbody tr")).to_have_count(1)
    expect(maria.locator(".poll-cloud li")).to_have_count(3)
    assert barriers(maria) == []
    keep_picture(maria, f"written-{scheme}")
    eva.get_by_role("button", name="Hide: AI").click()
    expect(line(eva, "AI")).to_have_attribute("data-state", "hidden")
    line(eva, "Trust").locator("summary").click()
    assert barriers(eva) == []
    keep_picture(eva, f"written-moderator-{scheme}")


@pytest.mark.parametrize("room", ["many"], indirect=True)
def test_a_slide_shows_as_much_as_fits_and_tells_the_rest(room: Room) -> None:
    projector = room.visitor(f"/talks/{room.name}/projector/", viewport={"width": 1280, "height": 720}, is_mobile=False, has_touch=False)
    for question, place, items in ((WORDS, ".poll-cloud", "li"), (ANSWERS, ".poll-lines", "tbody tr")):
        slide = projector.locator(".slide[data-shown]", has_text=question)
        goes_to(projector, slide)
        expect(slide.locator(".poll-ballots")).to_contain_text("are not shown here")
        shown = slide.locator(f"{place} {items}:visible")
        hidden = 40 * (2 if question == WORDS else 1) - shown.count()
        expect(slide.locator(".poll-ballots")).to_have_text(f"40 answers · {hidden} more entries are not shown here")
        box, last = slide.locator(place).bounding_box(), shown.last.bounding_box()
        assert box
        assert last
        assert last["y"] + last["height"] <= box["y"] + box["height"] + 1
        keep_picture(projector, f"written-projector-{items[:2]}")


def goes_to(projector: Page, slide: Locator) -> None:
    """Turn the slides until this one is seen."""
    projector.locator(".slide[data-shown]").first.wait_for(state="attached")
    for _ in range(10):
        if slide.is_visible():
            return
        projector.keyboard.press("ArrowRight")
    pytest.fail("there is no such slide")
