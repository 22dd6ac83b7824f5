"""What each role may do. One table, from design §8; everything else asks it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


class Permission(StrEnum):
    """One thing that somebody may do."""

    EDIT_TALKS = "talks.edit"
    PUBLISH_SUMMARIES = "talks.publish"
    MANAGE_REGISTRATIONS = "talks.registrations"
    MODERATE_ROOMS = "live.moderate"
    ADMINISTER = "people.administer"


class Role(StrEnum):
    """What a person is to the network. Visitors and participants need no account and so no row."""

    MEMBER = "member"
    ORGANISATION_EDITOR = "organisation-editor"
    CLUSTER_MANAGER = "cluster-manager"
    MODERATOR = "moderator"
    EDITOR = "editor"
    NETWORK_ADMINISTRATOR = "network-administrator"


PERMISSIONS: Mapping[Role, frozenset[Permission]] = {
    Role.MEMBER: frozenset(),
    Role.ORGANISATION_EDITOR: frozenset(),
    Role.CLUSTER_MANAGER: frozenset(),
    Role.MODERATOR: frozenset({Permission.MODERATE_ROOMS}),
    Role.EDITOR: frozenset(
        {
            Permission.EDIT_TALKS,
            Permission.PUBLISH_SUMMARIES,
            Permission.MANAGE_REGISTRATIONS,
            Permission.MODERATE_ROOMS,
        }
    ),
    Role.NETWORK_ADMINISTRATOR: frozenset(Permission),
}


def permissions_of(roles: Iterable[Role]) -> frozenset[Permission]:
    """Everything that somebody with these roles may do."""
    return frozenset().union(*(PERMISSIONS[role] for role in roles))
