"""Signing in: by e-mail code, with an authenticator app; and what keeps guessers out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.core import mail

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from kontor.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def known(ada: User) -> User:
    """Ada, whose address is known to be hers."""
    EmailAddress.objects.create(user=ada, email=ada.email, verified=True, primary=True)
    return ada


def _code(subject_of: int = -1) -> str:
    found = re.search(r"^ {4}(\S+)$", str(mail.outbox[subject_of].body), re.MULTILINE)
    assert found, mail.outbox[subject_of].body
    return found[1]


def _signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_first_thing_asked_is_an_address_and_never_a_password(client: Client) -> None:
    page = client.get("/account/login/").text
    assert 'type="email"' in page
    assert 'type="password"' not in page
    assert "Send me a code" in page
    assert "Sign in with a passkey" in page


def test_the_code_in_the_mail_signs_in(client: Client, known: User) -> None:
    answer = client.post("/account/login/?next=/people/me/", {"login": "Ada@Example.org"}, follow=True)
    assert "Look into your mail" in answer.text
    assert mail.outbox[0].to == ["ada@example.org"]
    code = _code()
    assert code in mail.outbox[0].subject
    answer = client.post(answer.request["PATH_INFO"] + "?next=/people/me/", {"code": code})
    assert answer["Location"] == "/people/me/"
    assert _signed_in(client)


def test_a_wrong_code_signs_nobody_in_and_three_end_the_attempt(client: Client, known: User) -> None:
    client.post("/account/login/", {"login": known.email})
    for _ in range(2):
        assert "error-summary" in client.post("/account/login/code/confirm/", {"code": "WRONG1"}).text
    client.post("/account/login/code/confirm/", {"code": "WRONG1"})
    client.post("/account/login/code/confirm/", {"code": _code()})
    assert not _signed_in(client)


def test_a_code_works_once(client: Client, known: User) -> None:
    client.post("/account/login/", {"login": known.email})
    code = _code()
    client.post("/account/login/code/confirm/", {"code": code})
    client.post("/account/logout/")
    client.post("/account/login/", {"login": known.email})
    client.post("/account/login/code/confirm/", {"code": code})
    assert not _signed_in(client)


def test_nobody_learns_from_the_page_who_has_an_account(client: Client, known: User) -> None:
    pages = []
    for address in (known.email, "who@example.org"):
        page = client.post("/account/login/", {"login": address}, follow=True).text
        pages.append(re.sub(r'value="[^"]*"', "", page.replace(address, "…")))
        client.cookies.clear()
    assert pages[0] == pages[1]
    assert "There is no account for this address" in mail.outbox[-1].subject


def test_many_codes_for_one_address_are_refused_for_a_while(client: Client, known: User) -> None:
    answers = []
    for _ in range(6):
        client.cookies.clear()
        answers.append(client.post("/account/login/", {"login": known.email}))
    assert len(mail.outbox) == 3
    assert answers[-1].status_code in {200, 429}
    assert not _signed_in(client)


def test_many_attempts_from_one_place_are_told_to_wait(client: Client) -> None:
    answers = [client.post("/account/login/", {"login": f"p{number}@example.org"}) for number in range(35)]
    assert answers[-1].status_code == 429
    assert "A little slower, please" in answers[-1].text


def test_a_new_account_begins_with_a_code_too(client: Client) -> None:
    answer = client.post("/account/signup/", {"email": "new@example.org"}, follow=True)
    assert not _signed_in(client)
    client.post(answer.request["PATH_INFO"], {"code": _code()})
    assert _signed_in(client)
    assert EmailAddress.objects.get(email="new@example.org").verified


def test_mails_are_plain_and_say_what_to_do(client: Client, known: User) -> None:
    client.post("/account/login/", {"login": known.email})
    text = str(mail.outbox[0].body)
    assert "You did not ask for it? Then do nothing" in text
    assert "&#" not in text
    assert "<" not in text
    assert "127.0.0.1" not in text


@pytest.mark.parametrize("door", ["login/?login", "signup/?email"])
@pytest.mark.parametrize("address", ["ada@example.org", "nobody@example.org"])
def test_links_in_mails_lead_to_the_house_whatever_the_request_calls_it(
    client: Client, known: User, settings: SettingsWrapper, door: str, address: str
) -> None:
    path, field = door.split("?")
    settings.BASE_URL, settings.ALLOWED_HOSTS = "https://kontor.example", ["evil.example"]
    client.post(f"/account/{path}", {field: address}, headers={"host": "evil.example"})
    text = f"{mail.outbox[0].subject} {mail.outbox[0].body}"
    assert "evil.example" not in text
    assert ("https://kontor.example/account/" in text) == ("http" in text)


def test_whoever_has_an_authenticator_app_is_asked_for_its_code_too(client: Client, known: User) -> None:
    secret = generate_totp_secret()
    TOTP.activate(known, secret)
    client.post("/account/login/", {"login": known.email})
    answer = client.post("/account/login/code/confirm/", {"code": _code()}, follow=True)
    assert not _signed_in(client)
    assert answer.request["PATH_INFO"] == "/account/2fa/authenticate/"
    client.post("/account/2fa/authenticate/", {"code": "000000"})
    assert not _signed_in(client)
    now = f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"
    client.post("/account/2fa/authenticate/", {"code": now})
    assert _signed_in(client)


@pytest.mark.parametrize(
    "path",
    [
        "/account/email/", "/account/logout/", "/account/2fa/", "/account/2fa/totp/activate/", "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/", "/account/2fa/recovery-codes/generate/", "/people/me/",
    ],
)  # fmt: skip
def test_every_page_of_the_account_has_the_look_of_the_house(client: Client, known: User, path: str) -> None:
    client.post("/account/login/", {"login": known.email})
    client.post("/account/login/code/confirm/", {"code": _code()})
    answer = client.get(path, follow=True)
    assert answer.status_code == 200
    assert answer.request["PATH_INFO"].startswith(path[:12])
    assert '<header class="site-header">' in answer.text


def test_the_operators_pages_have_no_door_of_their_own(client: Client, known: User) -> None:
    """Theirs would ask for a password alone, without a second factor and without a limit of attempts."""
    known.set_password("a good password")
    known.is_staff = known.is_superuser = True
    known.save()
    answer = client.post("/operators/login/", {"username": known.email, "password": "a good password"})
    assert answer["Location"].startswith("/account/login/")
    assert not _signed_in(client)


@pytest.mark.parametrize("path", ["change/", "set/", "reset/", "reset/done/", "reset/key/done/", "reset/key/1-abc/"])
def test_there_are_no_pages_about_passwords(client: Client, known: User, path: str) -> None:
    """Not for visitors, not for who is signed in, and mails lead nowhere near."""
    for method in (client.get, client.post):
        assert method(f"/account/password/{path}", {"email": known.email}).status_code == 404
    client.force_login(known)
    for method in (client.get, client.post):
        assert method(f"/account/password/{path}", {"email": known.email}).status_code == 404
    assert mail.outbox == []


def test_operators_set_no_password_of_their_own_and_none_signs_in(client: Client, known: User) -> None:
    known.set_password("a good password")
    known.is_staff = known.is_superuser = True
    known.save()
    client.post("/account/login/", {"login": known.email, "password": "a good password"})
    assert not _signed_in(client)
    client.force_login(known)
    assert client.get("/operators/password_change/").status_code == 404
    assert client.get("/operators/").status_code == 200


@pytest.mark.parametrize("path", ["/account/login/", "/account/signup/", "/account/login/code/"])
def test_no_page_leads_to_a_password(client: Client, path: str) -> None:
    answer = client.get(path, follow=True)
    assert "/password/" not in answer.text


@pytest.mark.parametrize("path", ["/account/email/", "/account/2fa/", "/people/me/"])
def test_no_page_of_the_account_leads_to_a_password(client: Client, known: User, path: str) -> None:
    client.post("/account/login/", {"login": known.email})
    client.post("/account/login/code/confirm/", {"code": _code()})
    assert "/password/" not in client.get(path, follow=True).text


def test_leaving_for_another_site_after_sign_in_is_not_possible(client: Client, known: User) -> None:
    client.post("/account/login/?next=https://elsewhere.example/", {"login": known.email})
    answer = client.post("/account/login/code/confirm/?next=https://elsewhere.example/", {"code": _code()})
    assert answer["Location"] == "/"


def test_the_organisations_own_sign_in_is_offered_where_it_is_set_up(client: Client, settings: SettingsWrapper) -> None:
    assert "Sign in with Harbour ID" not in client.get("/account/login/").text
    app = {"provider_id": "oidc", "name": "Harbour ID", "client_id": "kontor", "secret": "s", "settings": {"server_url": "https://id.example.org"}}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    page = client.get("/account/login/").text
    assert "Sign in with Harbour ID" in page
    assert "/account/oidc/oidc/login/" in page
