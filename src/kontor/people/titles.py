"""Roles and permissions in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from kontor.people.domain.roles import PERMISSIONS, Permission, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

ROLE_TITLES = {
    Role.MEMBER: _("Member"),
    Role.ORGANISATION_EDITOR: _("Organisation editor"),
    Role.CLUSTER_MANAGER: _("Cluster manager"),
    Role.MODERATOR: _("Moderator"),
    Role.EDITOR: _("Editor"),
    Role.NETWORK_ADMINISTRATOR: _("Network administrator"),
}
PERMISSION_TITLES = {
    Permission.EDIT_TALKS: _("plan and edit talks"),
    Permission.PUBLISH_SUMMARIES: _("publish summaries"),
    Permission.MANAGE_REGISTRATIONS: _("see and decide registrations"),
    Permission.MODERATE_ROOMS: _("moderate live rooms"),
    Permission.ADMINISTER: _("give and take roles, read the audit trail"),
}


@dataclass(frozen=True, slots=True)
class RoleInWords:
    """A role, and what it allows."""

    title: str
    may: str


def titled(roles: Iterable[Role]) -> list[str]:
    """The titles of ``roles`` in the language of the moment."""
    return [str(ROLE_TITLES[role]) for role in roles]


def role_table() -> list[RoleInWords]:
    """Every role and what it allows, in words."""
    attend = _now("attend talks and keep their own registrations")
    rows = [(str(title), [str(PERMISSION_TITLES[each]) for each in Permission if each in PERMISSIONS[role]]) for role, title in ROLE_TITLES.items()]
    return [RoleInWords(title, (", ".join(may) or attend)) for title, may in rows]
