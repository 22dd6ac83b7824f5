"""The talks that a list shows, what is to come and what is past, read with SQL that is written down once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import connection

from kontor.talks.models import Series, Talk
from kontor.talks.public import rows
from kontor.talks.public.instances import Instances

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

_TALK = Instances(
    Talk, "id", "slug", "title", "state", "date", "start_time", "end_time", "zone", "starts_at", "ends_at", "recording_url", "series_id"
)
_SERIES = Instances(Series, "id", "slug", "title")
_LISTED = (
    f"SELECT {_TALK.sql('t')}, {_SERIES.sql('s')}"  # noqa: S608 - the columns are the models' own
    " FROM talks_talk t JOIN talks_series s ON s.id = t.series_id WHERE t.state <> 'draft'"
)
_OF_SERIES = " AND t.series_id = %s"
_COMING = " AND (t.ends_at >= %s OR (t.ends_at IS NULL AND t.starts_at >= %s) OR (t.starts_at IS NULL AND (t.sorts_at IS NULL OR t.sorts_at >= %s)))"
_SOONEST = " ORDER BY t.sorts_at ASC NULLS LAST, t.starts_at, t.slug"
_NEWEST = " ORDER BY t.sorts_at DESC, t.slug LIMIT %s OFFSET %s"
_COUNT = "SELECT COUNT(*) FROM talks_talk t WHERE t.state <> 'draft' AND t.series_id = %s"


def _talks(sql: str, values: Sequence[Any]) -> list[Talk]:
    """Talks with the columns that a list shows; talks of one series share it."""
    found: list[Talk] = []
    series: dict[int, Series] = {}
    for row in rows.read(sql, values):
        talk = _TALK.of(row[: len(_TALK)])
        talk.series = series.get(talk.series_id) or series.setdefault(talk.series_id, _SERIES.of(row[len(_TALK) :]))
        found.append(talk)
    return found


def maybe_coming(now: datetime, series: int | None) -> list[Talk]:
    """Talks of a series (primary key), or of all, that may still be to come: of a vague day the year has not ended before ``now``."""
    moment = connection.ops.adapt_datetimefield_value(now)
    year = connection.ops.adapt_datefield_value(now.date().replace(month=1, day=1))
    sql = _LISTED + _COMING + (_OF_SERIES if series else "") + _SOONEST
    return _talks(sql, [moment, moment, year, *([series] if series else [])])


class Past:
    """The talks of a series (primary key) but for those in ``coming``, the newest first, for a paginator to take its pages from."""

    ordered = True

    def __init__(self, series: int, coming: Iterable[Talk]) -> None:
        self._values = [series, *(talk.pk for talk in coming)]
        marks = ", ".join(["%s"] * (len(self._values) - 1))
        self._but = f" AND t.id NOT IN ({marks})" if marks else ""

    def count(self) -> int:
        """How many there are."""
        return int(rows.read(_COUNT + self._but, self._values)[0][0])

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, part: slice) -> list[Talk]:
        return _talks(_LISTED + _OF_SERIES + self._but + _NEWEST, [*self._values, part.stop - part.start, part.start])
