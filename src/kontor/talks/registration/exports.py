"""Registrations as spreadsheets. Cells that a spreadsheet would run as a formula are written as text."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from kontor.talks.registration.forms import country_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kontor.talks.domain.document import RegistrationField
    from kontor.talks.models import Registration

HEAD = (_("Name"), _("E-mail address"), _("State"), _("Registered at"), _("Checked in at"), _("Language"))
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


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
    """``cell`` without control characters, and with an apostrophe before what a spreadsheet would take for a formula.

    Which beginnings those are says OWASP's page on CSV injection; spaces before them help nobody.
    """
    if not isinstance(cell, str):
        return cell
    text = ILLEGAL_CHARACTERS_RE.sub("", cell)
    return "'" + text if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def _table(fields: Sequence[RegistrationField], rows: Sequence[Registration]) -> Iterator[list[Any]]:
    yield [*map(str, HEAD), *(field.label for field in fields)]
    for row in rows:
        zone = row.talk.tz
        stamps = [stamp.astimezone(zone).strftime("%Y-%m-%d %H:%M") if stamp else "" for stamp in (row.registered_at, row.checked_in_at)]
        yield [row.name, row.email, row.state, *stamps, row.language, *(told(field, row.answers.get(field.id, "")) for field in fields)]


def told(field: RegistrationField, value: Any) -> str:
    """An answer as people read it: a country by its name, a tick as yes or no."""
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    return country_name(value) if field.kind == "country" and value else str(value)
