"""One talk from registration to published summary: an editor, two participants and a projector."""

from __future__ import annotations

import email
import re
import time
from datetime import UTC, datetime, timedelta
from email import policy
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, barriers, keep_picture

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page

    from tests.browser import House, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

TALK = """\
format: kontor-talk/1
slug: harbour-talk
title: What clusters need next
series: {{slug: harbour-talks, title: Harbour Talks, organiser: Harbour Network}}
when: {{date: {day}, start: 09:00, end: 10:00}}
people:
  - {{id: eva-lind, name: Eva Lind}}
  - {{id: jon-dahl, name: Jon Dahl}}
roles:
  - {{person: eva-lind, role: moderator}}
agenda:
  - id: input
    kind: input
    title: Input on quantum technologies
    people: [{{person: jon-dahl, role: speaker, title: Engineer, organisation: Harbour Labs}}]
  - id: polls
    kind: poll
    title: Where do you stand?
    polls:
      - id: familiar
        question: How familiar are you with quantum technologies?
        options: [Not at all, A little, Very]
registration:
  fields:
    - {{id: country, label: Country, purpose: To plan by region, kind: country, kept_days: 30}}
room: {{code: Harbour26, questions_moderated: true}}
"""
TRANSCRIPT = """\
WEBVTT

00:00:05.000 --> 00:00:12.000
Jon Dahl: Clusters carry quantum technologies from the laboratory into the factories of small firms.

00:00:12.500 --> 00:00:20.000
Jon Dahl: Small firms should begin with a problem that they know, and ask their cluster for a partner.
"""


def test_one_talk_from_registration_to_published_summary(visitor: Callable[..., Visitor], house: House, tmp_path: Path) -> None:
    load_talk(house, tmp_path)
    ada, ben, screen, eva = (visitor(**device) for device in (PHONE, PHONE, DESKTOP, DESKTOP))
    eva.sign_in("eva@example.org", "editor")

    registers_and_joins_by_mail(ada)
    joins_by_code(ben)
    moderator = eva.go("/talks/harbour-talk/moderate/")
    moderator.get_by_role("button", name="Open the room").click()
    screen.go("/talks/harbour-talk/projector/")

    a_poll_is_opened_voted_on_and_shown(ada.page, ben.page, screen.page, moderator)
    a_question_is_asked_approved_and_answered(ada.page, ben.page, screen.page, moderator)
    a_hand_gets_the_floor(ada.page, screen.page, moderator)
    keep_picture(screen.page, "run-projector")
    keep_picture(moderator, "run-moderator")
    keep_picture(ada.page, "run-phone")
    for page in (ada.page, screen.page, moderator):
        assert barriers(page) == []

    a_killed_server_loses_nothing(house, ada.page, ben.page, moderator)

    moderator.get_by_text("End…").click()
    moderator.get_by_role("button", name="End the room").click()
    expect(ada.page.get_by_text("The talk has ended")).to_be_visible()
    a_summary_is_drafted_and_published(eva, ben)


def load_talk(house: House, folder: Path) -> None:
    """The operator loads a talk of next week."""
    file = folder / "talk.yaml"
    file.write_text(TALK.format(day=(datetime.now(UTC) + timedelta(days=7)).date().isoformat()))
    house.kontor("talk", "load", str(file))


def registers_and_joins_by_mail(ada: Visitor) -> None:
    """Ada registers on the talk's page, opens the link in her mail and is in the room under her name."""
    page = ada.go("/talks/harbour-talk/")
    page.get_by_role("link", name=re.compile("Register")).first.click()
    page.get_by_label("Name").fill("Ada Berg")
    page.get_by_label("E-mail address").fill("ada@example.org")
    page.get_by_label("Country").select_option(label="Latvia")
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_text("We sent you a mail")).to_be_visible()
    ada.go(link_in_mail(ada.house, "ada@example.org"))
    page.get_by_role("link", name="Join the talk").click()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("You are in.")).to_be_visible()
    expect(page.get_by_text("You are here as Ada Berg.")).to_be_visible()


def link_in_mail(house: House, to: str) -> str:
    """The registrant's own link, from the newest mail to this address."""
    until = time.monotonic() + 15
    while time.monotonic() < until:
        for file in sorted((house.home / "mail").glob("*"), reverse=True):
            message = email.message_from_bytes(file.read_bytes(), policy=policy.default)
            body = message.get_body(("plain",))
            found = re.search(r"https?://\S+/registrations/\S+/", body.get_content()) if body and to in str(message["To"]) else None
            if found:
                assert any(part.get_content_type() == "text/calendar" for part in message.walk())
                return found.group()
        time.sleep(0.2)
    raise AssertionError(f"no mail to {to}")


def joins_by_code(ben: Visitor) -> None:
    """Ben types the code and gives no name."""
    page = ben.go("/join/")
    page.get_by_label("Code of the room").fill("harbour26")
    page.get_by_role("button", name="Join").click()
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("You are in.")).to_be_visible()


