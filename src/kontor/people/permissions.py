"""Ask whether somebody may do something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from kontor.people.domain.roles import Permission, Role, permissions_of

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kontor.people.models import User

__all__ = ["Permission", "allows", "require"]


def allows(user: User | AnonymousUser, permission: Permission) -> bool:
    """Whether ``user`` holds ``permission`` through one of their roles."""
    if not user.is_authenticated or not user.is_active:
        return False
    return user.is_superuser or permission in _held(user)


def require(user: User | AnonymousUser, permission: Permission) -> None:
    """Nothing where ``user`` holds ``permission``.

    :raises PermissionDenied: with a reason in words, where not.
    """
    if not allows(user, permission):
        raise PermissionDenied(
            _("Your account may not do this (%(permission)s). An administrator of the network can give you a role.") % {"permission": permission}
        )


def _held(user: User | AnonymousUser) -> frozenset[Permission]:
    held: frozenset[Permission] | None = getattr(user, "_held_permissions", None)
    if held is None:
        roles = user.grants.filter(revoked_at=None).values_list("role", flat=True)  # type: ignore[union-attr]
        held = permissions_of(Role(role) for role in roles)
        user._held_permissions = held  # type: ignore[union-attr]  # noqa: SLF001
    return held
