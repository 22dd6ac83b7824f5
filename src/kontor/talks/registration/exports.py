"""Registrations as spreadsheets. Cells that a spreadsheet would run as a formula are written as text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.styles import Font

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kontor.talks.domain.document import RegistrationField
    from kontor.talks.models import Registration

HEAD = ("Name", "E-mail", "State", "Registered at", "Checked in at", "Language")


def to_csv(fields: Sequence[RegistrationField], rows: Sequence[Registration]) -> bytes:
    """UTF-8 with a byte order mark, so that spreadsheet programs read names as they are."""
    out = io.StringIO()
    writer = csv.writer(out)
    for row in _table(fields, rows):
        writer.writerow([safe(cell) for cell in row])
    return out.getvalue().encode("utf-8-sig")


def to_xlsx(fields: Sequence[RegistrationField], rows: Sequence[Registration]) -> bytes:
    """A workbook with one sheet, its head fixed and its columns filterable."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Registrations"
    for row in _table(fields, rows):
        sheet.append([safe(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for column in sheet.columns:
        letter = column[0].column_letter  # type: ignore[union-attr]
        sheet.column_dimensions[letter].width = min(50, 2 + max(len(str(cell.value or "")) for cell in column))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FORMATS: dict[str, tuple[Callable[[Sequence[RegistrationField], Sequence[Registration]], bytes], str]] = {
    "csv": (to_csv, "text/csv; charset=utf-8"),
    "xlsx": (to_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def safe(cell: Any) -> Any:
    """``cell``, with an apostrophe before what a spreadsheet would take for a formula (OWASP: CSV injection)."""
    if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r"):
        return "'" + cell
    return cell


def _table(fields: Sequence[RegistrationField], rows: Sequence[Registration]) -> Iterator[list[Any]]:
    yield [*HEAD, *(field.label for field in fields)]
    for row in rows:
        zone = row.talk.tz
        stamps = [stamp.astimezone(zone).strftime("%Y-%m-%d %H:%M") if stamp else "" for stamp in (row.registered_at, row.checked_in_at)]
        yield [row.name, row.email, row.state, *stamps, row.language, *(_answer(row.answers.get(field.id, "")) for field in fields)]


def _answer(value: Any) -> Any:
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value
