"""Rooms beside the live room and a rehearsal in a real browser: doors open before one's eyes, and axe finds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import PHONE, barriers, keep_picture

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.browser import Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(180)]
DESK, ROOM = "/desk/talks/apply-ai-strategy", "/talks/apply-ai-strategy/room/"


def test_a_room_opens_before_the_eyes_of_who_is_in_the_live_room_and_one_tap_leads_there(visitor: Callable[..., Visitor]) -> None:
    eva, maria = visitor(), visitor(**PHONE)
    page = eva.sign_in("eva@example.org", "editor")
    eva.go(f"{DESK}/rooms/new/?template=breakout")
    page.get_by_label("Title").fill("Breakout: skills")
    page.get_by_label("What people do there").fill("Which skills do your members miss?")
    page.get_by_label("Code to join").fill("Skills26")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Breakout: skills")).to_be_visible()
    assert barriers(page) == []
    phone = maria.go(ROOM)
    phone.get_by_label("Your name").fill("Maria")
    phone.get_by_role("button", name="Join").click()
    expect(phone.locator("#doors")).to_be_hidden()
    eva.go("/talks/apply-ai-strategy/moderate/breakout-skills/")
    assert barriers(page) == []
    page.get_by_role("button", name="Open the room").click()
    door = phone.get_by_role("link", name="Breakout: skills")
    expect(door).to_be_visible()
    expect(phone.locator("#announcer")).to_contain_text("A room is open to go over to: Breakout: skills")
    assert barriers(phone) == []
    keep_picture(phone, "rooms-doors")
    door.click()
    expect(phone.get_by_text("You are here as Maria.")).to_be_visible()
    expect(phone.locator(".room-title")).to_contain_text("Breakout: skills")
    assert barriers(phone) == []
    page.get_by_text("End…").click()
    page.get_by_role("button", name="End the room").click()
    expect(phone.get_by_text("This room has closed. Thank you for taking part.")).to_be_visible()
    phone.get_by_role("link", name="AI Continent").last.click()
    expect(phone.locator("#doors")).to_be_hidden()


def test_a_rehearsal_says_so_and_whoever_is_in_it_is_told_when_it_ends(visitor: Callable[..., Visitor]) -> None:
    eva, speaker = visitor(), visitor(**PHONE, color_scheme="dark")
    page = eva.sign_in("eva@example.org", "editor")
    eva.go(f"{DESK}/rehearsal/")
    assert barriers(page) == []
    page.get_by_role("button", name="Begin a rehearsal").click()
    assert barriers(page) == []
    link = page.locator("#way-title + p a").get_attribute("href")
    assert link
    phone = speaker.go(link)
    expect(phone.get_by_text("Nothing here is kept")).to_be_visible()
    assert barriers(phone) == []
    phone.get_by_label("Your name").fill("Gaspard")
    phone.get_by_role("button", name="Join").click()
    expect(phone.get_by_text("Nothing here is kept")).to_be_visible()
    assert barriers(phone) == []
    page.get_by_role("link", name="Projector").click()
    expect(page.get_by_text("Rehearsal", exact=True)).to_be_visible()
    eva.go(f"{DESK}/rehearsal/")
    page.get_by_role("button", name="End the rehearsal").click()
    expect(phone.locator("#status")).to_have_text("This room has closed.")
    expect(phone.get_by_text("You are in.")).to_have_count(0)
    speaker.go(link)
    expect(phone.get_by_text("No room answers")).to_be_visible()


def test_templates_are_used_and_kept_without_barriers(visitor: Callable[..., Visitor]) -> None:
    eva = visitor(**PHONE, java_script_enabled=True)
    page = eva.sign_in("eva@example.org", "editor")
    eva.go(f"{DESK}/rooms/main/template/")
    assert barriers(page) == []
    page.locator(".card", has_text="Town hall").get_by_role("button", name="Use it").click()
    expect(page.get_by_label("Seconds on the floor")).to_have_value("90")
    eva.go(f"{DESK}/rooms/main/template/")
    page.get_by_label("Name", exact=True).fill("As in March")
    page.get_by_role("button", name="Keep it").click()
    expect(page.get_by_role("heading", name="As in March")).to_be_visible()
    assert barriers(page) == []
