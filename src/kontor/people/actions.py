"""Accounts and roles: who gives them, who takes them away."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from kontor.people import audit
from kontor.people.domain.roles import Role
from kontor.people.models import AuditEntry, Consent, EntryLink, RoleGrant, User
from kontor.people.permissions import Permission, require
from kontor.people.signals import erasure_requested
from kontor.platform import clock, mail

if TYPE_CHECKING:
    from django.db.models import QuerySet

LINK_LASTS = timedelta(hours=24)
FIRST_ADMINISTRATOR = "administrator@localhost.localdomain"


@transaction.atomic
def grant_role(*, user: User, role: Role, by: User | None) -> RoleGrant:
    """Give a role. Needs ``people.administer``; ``by=None`` is the operator. Giving it twice changes nothing."""
    if by is not None:
        require(by, Permission.ADMINISTER)
    grant, new = RoleGrant.objects.get_or_create(user=user, role=role, revoked_at=None, defaults={"granted_by": by, "granted_at": clock.now()})
    if new:
        audit.record(by=by, act="role.granted", target=f"people/{user.pk}", role=role)
    return grant


class LastAdministrator(Exception):
    """The network would be left without an administrator."""


@transaction.atomic
def revoke_role(*, user: User, role: Role, by: User) -> None:
    """Take a role away. Needs ``people.administer``. The last administrator keeps theirs: :class:`LastAdministrator`."""
    require(by, Permission.ADMINISTER)
    if role == Role.NETWORK_ADMINISTRATOR and not _administrators().exclude(pk=user.pk).exists():
        raise LastAdministrator(_("Somebody has to keep the keys: give the role to another person first."))
    taken = RoleGrant.objects.filter(user=user, role=role, revoked_at=None).update(revoked_at=clock.now(), revoked_by=by)
    if taken:
        audit.record(by=by, act="role.revoked", target=f"people/{user.pk}", role=role)


@transaction.atomic
def first_administrator_link(base_url: str) -> str | None:
    """A one-time sign-in link for the first administrator; ``None`` once an administrator has signed in."""
    administrators = _administrators()
    if administrators.filter(last_login__isnull=False).exists():
        return None
    user = administrators.order_by("pk").first()
    if user is None:
        user = User.objects.filter(email=FIRST_ADMINISTRATOR).first() or User.objects.create_superuser(FIRST_ADMINISTRATOR, name="Administrator")
        grant_role(user=user, role=Role.NETWORK_ADMINISTRATOR, by=None)
    return entry_link(user=user, base_url=base_url)


def entry_link(*, user: User, base_url: str) -> str:
    """A sign-in link for ``user`` that works once within a day. For the operator at the command line."""
    secret = secrets.token_urlsafe(32)
    EntryLink.objects.filter(user=user, used_at=None).delete()
    EntryLink.objects.create(user=user, secret_hash=_hash(secret), expires_at=clock.now() + LINK_LASTS)
    return f"{base_url}/people/enter/{secret}/"


@transaction.atomic
def use_entry_link(*, secret: str) -> User | None:
    """The user whom the link lets in, once; ``None`` where it is unknown, used or too old."""
    link = EntryLink.objects.select_for_update().filter(secret_hash=_hash(secret)).select_related("user").first()
    now = clock.now()
    if link is None or not link.usable(now):
        return None
    link.used_at = now
    link.save(update_fields=["used_at"])
    EmailAddress.objects.get_or_create(user=link.user, email=link.user.email, defaults={"verified": True, "primary": True})
    return link.user


def entry_link_works(*, secret: str) -> bool:
    """Whether the link would let somebody in."""
    link = EntryLink.objects.filter(secret_hash=_hash(secret)).first()
    return link is not None and link.usable(clock.now())


@transaction.atomic
def change_profile(*, user: User, name: str, language: str) -> None:
    """A person changes their own name and language."""
    user.name, user.language = name.strip(), language
    user.save(update_fields=["name", "language"])


@transaction.atomic
def erase_account(*, user: User) -> None:
    """A person erases their account, and through :data:`erasure_requested` what every room keeps about them.

    The audit trail keeps what was done, without the person.
    """
    erasure_requested.send(sender=User, user=user)
    Consent.objects.filter(email=user.email).delete()
    mail.forget(user.email)
    AuditEntry.objects.create(at=clock.now(), by=None, act="account.erased", target=f"people/{user.pk}")
    user.delete()


def _administrators() -> QuerySet[User]:
    return User.objects.filter(grants__role=Role.NETWORK_ADMINISTRATOR, grants__revoked_at=None, is_active=True).distinct()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
