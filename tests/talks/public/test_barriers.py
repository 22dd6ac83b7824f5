"""The public pages in a real browser: no barriers, nothing wider than the screen, one's own time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kontor.talks.actions import load_talk
from kontor.talks.models import Talk
from tests.browser import DESKTOP, PHONE, barriers
from tests.talks.seeds import seed

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.e2e]
PAGES = [
    "/speakers/", "/talks/", "/talks/?q=quantum", "/talks/?q=nothingatall", "/series/eu-clusters-talks/", "/talks/apply-ai-strategy/",
    "/talks/europes-technological-future/", "/speakers/nina-hoppmann/", "/api/v1/",
]  # fmt: skip
LOOKS = [{**size, "color_scheme": scheme, "reduced_motion": "reduce"} for size in (PHONE, DESKTOP) for scheme in ("light", "dark")]


@pytest.fixture(autouse=True)
def _talks() -> None:
    """Both talks; one is still to come, takes registrations and has a poll's answers to show."""
    for name in ("2025-02", "2025-12"):
        load_talk(document=seed(name), by=None)
    Talk.objects.filter(slug="apply-ai-strategy").update(
        date="2099-12-01", start_time="10:00", starts_at="2099-12-01T09:00Z", ends_at="2099-12-01T10:00Z", registration={"capacity": 3}
    )


@pytest.mark.parametrize("look", [LOOKS[1], LOOKS[2]], ids=["phone-dark", "desk-light"])
def test_visitors_meet_no_barrier(chromium: Browser, live_server: LiveServer, look: dict[str, Any]) -> None:
    context = chromium.new_context(**look)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    found = {}
    for path in PAGES:
        page.goto(live_server.url + path)
        for details in page.locator("main details").all():
            details.evaluate("each => each.open = true")
        found[path] = barriers(page)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{path} is wider than the screen"
    context.close()
    assert not any(found.values()), found
    assert not complaints


def test_whoever_lives_in_another_zone_reads_their_own_time(chromium: Browser, live_server: LiveServer) -> None:
    for zone, words in (("America/New_York", "2:30"), ("Europe/Paris", None)):
        context = chromium.new_context(timezone_id=zone, locale="en-GB")
        page = context.new_page()
        page.goto(f"{live_server.url}/talks/europes-technological-future/")
        line = page.locator("[data-your-time]")
        if words:
            line.wait_for(state="visible")
            assert words in line.inner_text()
        else:
            page.wait_for_load_state("networkidle")
            assert line.is_hidden()
        context.close()


def test_without_scripts_everything_is_there(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/talks/")
    page.get_by_label("Words").fill("zaragoza")
    page.get_by_role("button", name="Find").click()
    page.get_by_role("link", name="Europe's Technological Future").click()
    assert page.get_by_role("heading", name="Panel debate").is_visible()
    page.get_by_role("link", name="Aiga Irmeja").first.click()
    assert page.get_by_role("heading", name="In 1 talk").is_visible()
    context.close()
