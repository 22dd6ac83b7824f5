"""A browser, a server, and the people in front of it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser import ROOT
from tests.live.pages.people import Room

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

    from tests.browser import House

NAMES = [
    "acts",
    "quick",
    "reload",
    "offline",
    "killed",
    "axe-light",
    "axe-dark",
    "keys",
    "focus",
    "removed",
    "plain",
    "queue",
    "curating",
    "similar",
    "floor",
    "threads",
    "doors",
    "quiet",
    "more-keys",
    "long",
]
"""One talk a test, so that none sees another's acts."""
MAKE_TALKS = f"""
import django
django.setup()
from tests.talks.room.example import many_ask, talk_with_room
for name in {NAMES!r}:
    talk = talk_with_room(slug=name, code=name.replace("-", "").title())
    if name == "long":
        many_ask(talk, 130)
"""


@pytest.fixture(scope="module")
def talks(house: House) -> House:
    """The house with the talks of these tests."""
    environment = {
        **house.environment,
        "DJANGO_SETTINGS_MODULE": "kontor.config.settings",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
    }
    subprocess.run([sys.executable, "-c", MAKE_TALKS], env=environment, check=True, timeout=60)
    return house


@pytest.fixture(scope="module")
def eva(chromium: Browser, talks: House) -> Any:
    """The cookies of Eva, an editor who signed in."""
    context = chromium.new_context()
    page = context.new_page()
    page.goto(talks.sign_in_link("eva@example.org", "editor"))
    page.locator("main form button").first.click()
    page.wait_for_url("**/desk/")
    cookies = context.storage_state()
    context.close()
    return cookies


@pytest.fixture
def room(request: pytest.FixtureRequest, chromium: Browser, talks: House, eva: Any) -> Iterator[Room]:
    """The room named by the test's parameter."""
    made = Room(chromium, talks, request.param, eva)
    yield made
    made.leave()
