"""Keeping order in a room, in a real browser: labels, merges, answers, hands with a clock, threads, closed doors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import barriers, keep_picture
from tests.live.pages.people import asks, begin, goes_to, open_poll, says, vote

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.live.pages.people import Room

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
HEAR = """() => {
  window.heard = [];
  const place = document.getElementById('announcer');
  const hear = (change) => change.addedNodes.forEach((node) => window.heard.push(node.textContent));
  new MutationObserver((changes) => changes.forEach(hear)).observe(place, {childList: true});
}"""


def heard(page: Page) -> list[str]:
    """What a screen reader was given to say since HEAR."""
    return list(page.evaluate("window.heard"))


def shown(moderator: Page, *texts: str) -> None:
    """Let these questions through, and look at those that are shown."""
    for text in texts:
        question = moderator.locator(".mod-question", has_text=text)
        question.get_by_role("button", name="Show to all").click()
        expect(question).to_have_count(0)
    moderator.get_by_role("link", name="Shown").click()


@pytest.mark.parametrize("room", ["curating"], indirect=True)
def test_a_moderator_labels_merges_and_answers_and_everybody_sees_what_they_should(room: Room) -> None:
    maria, jonas, eva = room.phone("Maria"), room.phone("Jonas"), room.moderator()
    begin(eva)
    asks(maria, "Who pays for the pilot projects?")
    asks(jonas, "Is somebody paying for pilots?")
    expect(eva.locator(".mod-question")).to_have_count(2)
    shown(eva, "Who pays", "Is somebody")
    jonas.locator(".question", has_text="Is somebody").get_by_role("button", name="I want to know this too").click()

    first = eva.locator(".mod-question", has_text="Who pays")
    number = first.locator("[data-text=id]").inner_text()
    first.get_by_text("Answer, label, merge").click()
    first.get_by_label("Labels, parted by commas").fill("Money, Pilots")
    first.get_by_role("button", name="Set the label", exact=True).click()
    expect(first.locator(".mod-labels .tag")).to_have_text(["Money", "Pilots"])
    second = eva.locator(".mod-question", has_text="Is somebody")
    second.get_by_text("Answer, label, merge").click()
    second.get_by_label("Asks the same as No.").fill(number)
    second.get_by_role("button", name="Merge into it").click()
    expect(first).to_contain_text("Stands for 1 more")
    expect(jonas.locator("#question-list .question")).to_have_count(1)
    expect(jonas.locator("#own-questions")).to_contain_text("Merged with: “Who pays for the pilot projects?”")
    expect(jonas.locator("#question-list .upvote")).to_have_attribute("aria-pressed", "true")
    expect(maria.locator("#question-list .upvote")).to_contain_text("1")

    first.get_by_text("Answer, label, merge").click()
    first.get_by_label("Answer in writing").fill("The Union pays half.")
    first.get_by_role("button", name="Publish the answer").click()
    expect(maria.locator(".question-reply:not([hidden])")).to_contain_text("The Union pays half.")
    eva.locator("#label-wanted").select_option("Pilots")
    expect(eva.locator(".mod-question")).to_have_count(1)
    eva.locator("#label-wanted").select_option("")
    first.get_by_text("Answer, label, merge").click()
    for page in (maria, jonas, eva):
        assert barriers(page) == []
    keep_picture(eva, "order-moderator")
    keep_picture(jonas, "order-questions")

    eva.get_by_role("link", name="Put away").click()
    eva.get_by_role("button", name="Split again").click()
    expect(jonas.locator("#question-list .question")).to_have_count(2)
    expect(jonas.locator("#own-questions > li")).to_have_count(0)


@pytest.mark.parametrize("room", ["similar"], indirect=True)
def test_similar_questions_are_shown_while_one_types_and_said_once(room: Room) -> None:
    maria, eva = room.phone("Maria"), room.moderator()
    begin(eva)
    asks(maria, "Who pays for the pilot projects?")
    expect(eva.locator(".mod-question")).to_have_count(1)
    shown(eva, "Who pays")
    expect(maria.locator("#question-list .question")).to_have_count(1)
    maria.evaluate(HEAR)
    field = maria.get_by_role("textbox", name="Your question")
    field.press_sequentially("Who pays for a pilot project")
    similar = maria.locator(".similar")
    expect(similar).to_contain_text("Who pays for the pilot projects?")
    field.press_sequentially("s?")
    expect(field).to_be_focused()
    assert barriers(maria) == []
    keep_picture(maria, "order-similar")
    similar.get_by_role("button", name="I want to know this too").click()
    expect(maria.locator("#question-list .upvote")).to_contain_text("1")
    assert [text for text in heard(maria) if "Similar" in text] == [
        "Similar questions are there already: 1. They stand below the field, to be upvoted."
    ]
    field.fill("Where is lunch?")
    expect(similar).to_be_hidden()


@pytest.mark.parametrize("room", ["floor"], indirect=True)
def test_the_floor_comes_with_a_clock_that_everybody_sees_and_stops_nobody(room: Room) -> None:
    maria, jonas, eva = room.phone("Maria"), room.phone("Jonas"), room.moderator()
    begin(eva)
    screen = room.visitor(f"/talks/{room.name}/projector/", is_mobile=False, has_touch=False, viewport={"width": 1280, "height": 720})
    eva.get_by_label("Seconds each").fill("3")
    eva.get_by_role("button", name="Keep", exact=True).click()
    for phone in (maria, jonas):
        phone.get_by_role("button", name="Hand").click()
        expect(phone.get_by_role("button", name="Hand")).to_have_attribute("aria-pressed", "true")
    expect(eva.locator(".mod-hand")).to_have_count(2)
    expect(eva.locator(".mod-hand [data-waiting]").first).to_have_text("0:02")
    eva.get_by_role("button", name="Next hand").click()
    clocks = {eva: ".mod-hand[data-state=floor] .countdown", maria: ".speaking .countdown", jonas: ".now-floor .countdown", screen: "#floor-time"}
    for page, clock in clocks.items():
        expect(page.locator(clock)).to_be_visible()
        expect(page.locator(clock)).to_have_class(re.compile(r"\bover\b"))
    expect(maria.locator(".speaking")).to_contain_text("−0:0")
    expect(jonas.locator(".speaking")).to_be_hidden()
    assert barriers(maria) == []
    assert barriers(eva) == []
    keep_picture(maria, "order-speaking")
    keep_picture(screen, "order-floor-projector")
    maria.get_by_role("button", name="Hand").click()
    expect(maria.locator(".speaking")).to_be_hidden()
    maria.get_by_role("button", name="Hand").click()
    expect(eva.locator(".mod-hand b")).to_have_text(["Jonas", "Maria"])
    expect(eva.locator(".mod-hand").last).to_contain_text("Had the floor: 1×")


@pytest.mark.parametrize("room", ["threads"], indirect=True)
def test_replies_are_folded_below_their_message(room: Room) -> None:
    maria, jonas, eva = room.phone("Maria"), room.phone("Jonas"), room.moderator()
    begin(eva)
    says(maria, "Hello from Riga")
    goes_to(jonas, "Chat")
    message = jonas.locator("#messages > .message")
    expect(message).to_have_count(1)
    expect(message.locator(".thread")).to_be_hidden()
    eva.get_by_role("switch", name="Replies in the chat").click()
    message.locator("summary").click()
    message.get_by_role("textbox", name="Your reply").fill("Hello <b>Riga</b>")
    message.get_by_role("button", name="Send").click()
    # For a moment her own message stands there as sent, beside the one that the room shows.
    expect(maria.locator("#messages > .message")).to_have_count(1)
    thread = maria.locator("#messages > .message .thread")
    expect(thread.locator("summary")).to_have_text("1 reply")
    expect(thread.locator(".reply")).to_be_hidden()
    thread.locator("summary").click()
    expect(thread.locator(".reply .message-text")).to_have_text("Hello <b>Riga</b>")
    expect(maria.locator("#messages > .message > .message-words [data-text=by]")).to_have_text("Maria")
    expect(eva.locator(".mod-message").first).to_contain_text("Reply to Maria")
    assert barriers(maria) == []
    keep_picture(maria, "order-thread")


@pytest.mark.parametrize("room", ["doors"], indirect=True)
def test_closed_doors_let_nobody_new_in(room: Room) -> None:
    maria, eva = room.phone("Maria"), room.moderator()
    begin(eva)
    eva.get_by_role("button", name="Close the doors").click()
    expect(eva.locator(".mod-head")).to_contain_text("Doors closed")
    stranger = room.visitor(f"/talks/{room.name}/room/")
    expect(stranger.locator("main")).to_contain_text("The doors of this room are closed")
    assert barriers(stranger) == []
    maria.reload()
    expect(maria.locator(".room-bar")).to_be_visible()
    eva.get_by_role("button", name="Open the doors").click()
    expect(eva.get_by_role("button", name="Close the doors")).to_be_visible()
    stranger.reload()
    expect(stranger.get_by_label("Your name")).to_be_visible()


@pytest.mark.parametrize("room", ["quiet"], indirect=True)
def test_a_screen_reader_hears_each_change_once_and_no_vote(room: Room) -> None:
    maria, jonas, eva = room.phone("Maria"), room.phone("Jonas"), room.moderator()
    begin(eva)
    expect(maria.locator(".room-bar")).to_be_visible()
    maria.evaluate(HEAR)
    eva.evaluate(HEAR)
    open_poll(eva, "Where are you?")
    expect(jonas.locator(".poll-answer").first).to_be_visible()
    eva.locator(".mod-poll", has_text="Where are you?").get_by_role("button", name="Show results").click()
    for answer in ("Exploring", "Scaling", "Not started", "Exploring"):
        vote(jonas, answer)
        expect(jonas.get_by_role("row", name=answer)).to_contain_text("100%")
    expect(maria.get_by_role("row", name="Exploring")).to_contain_text("100%")
    for text in ("First question?", "Second question?", "Third question?"):
        asks(jonas, text)
        expect(eva.locator(".mod-question", has_text=text)).to_have_count(1)
    for text in ("First question?", "Second question?"):
        eva.locator(".mod-question", has_text=text).get_by_role("button", name="Show to all").click()
    expect(maria.locator("#announcer")).to_contain_text(re.compile("question", re.IGNORECASE), timeout=10_000)
    expect(maria.locator("#question-list > li")).to_have_count(2)
    jonas.locator("#question-list .upvote").first.click()
    expect(maria.locator("#question-list .upvote").first).to_contain_text("1")
    polls = [text for text in heard(maria) if "Where are you?" in text]
    assert polls == ["A poll is open: Where are you?", "The results are shown: Where are you?"]
    questions = [text for text in heard(maria) if "question" in text.lower() and text not in polls]
    assert 1 <= len(questions) <= 2, questions
    assert [text for text in heard(eva) if "waits" in text] == [f"A new question waits: {each} question?" for each in ("First", "Second", "Third")]


@pytest.mark.parametrize("room", ["more-keys"], indirect=True)
def test_questions_are_pinned_answered_labelled_and_merged_by_keys(room: Room) -> None:
    maria, eva = room.phone("Maria"), room.moderator()
    begin(eva)
    for text in ("First question?", "Second question?"):
        asks(maria, text)
        expect(eva.locator(".mod-question", has_text=text)).to_have_count(1)
        eva.keyboard.press("a")
        expect(maria.locator("#question-list")).to_contain_text(text)
    eva.keyboard.press("2")
    eva.keyboard.press("j")
    eva.keyboard.press("p")
    expect(eva.locator(".mod-question").first).to_contain_text("Pinned")
    eva.keyboard.press("e")
    eva.keyboard.type("Because.")
    eva.keyboard.press("Tab")
    eva.keyboard.press("Enter")
    expect(maria.locator(".question-reply:not([hidden])")).to_contain_text("Because.")
    expect(eva.locator(".mod-question").first).to_be_focused()
    eva.keyboard.press("t")
    eva.keyboard.type("Why")
    eva.keyboard.press("Enter")
    expect(eva.locator(".mod-labels .tag")).to_have_text("Why")
    expect(eva.locator(".mod-question").first).to_be_focused()
    eva.keyboard.press("j")
    eva.keyboard.press("m")
    eva.keyboard.press("Escape")
    expect(eva.locator(".mod-question").last).to_be_focused()
    eva.keyboard.press("m")
    eva.keyboard.type(eva.locator(".mod-question").first.locator("[data-text=id]").inner_text())
    eva.keyboard.press("Enter")
    expect(eva.locator(".mod-question")).to_have_count(1)
    eva.keyboard.press("?")
    expect(eva.get_by_text("Answer it in writing", exact=True)).to_be_visible()


@pytest.mark.parametrize("room", ["long"], indirect=True)
def test_a_moderator_sees_the_beginning_of_a_long_queue_and_more_by_asking(room: Room) -> None:
    eva = room.moderator()
    lines = eva.locator("#question-list > li")
    expect(lines).to_have_count(100)
    more = eva.get_by_role("link", name="Show more")
    expect(more).to_contain_text("30")
    assert barriers(eva) == []
    # A browser's autofill looks through all fields at each change: those that nobody opened are kept out of the page.
    fields = eva.locator("#question-list").get_by_label("Answer in writing")
    expect(fields).to_have_count(0)
    summary = lines.first.get_by_text("Answer, label, merge")
    summary.click()
    fields.fill("We will see.")
    summary.click()
    expect(fields).to_have_count(0)
    summary.click()
    expect(fields).to_have_value("We will see.")
    summary.click()
    more.scroll_into_view_if_needed()
    keep_picture(eva, "moderate-long")
    more.press("Enter")
    expect(lines).to_have_count(130)
    expect(more).to_be_hidden()
    expect(lines.nth(100)).to_be_focused()
    lines.first.get_by_role("button", name="Show to all").click()
    expect(lines).to_have_count(129)
    # Another list begins at its beginning again.
    eva.locator("[data-filter=shown]").click()
    expect(lines).to_have_count(1)
    expect(lines.first).to_contain_text("Question 1 of many?")
    eva.locator("[data-filter=waiting]").click()
    expect(lines).to_have_count(100)
    eva.reload()
    expect(lines).to_have_count(100)
