"""What can be asked about people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q

from kontor.people.models import Consent, RoleGrant, User
from kontor.people.signals import personal_data_requested
from kontor.people.titles import ROLE_TITLES, titled

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.db.models import QuerySet


def accounts(text: str = "") -> QuerySet[User]:
    """The accounts whose name or address holds ``text``; each with ``held``, the roles that they have now."""
    now = Prefetch("grants", RoleGrant.objects.filter(revoked_at=None).order_by("granted_at"), to_attr="held")
    found = User.objects.prefetch_related(now)
    return found.filter(Q(email__icontains=text) | Q(name__icontains=text)) if text else found


def role_titles(user: User) -> list[str]:
    """The roles that ``user`` has now, in words."""
    held = set(user.grants.filter(revoked_at=None).values_list("role", flat=True))
    return titled(role for role in ROLE_TITLES if role in held)


def personal_data(user: User) -> Mapping[str, Any]:
    """Everything that any room keeps about ``user``, by room."""
    kept: dict[str, Any] = {
        "account": {
            "email": user.email,
            "name": user.name,
            "language": user.language,
            "joined": user.date_joined.isoformat(),
            "last_sign_in": user.last_login.isoformat() if user.last_login else None,
            "roles": list(user.grants.filter(revoked_at=None).values_list("role", flat=True)),
        },
        "consents": list(Consent.objects.filter(email=user.email).values("purpose", "words", "given_at", "withdrawn_at")),
    }
    answers: list[tuple[Any, Any]] = personal_data_requested.send(sender=User, user=user)
    for _receiver, answer in answers:
        if answer is not None:
            name, data = answer
            kept[name] = data
    return kept
