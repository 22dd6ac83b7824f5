"""The trail of staff acts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.people.models import AuditEntry
from kontor.platform import clock

if TYPE_CHECKING:
    from kontor.people.models import User


def record(*, by: User | None, act: str, target: str, **details: Any) -> None:
    """Note that ``by`` (``None``: the operator) did ``act`` to ``target``. Details hold no personal data."""
    AuditEntry.objects.create(at=clock.now(), by=by, act=act, target=target, details=details)
