"""Coming in for the first time, seeing what is kept, and leaving."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from allauth.account.models import EmailAddress

from kontor.people import actions
from kontor.people.domain.roles import Role
from kontor.people.models import AuditEntry, Consent, EntryLink, User
from kontor.people.signals import erasure_requested, personal_data_requested
from kontor.platform import clock

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def _signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


# --- The link of the first administrator ------------------------------------------------------------------------


def test_the_first_administrator_comes_in_by_the_link_and_stands_at_the_desk(client: Client) -> None:
    link = actions.first_administrator_link("")
    assert link is not None
    assert client.get(link).status_code == 200
    assert not _signed_in(client), "looking at the page, as a link preview does, uses nothing up"
    answer = client.post(link, follow=True)
    assert answer.redirect_chain[0][0] == "/desk/"
    assert answer.status_code == 200
    assert "Add your own e-mail address" in answer.text


def test_the_link_works_once(client: Client) -> None:
    link = actions.first_administrator_link("")
    assert link is not None
    client.post(link)
    client.logout()
    answer = client.post(link)
    assert answer.status_code == 410
    assert "This link is used up" in answer.text
    assert not _signed_in(client)


def test_the_link_grows_old_within_a_day(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    link = actions.first_administrator_link("")
    assert link is not None
    later = clock.now() + timedelta(hours=25)
    monkeypatch.setattr(clock, "now", lambda: later)
    assert client.post(link).status_code == 410


def test_a_newer_link_makes_the_older_one_worthless(client: Client, ada: User) -> None:
    older, newer = (actions.entry_link(user=ada, base_url="") for _ in range(2))
    assert client.post(older).status_code == 410
    assert client.post(newer).status_code == 302


@pytest.mark.parametrize("secret", ["x", "a" * 43, "%00", "../../me"])
def test_a_guessed_link_opens_nothing(client: Client, ada: User, secret: str) -> None:
    actions.entry_link(user=ada, base_url="")
    assert client.post(f"/people/enter/{secret}/").status_code in {404, 410}
    assert not _signed_in(client)


def test_only_the_hash_of_the_secret_is_kept(ada: User) -> None:
    secret = actions.entry_link(user=ada, base_url="").rstrip("/").rpartition("/")[2]
    assert secret not in str(EntryLink.objects.values())


def test_there_is_no_link_once_an_administrator_has_signed_in(client: Client) -> None:
    link = actions.first_administrator_link("")
    assert link is not None
    client.post(link)
    assert actions.first_administrator_link("") is None


def test_the_operator_gets_back_in_after_the_administrator_is_gone(client: Client) -> None:
    actions.first_administrator_link("")
    user = User.objects.get()
    user.grants.update(revoked_at=clock.now())
    link = actions.first_administrator_link("")
    assert link is not None
    assert client.post(link).status_code == 302
    assert user.grants.filter(role=Role.NETWORK_ADMINISTRATOR, revoked_at=None).exists()


# --- One's own page ---------------------------------------------------------------------------------------------


def test_a_person_changes_their_name_and_language(client: Client, cleo: User) -> None:
    client.force_login(cleo)
    answer = client.post("/people/me/", {"name": " Cleo Meier ", "language": "de"})
    cleo.refresh_from_db()
    assert (cleo.name, cleo.language) == ("Cleo Meier", "de")
    assert answer.cookies["django_language"].value == "de"


def test_a_language_that_is_none_is_refused(client: Client, cleo: User) -> None:
    client.force_login(cleo)
    answer = client.post("/people/me/", {"name": "Cleo", "language": "xx"})
    assert "error-summary" in answer.text
    cleo.refresh_from_db()
    assert cleo.language == "en"


def test_a_person_takes_along_their_own_data_and_nobody_elses(client: Client, cleo: User, ben: User) -> None:
    for email in (cleo.email, ben.email):
        Consent.objects.create(email=email, purpose="mailing", words=f"I, {email}, agree.", given_at=clock.now())

    def room(sender: Any, user: User, **_more: Any) -> tuple[str, Any]:
        return "test-room", {"of": user.email}

    personal_data_requested.connect(room)
    try:
        client.force_login(cleo)
        answer = client.get("/people/me/data.json")
    finally:
        personal_data_requested.disconnect(room)
    kept = json.loads(answer.content)
    assert kept["account"]["email"] == "cleo@example.org"
    assert kept["test-room"] == {"of": "cleo@example.org"}
    assert len(kept["consents"]) == 1
    assert "ben@" not in answer.text
    assert "attachment" in answer["Content-Disposition"]


def test_a_person_erases_their_account_and_every_room_hears_of_it(client: Client, cleo: User) -> None:
    heard: list[str] = []

    def room(sender: Any, user: User, **_more: Any) -> None:
        heard.append(user.email)

    Consent.objects.create(email=cleo.email, purpose="mailing", words="Yes", given_at=clock.now())
    erasure_requested.connect(room)
    try:
        client.force_login(cleo)
        answer = client.post("/people/me/erase/", {"sure": "on"}, follow=True)
    finally:
        erasure_requested.disconnect(room)
    assert heard == ["cleo@example.org"]
    assert "are erased" in answer.text
    assert not User.objects.filter(email="cleo@example.org").exists()
    assert not EmailAddress.objects.filter(email="cleo@example.org").exists()
    assert not Consent.objects.exists()
    assert "cleo" not in str(list(AuditEntry.objects.values())).lower()
    assert not _signed_in(client)


def test_an_account_is_not_erased_without_the_last_word(client: Client, cleo: User) -> None:
    client.force_login(cleo)
    assert "error-summary" in client.post("/people/me/erase/", {}).text
    assert User.objects.filter(pk=cleo.pk).exists()


def test_looking_at_the_page_erases_nothing(client: Client, cleo: User) -> None:
    client.force_login(cleo)
    assert client.get("/people/me/erase/").status_code == 200
    assert User.objects.filter(pk=cleo.pk).exists()
