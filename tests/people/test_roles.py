"""Roles are given and taken by administrators, and by nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied

from kontor.people import actions
from kontor.people.domain.roles import PERMISSIONS, Permission, Role, permissions_of
from kontor.people.models import AuditEntry, User
from kontor.people.permissions import allows

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

pytestmark = pytest.mark.django_db


@pytest.fixture
def root(db: None) -> User:
    """The network's administrator."""
    user = User.objects.create_user("root@example.org", name="Root")
    actions.grant_role(user=user, role=Role.NETWORK_ADMINISTRATOR, by=None)
    return user


def test_an_administrator_gives_a_role_and_the_trail_says_so(root: User, ben: User) -> None:
    actions.grant_role(user=ben, role=Role.EDITOR, by=root)
    assert allows(User.objects.get(pk=ben.pk), Permission.EDIT_TALKS)
    entry = AuditEntry.objects.first()
    assert entry is not None
    assert (entry.act, entry.by, entry.target) == ("role.granted", root, f"people/{ben.pk}")
    assert "example.org" not in str(entry.details)


def test_giving_a_role_twice_changes_nothing(root: User, ben: User) -> None:
    actions.grant_role(user=ben, role=Role.EDITOR, by=root)
    before = AuditEntry.objects.count()
    actions.grant_role(user=ben, role=Role.EDITOR, by=root)
    assert AuditEntry.objects.count() == before
    assert ben.grants.filter(role=Role.EDITOR, revoked_at=None).count() == 1


def test_a_role_that_is_taken_stays_in_the_books_and_opens_nothing(root: User, eva: User) -> None:
    actions.revoke_role(user=eva, role=Role.EDITOR, by=root)
    assert not allows(User.objects.get(pk=eva.pk), Permission.EDIT_TALKS)
    assert eva.grants.get(role=Role.EDITOR).revoked_by == root


@pytest.mark.parametrize("person", ["cleo", "ben", "ada", "eva"])
def test_nobody_without_the_permission_gives_or_takes_roles(person: str, ben: User, request: pytest.FixtureRequest) -> None:
    user = request.getfixturevalue(person)
    with pytest.raises(PermissionDenied):
        actions.grant_role(user=user, role=Role.NETWORK_ADMINISTRATOR, by=user)
    with pytest.raises(PermissionDenied):
        actions.revoke_role(user=ben, role=Role.MEMBER, by=user)
    assert not user.grants.filter(role=Role.NETWORK_ADMINISTRATOR).exists()


def test_the_last_administrator_keeps_the_keys(root: User, ben: User) -> None:
    with pytest.raises(actions.LastAdministrator):
        actions.revoke_role(user=root, role=Role.NETWORK_ADMINISTRATOR, by=root)
    actions.grant_role(user=ben, role=Role.NETWORK_ADMINISTRATOR, by=root)
    actions.revoke_role(user=root, role=Role.NETWORK_ADMINISTRATOR, by=ben)
    assert not allows(User.objects.get(pk=root.pk), Permission.ADMINISTER)


def test_an_account_that_is_closed_may_nothing(eva: User) -> None:
    eva.is_active = False
    assert not allows(eva, Permission.EDIT_TALKS)


def test_only_the_administrator_administers() -> None:
    assert [role for role in Role if Permission.ADMINISTER in PERMISSIONS[role]] == [Role.NETWORK_ADMINISTRATOR]
    assert permissions_of([]) == frozenset()


# --- Pages ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["/people/", "/people/audit/", "/people/audit/?form=csv"])
@pytest.mark.parametrize("person", ["cleo", "ben", "ada", "eva"])
def test_the_administrators_pages_are_closed_to_others(client: Client, path: str, person: str, request: pytest.FixtureRequest) -> None:
    client.force_login(request.getfixturevalue(person))
    answer = client.get(path)
    assert answer.status_code == 403
    assert "example.org" not in answer.text.replace(f"{person}@example.org", "")


@pytest.mark.parametrize("path", ["/people/", "/people/audit/", "/people/me/", "/people/me/data.json", "/people/me/erase/"])
def test_visitors_are_asked_to_sign_in(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/login/?next=")


def test_cleo_cannot_make_herself_administrator_by_a_forged_form(client: Client, cleo: User) -> None:
    client.force_login(cleo)
    answer = client.post(f"/people/{cleo.pk}/role/", {"role": "network-administrator", "act": "grant"})
    assert answer.status_code == 403
    assert not cleo.grants.exists()


def test_an_administrator_changes_roles_on_the_page(client: Client, root: User, ben: User) -> None:
    client.force_login(root)
    client.post(f"/people/{ben.pk}/role/", {"role": "moderator", "act": "grant"})
    assert "Take the role Moderator from Ben" in client.get("/people/").text
    client.post(f"/people/{ben.pk}/role/", {"role": "moderator", "act": "revoke"})
    assert "Take the role Moderator from Ben" not in client.get("/people/").text


def test_taking_the_last_administrators_role_is_refused_in_words(client: Client, root: User) -> None:
    client.force_login(root)
    answer = client.post(f"/people/{root.pk}/role/", {"role": "network-administrator", "act": "revoke"}, follow=True)
    assert "Somebody has to keep the keys" in answer.text


@pytest.mark.parametrize("role", ["", "king", "network-administrator' --"])
def test_a_role_that_is_none_is_no_page(client: Client, root: User, ben: User, role: str) -> None:
    client.force_login(root)
    assert client.post(f"/people/{ben.pk}/role/", {"role": role}).status_code == 404


def test_roles_are_changed_by_post_alone(client: Client, root: User, ben: User) -> None:
    client.force_login(root)
    assert client.get(f"/people/{ben.pk}/role/?role=editor").status_code == 405


def test_people_are_found_in_a_fixed_number_of_queries(
    client: Client, root: User, ada: User, ben: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.force_login(root)
    page = client.get("/people/?q=ben").text
    assert "ben@example.org" in page
    assert "ada@example.org" not in page
    assert "Nobody matches" in client.get("/people/?q=zzz").text
    for number in range(30):
        User.objects.create_user(f"p{number}@example.org")
    with django_assert_max_num_queries(7):
        client.get("/people/")


def test_the_trail_is_exported_and_searched(client: Client, root: User, ben: User) -> None:
    actions.grant_role(user=ben, role=Role.EDITOR, by=root)
    client.force_login(root)
    lines = client.get("/people/audit/?form=csv").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "at,by,act,target,details"
    assert any(f"root@example.org,role.granted,people/{ben.pk}" in line for line in lines)
    assert "Nothing matches" in client.get("/people/audit/?q=zzz").text