def a_poll_is_opened_voted_on_and_shown(ada: Page, ben: Page, screen: Page, moderator: Page) -> None:
    """Both vote, Ada changes her mind, and the projector shows the result when the moderator does."""
    moderator.get_by_role("button", name="Go to Where do you stand?").click()
    polls = moderator.locator("#polls")
    polls.get_by_role("button", name="Open", exact=True).click()
    for page, choice in ((ada, "Not at all"), (ben, "A little"), (ada, "A little")):
        page.get_by_text(choice, exact=True).first.click()
        page.get_by_role("button", name=re.compile("Vote|Change|Save")).first.click()
        expect(page.get_by_text("Your vote is saved")).to_be_visible()
    expect(polls.get_by_text("Answers: 2")).to_be_visible()
    polls.get_by_role("button", name="Close").click()
    polls.get_by_role("button", name="Show results").click()
    expect(ada.get_by_text("100").first).to_be_visible()
    screen.keyboard.press("End")
    for _ in range(40):
        if screen.get_by_role("heading", name="How familiar are you").first.is_visible():
            break
        screen.keyboard.press("ArrowLeft")
    expect(screen.get_by_text("100").first).to_be_visible()


def a_question_is_asked_approved_and_answered(ada: Page, ben: Page, screen: Page, moderator: Page) -> None:
    """Ben asks, Ada wants to know it too, and it stands on the projector while it is answered."""
    words = "How can a small firm begin?"
    ben.get_by_role("navigation", name="Parts of the room").get_by_role("link", name="Questions").click()
    ben.get_by_role("textbox", name="Your question").fill(words)
    ben.get_by_role("button", name="Ask").click()
    queue = moderator.locator("#queue")
    asked = queue.get_by_role("listitem").filter(has_text=words)
    asked.get_by_role("button", name="Show to all").click()
    ada.get_by_role("navigation", name="Parts of the room").get_by_role("link", name="Questions").click()
    ada.get_by_role("button", name=re.compile("I want to know this too")).click()
    queue.get_by_role("link", name=re.compile("^Shown")).click()
    asked = queue.get_by_role("listitem").filter(has_text=words)
    expect(asked.locator("[data-text=votes]")).to_have_text("1")
    asked.get_by_role("button", name="Answer now").click()
    expect(screen.locator("#question")).to_contain_text(words)
    expect(ada.get_by_text("Being answered now").first).to_be_visible()
    asked.get_by_role("button", name="Answered").click()
    expect(screen.locator("#question")).to_be_hidden()


def a_hand_gets_the_floor(ada: Page, screen: Page, moderator: Page) -> None:
    """Ada raises her hand, is called, and everybody sees who speaks."""
    ada.get_by_role("button", name="Hand").click()
    moderator.get_by_role("button", name="Next hand").click()
    expect(screen.locator("#floor")).to_contain_text("Ada Berg")


def a_killed_server_loses_nothing(house: House, ada: Page, ben: Page, moderator: Page) -> None:
    """The server is killed and started again; every screen finds its way back to the same state."""
    house.kill()
    house.start()
    ben.get_by_role("textbox", name="Your question").fill("Is this still there?")
    ben.get_by_role("button", name="Ask").click()
    queue = moderator.locator("#queue")
    queue.get_by_role("link", name=re.compile("^Waiting")).click()
    expect(queue.locator("#question-list").get_by_text("Is this still there?")).to_be_visible(timeout=20_000)
    expect(moderator.locator("#polls").get_by_text("Answers: 2")).to_be_visible()
    ada.reload()
    expect(ada.get_by_role("button", name="Hand")).to_have_attribute("aria-pressed", "true")
    expect(ada.get_by_role("button", name=re.compile("I want to know this too"))).to_have_attribute("aria-pressed", "true")
    ada.get_by_role("navigation", name="Parts of the room").get_by_role("link", name="Now").click()
    expect(ada.get_by_text("You have the floor.").first).to_be_visible()


def a_summary_is_drafted_and_published(eva: Visitor, reader: Visitor) -> None:
    """Eva loads the transcript, takes a sentence of the draft, writes a key message and publishes; a visitor reads it."""
    page = eva.go("/desk/talks/harbour-talk/transcript/")
    page.locator("input[type=file]").set_input_files({"name": "talk.vtt", "mimeType": "text/vtt", "buffer": TRANSCRIPT.encode()})
    page.get_by_role("button", name=re.compile("Load|Send")).first.click()
    page = eva.go("/desk/talks/harbour-talk/summary/")
    assert barriers(page) == []
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Take the chosen ones").first.click()
    page.get_by_label("Key messages").fill("Begin with a problem that you know.")
    page.get_by_role("button", name="Save and publish").click()
    page.wait_for_load_state()
    read = reader.go("/talks/harbour-talk/summary/")
    for words in (
        "Begin with a problem that you know.",
        "How familiar are you with quantum technologies?",
        "How can a small firm begin?",
        "A little",
    ):
        expect(read.get_by_text(words).first).to_be_visible()
    keep_picture(read, "run-summary")
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("md", b"#")):
        answer = reader.context.request.get(f"{reader.house.url}/talks/harbour-talk/summary.{form}")
        assert answer.ok, form
        assert answer.body().startswith(begins)
