"""What can be asked about people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.people.models import Consent, User
from kontor.people.signals import personal_data_requested

if TYPE_CHECKING:
    from collections.abc import Mapping


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
    for _receiver, answer in personal_data_requested.send(sender=User, user=user):
        if answer is not None:
            name, data = answer
            kept[name] = data
    return kept
