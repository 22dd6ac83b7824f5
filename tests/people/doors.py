"""How people come in, in tests that walk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.people.actions import entry_link

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext
    from pytest_django.live_server_helper import LiveServer

    from kontor.people.models import User


def sign_in(context: BrowserContext, server: LiveServer, user: User) -> None:
    """Let ``user`` in by a one-time link."""
    page = context.new_page()
    page.goto(entry_link(user=user, base_url=server.url))
    page.click("main button")
    page.wait_for_load_state()
    page.close()
