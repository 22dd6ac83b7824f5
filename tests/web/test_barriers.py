"""Nothing on our pages keeps anybody out: axe, on a phone and at a desk, light and dark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress

from kontor.people.actions import grant_role
from kontor.people.domain.roles import Role
from kontor.people.models import User
from tests.browser import DESKTOP, PHONE, barriers
from tests.people.doors import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.e2e]
VISITORS = ["/", "/design/", "/imprint/", "/privacy/", "/accessibility/", "/nowhere/", "/account/login/", "/account/signup/", "/people/enter/x/"]
ADMINISTRATORS = [
    "/", "/people/", "/people/audit/", "/people/me/", "/people/me/erase/", "/account/email/", "/account/2fa/", "/account/2fa/webauthn/add/",
    "/account/2fa/webauthn/", "/account/2fa/totp/activate/", "/account/logout/",
]  # fmt: skip
LOOKS = [{**size, "color_scheme": scheme, "reduced_motion": "reduce"} for size in (PHONE, DESKTOP) for scheme in ("light", "dark")]


@pytest.mark.parametrize("look", [LOOKS[1], LOOKS[2]], ids=["phone-dark", "desk-light"])
def test_visitors_meet_no_barrier(chromium: Browser, live_server: LiveServer, look: dict[str, Any]) -> None:
    context = chromium.new_context(**look)
    page = context.new_page()
    found = {}
    for path in VISITORS:
        page.goto(live_server.url + path)
        found[path] = barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is wider than the screen"
    context.close()
    assert not any(found.values()), found


@pytest.mark.parametrize("look", [LOOKS[1], LOOKS[2]], ids=["phone-dark", "desk-light"])
def test_staff_meet_no_barrier(chromium: Browser, live_server: LiveServer, look: dict[str, Any]) -> None:
    root = User.objects.create_user("root@example.org", name="Root Verwalterin")
    EmailAddress.objects.create(user=root, email=root.email, verified=True, primary=True)
    grant_role(user=root, role=Role.NETWORK_ADMINISTRATOR, by=None)
    context = chromium.new_context(**look)
    sign_in(context, live_server, root)
    page = context.new_page()
    found = {}
    for path in ADMINISTRATORS:
        page.goto(live_server.url + path)
        found[path] = barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is wider than the screen"
    page.goto(live_server.url + "/design/")
    page.click("summary:has(.avatar)")
    found["the account's menu"] = barriers(page)
    page.keyboard.press("Escape")
    page.click("[data-opens]")
    found["a dialog"] = barriers(page)
    context.close()
    assert not any(found.values()), found


def test_text_grown_to_twice_its_size_still_fits(chromium: Browser, live_server: LiveServer) -> None:
    """WCAG 1.4.10: at 320 pixels nothing scrolls in two directions."""
    context = chromium.new_context(viewport={"width": 320, "height": 640})
    page = context.new_page()
    for path in VISITORS:
        page.goto(live_server.url + path)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
    context.close()


def test_the_page_keeps_to_its_own_policy(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context()
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in [*VISITORS[:5], "/account/login/"]:
        page.goto(live_server.url + path)
    context.close()
    assert not complaints


def test_the_theme_changes_at_once_and_is_there_before_the_next_page_is_painted(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(color_scheme="light")
    page = context.new_page()
    page.goto(live_server.url)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click("button[value='dark']")
    dark = page.evaluate(ground)
    assert dark != light
    assert page.get_attribute("button[value='dark']", "aria-pressed") == "true"
    page.goto(live_server.url + "/privacy/", wait_until="commit")
    page.wait_for_selector("body")
    assert page.evaluate(ground) == dark
    context.close()


def test_theme_and_language_work_without_scripts(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(color_scheme="light", java_script_enabled=False)
    page = context.new_page()
    page.goto(live_server.url + "/privacy/")
    before = page.screenshot()
    page.click("button[value='dark']")
    page.wait_for_load_state()
    assert page.url.endswith("/privacy/")
    assert page.screenshot() != before
    page.select_option("#language", "de")
    page.click("#language-choice button")
    page.wait_for_load_state()
    assert page.get_attribute("html", "lang") == "de"
    context.close()


def test_the_keyboard_alone_reaches_the_content_first(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(live_server.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip-link"
    page.keyboard.press("Enter")
    assert re.search(r"#main$", page.url)
    assert page.evaluate("document.activeElement.id") == "main"
    context.close()
