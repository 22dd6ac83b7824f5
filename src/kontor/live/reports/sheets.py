"""A report as a spreadsheet: a sheet for each table, with its picture beside it. It names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kontor.live.reports import pictures, tables
from kontor.platform.spreadsheets import CONTENT_TYPE, workbook
from kontor.polls import drawing

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from kontor.live.reports.reading import Told
    from kontor.live.reports.tables import Table

__all__ = ["CONTENT_TYPE", "to_xlsx"]


def to_xlsx(told: Told, zone: tzinfo) -> bytes:
    """The workbook; clocks are those of ``zone``."""
    sheets, drawn = {}, {}
    for title, name, table in _sheets(told, zone):
        sheets[title] = [table.heads, *table.rows]
        picture = pictures.specification(told, name, zone)
        if picture is not None:
            drawn[title] = drawing.png(picture, scale=1.5)
    return workbook(sheets, drawn)


def _sheets(told: Told, zone: tzinfo) -> Iterator[tuple[str, str, Table]]:
    """Each sheet's title, the name of its picture, and its table."""
    report = told.report
    yield _("Participation"), "participation", tables.participation(report, zone)
    yield _("Agenda"), "parts", tables.parts(report, zone)
    yield _("Polls"), "polls", tables.polls(told.polls)
    for number, poll in enumerate(told.polls, 1):
        table = tables.result(poll)
        if table is not None:
            yield _("Poll %(n)d") % {"n": number}, f"poll-{number}", _with_question(table, poll.question)
    yield _("Questions"), "questions", tables.questions(report)
    yield _("Hands"), "floors", tables.floors(report)


def _with_question(table: Table, question: str) -> Table:
    rows: tuple[tuple[Any, ...], ...] = tuple((question, *row) for row in table.rows)
    return tables.Table((_("Poll"), *table.heads), rows)
