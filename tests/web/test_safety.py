"""What every answer says to browsers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from kontor.people.actions import entry_link

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from kontor.people.models import User

pytestmark = pytest.mark.django_db
PAGES = ["/", "/design/", "/imprint/", "/privacy/", "/accessibility/", "/account/login/", "/account/signup/", "/nowhere/"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_carry_the_headers_that_keep_visitors_safe(client: Client, path: str) -> None:
    answer = client.get(path)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "unsafe" not in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in answer["Permissions-Policy"]
    assert "publickey-credentials-get=(self)" in answer["Permissions-Policy"]


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_inline(client: Client, path: str) -> None:
    page = client.get(path).text
    assert not re.search(r"<script(?![^>]*(?:\bsrc=|application/json))", page)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", page)


def test_pages_of_visitors_hold_nothing_of_theirs(client: Client) -> None:
    """They are kept as bytes and given to everybody."""
    answer = client.get("/")
    assert "csrfmiddlewaretoken" not in answer.text
    assert not answer.cookies
    assert "nonce-" not in answer["Content-Security-Policy"]


def test_cookies_of_sign_in_are_out_of_reach_for_scripts(client: Client, ada: User, settings: SettingsWrapper) -> None:
    link = entry_link(user=ada, base_url="")
    assert client.get(link).cookies[settings.CSRF_COOKIE_NAME]["httponly"]
    session = client.post(link).cookies[settings.SESSION_COOKIE_NAME]
    assert session["httponly"]
    assert session["samesite"] == "Lax"
