"""Editing a series."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import available_timezones

from django.db import transaction

from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.talks.actions import columns, rows
from kontor.talks.domain import checks
from kontor.talks.domain import document as doc
from kontor.talks.models import Series

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.people.models import User


class SeriesRefused(Exception):
    """A series that does not hold together; ``problems`` say where and how to mend it."""

    def __init__(self, problems: Sequence[checks.Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = tuple(problems)


@transaction.atomic
def save_series(*, value: doc.Series, by: User) -> Series:
    """Make the series be ``value``. Needs ``talks.edit``.

    :raises SeriesRefused: where it does not hold together; nothing is changed then.
    """
    require(by, Permission.EDIT_TALKS)
    problems = checks.problems(doc.TalkDocument(slug="a", title="A", series=value), checks.Known(zones=available_timezones()))
    if problems:
        raise SeriesRefused(problems)
    row, changed = rows.write(Series, {"slug": value.slug}, columns.series(value))
    if changed:
        audit.record(by=by, act="series.saved", target=f"series/{row.slug}", changed=changed)
    return row
