"""People in front of a room's pages: what they do and what they see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import DESKTOP, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

    from tests.browser import House


class Room:
    """One room, and the browsers in it. Errors of a page's scripts, and whatever its policy stopped, fail the test."""

    def __init__(self, browser: Browser, house: House, name: str, signed_in: Any) -> None:
        self.browser, self.house, self.name, self.signed_in = browser, house, name, signed_in
        self.page = f"{house.url}/talks/{name}/room/"
        self._contexts: list[BrowserContext] = []
        self._errors: list[str] = []

    def phone(self, name: str = "", **options: Any) -> Page:
        """Somebody who joined by phone."""
        page = self.visitor(f"/talks/{self.name}/room/", **options)
        page.get_by_label("Your name").fill(name)
        page.get_by_role("button", name="Join").click()
        page.locator(".room-head").wait_for()
        return page

    def moderator(self, **options: Any) -> Page:
        """Eva, an editor, at the moderators' page."""
        page = self._page(**{**DESKTOP, **options}, storage_state=self.signed_in)
        page.goto(f"{self.house.url}/talks/{self.name}/moderate/")
        return page

    def visitor(self, address: str, **options: Any) -> Page:
        """Somebody at any page, with a phone."""
        page = self._page(**{**PHONE, **options})
        page.goto(self.house.url + address)
        return page

    def _page(self, **options: Any) -> Page:
        context = self.browser.new_context(**options)
        context.set_default_timeout(15_000)
        self._contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: self._errors.append(error.stack or str(error)))
        page.on("console", lambda message: self._errors.append(message.text) if "Content Security Policy" in message.text else None)
        return page

    def leave(self) -> None:
        """Close the browsers."""
        for context in self._contexts:
            context.close()
        if self._errors:
            pytest.fail("\n".join(self._errors))


def begin(moderator: Page) -> None:
    """Open the room."""
    moderator.get_by_role("button", name="Open the room").click()
    moderator.locator(".mod-head .tag.live").wait_for()


def open_poll(moderator: Page, question: str) -> None:
    """Open the poll that asks this."""
    moderator.locator(".mod-poll", has_text=question).get_by_role("button", name="Open", exact=True).click()


def vote(phone: Page, answer: str) -> None:
    """Choose one answer and send it."""
    phone.locator(".poll-answer").get_by_text(answer, exact=True).click()
    phone.get_by_role("button", name="Vote").or_(phone.get_by_role("button", name="Change my vote")).click()


def saved(phone: Page) -> None:
    """Wait until the page says that the vote is saved."""
    phone.locator(".poll-saved", has_text="Your vote is saved").first.wait_for()


def asks(phone: Page, text: str) -> None:
    """Ask a question, in the part of the room where questions are."""
    goes_to(phone, "Questions")
    phone.get_by_role("textbox", name="Your question").fill(text)
    phone.get_by_role("button", name="Ask").click()


def says(phone: Page, text: str) -> None:
    """Write into the chat."""
    goes_to(phone, "Chat")
    phone.get_by_role("textbox", name="Your message").fill(text)
    phone.get_by_role("button", name="Send").click()


def goes_to(phone: Page, part: str) -> None:
    """To another part of the room, by the bar at the thumb."""
    phone.get_by_role("navigation", name="Parts of the room").get_by_role("link", name=part).click()
