"""A passkey is added and opens the door, under the policy that every page has: a real browser with a virtual key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress

from kontor.people.models import User
from tests.people.doors import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page
    from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.e2e]
KEY = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True,
    "automaticPresenceSimulation": True,
}  # fmt: skip


def _key(context: BrowserContext, page: Page) -> None:
    """Plug a virtual key into ``page``."""
    wire = context.new_cdp_session(page)
    wire.send("WebAuthn.enable")
    wire.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})


@pytest.fixture
def known(db: None) -> User:
    """Ada, whose address is known to be hers."""
    user = User.objects.create_user("ada@example.org", name="Ada")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def test_a_passkey_is_added_and_signs_in_without_any_code(chromium: Browser, live_server: LiveServer, known: User) -> None:
    context = chromium.new_context()
    sign_in(context, live_server, known)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" and "Failed to load" not in message.text else None)
    _key(context, page)
    page.goto(live_server.url + "/account/2fa/webauthn/add/")
    assert page.is_checked("input[name='passwordless']")
    page.fill("input[name='name']", "My telephone")
    with page.expect_navigation():
        page.click("#mfa_webauthn_add")
    page.goto(live_server.url + "/account/2fa/webauthn/")
    assert "My telephone" in page.inner_text("main")

    page.goto(live_server.url + "/account/logout/")
    page.click("main form button")
    page.goto(live_server.url + "/account/login/?next=/people/me/")
    page.click("#passkey_login")
    page.wait_for_url(live_server.url + "/people/me/")
    assert "ada@example.org" in page.inner_text("main")
    context.close()
    assert not complaints


def test_a_stopped_passkey_is_told_in_words(chromium: Browser, live_server: LiveServer, known: User) -> None:
    context = chromium.new_context()
    page = context.new_page()
    _key(context, page)
    page.goto(live_server.url + "/account/login/")
    page.click("#passkey_login")
    words = page.wait_for_selector("#passkey-words:not([hidden])")
    assert words is not None
    assert "Nothing has changed" in words.inner_text()
    context.close()


def test_at_a_bare_number_the_page_says_where_passkeys_work(chromium: Browser, live_server: LiveServer) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(live_server.url.replace("localhost", "127.0.0.1") + "/account/login/")
    page.click("#passkey_login")
    words = page.wait_for_selector("#passkey-words:not([hidden])")
    assert words is not None
    assert "localhost" in words.inner_text()
    context.close()
