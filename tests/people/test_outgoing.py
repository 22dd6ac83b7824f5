"""What sign-in by OpenID Connect asks for is fetched by the same rule as everything else."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from allauth.socialaccount.adapter import get_adapter

from tests.platform.sites import Site, running_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
DISCOVERY = "/.well-known/openid-configuration"


@pytest.fixture
def provider(settings: SettingsWrapper) -> Iterator[Site]:
    """An identity provider in a private network, which an operator allowed."""
    with running_site() as site:
        app = {"provider_id": "oidc", "name": "Harbour ID", "client_id": "kontor", "secret": "s", "settings": {"server_url": site.url("")}}
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
        settings.FETCH_ALLOW = {"127.0.0.1"}
        told = {"authorization_endpoint": site.url("/authorize"), "token_endpoint": site.url("/token"), "userinfo_endpoint": site.url("/me")}
        site.pages[DISCOVERY] = (200, json.dumps(told | {"issuer": site.url("")}).encode())
        yield site


def test_sign_in_goes_to_the_provider_that_is_allowed(client: Client, provider: Site) -> None:
    answer = client.post("/account/oidc/oidc/login/")
    assert answer["Location"].startswith(provider.url("/authorize?client_id=kontor"))


def test_a_provider_in_a_private_network_that_nobody_allowed_is_not_asked(client: Client, provider: Site, settings: SettingsWrapper) -> None:
    settings.FETCH_ALLOW = set()
    answer = client.post("/account/oidc/oidc/login/")
    assert answer.status_code == 401
    assert '<header class="site-header">' in answer.text
    assert provider.asked == []


@pytest.mark.parametrize("page", [(404, b"{}"), (500, b""), (200, b" " * 1_000_001)])
def test_a_provider_that_is_broken_is_told_on_a_page(client: Client, provider: Site, page: tuple[int, bytes]) -> None:
    provider.pages[DISCOVERY] = page
    assert client.post("/account/oidc/oidc/login/").status_code == 401


@pytest.mark.parametrize("endpoint", ["token_endpoint", "userinfo_endpoint"])
def test_a_provider_cannot_send_kontor_into_the_network(client: Client, provider: Site, endpoint: str) -> None:
    """Its answer names the addresses that are asked next: those are looked at, too."""
    told = json.loads(provider.pages[DISCOVERY][1]) | {endpoint: f"http://127.0.0.2:{provider.port}/inside"}
    provider.pages[DISCOVERY] = (200, json.dumps(told).encode())
    provider.pages["/token"] = (200, json.dumps({"access_token": "t", "token_type": "Bearer"}).encode())
    began = client.post("/account/oidc/oidc/login/")
    state = began["Location"].partition("state=")[2].partition("&")[0]
    answer = client.get(f"/account/oidc/oidc/login/callback/?code=c&state={state}")
    assert answer.status_code == 401
    assert "/inside" not in [path for _command, path, _headers in provider.asked]


def test_the_token_is_asked_for_with_what_was_to_be_sent(provider: Site) -> None:
    provider.pages["/token"] = (400, b'{"error": "invalid_grant"}')
    with get_adapter().get_requests_session() as session:
        answer = session.post(provider.url("/token"), data={"code": "c d"}, auth=("kontor", "s"))
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_grant"})
    command, _path, headers = provider.asked[0]
    assert (command, headers["Content-Type"], headers["Content-Length"]) == ("POST", "application/x-www-form-urlencoded", "8")
    assert headers["Authorization"] == "Basic a29udG9yOnM="


def test_redirects_of_the_provider_are_few_and_checked(provider: Site) -> None:
    with get_adapter().get_requests_session() as session:
        assert session.get(provider.url("/to//hello")).text == "hello"
        assert session.max_redirects == 3
