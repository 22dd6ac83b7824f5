"""The clock: the one place that asks what time it is, so that tests can say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

if TYPE_CHECKING:
    from datetime import datetime


def now() -> datetime:
    """This instant, in UTC."""
    return timezone.now()
