"""Editing a series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.talks.actions import columns, rows
from kontor.talks.models import Series

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.domain import document as doc


@transaction.atomic
def save_series(*, value: doc.Series, by: User) -> Series:
    """Make the series be ``value``. Needs ``talks.edit``."""
    require(by, Permission.EDIT_TALKS)
    row, changed = rows.write(Series, {"slug": value.slug}, columns.series(value))
    if changed:
        audit.record(by=by, act="series.saved", target=f"series/{row.slug}", changed=changed)
    return row
