"""Spreadsheets: tables as a workbook, with cells that no spreadsheet program runs as a formula."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING, Any

from openpyxl import Workbook
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.worksheet.worksheet import Worksheet

CSV_TYPE = "text/csv; charset=utf-8"
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 60
"""Characters of the widest column; longer texts wrap."""
PICTURE_WIDTH = 720
"""Pixels of a picture beside a table."""
LONGEST = 32_767
"""Characters that a cell can hold (Excel specifications and limits)."""
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_NOT_IN_TITLES = re.compile(r"[\[\]:*?/\\]")


def safe(cell: Any) -> Any:
    """``cell`` as it may stand in a spreadsheet.

    Texts that a spreadsheet would take for a formula get an apostrophe before them: which beginnings those are says OWASP's
    page on CSV injection, and spaces before them help nobody. Characters that XML cannot hold are left out.
    """
    if not isinstance(cell, str):
        return cell
    text = _NOT_IN_XML.sub("", cell)[: LONGEST - 1]
    return "'" + text if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def csv_file(rows: Iterable[Sequence[Any]]) -> bytes:
    """A CSV file in UTF-8 with a byte order mark, so that spreadsheet programs read names as they are."""
    out = io.StringIO()
    csv.writer(out).writerows([safe(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def workbook(sheets: Mapping[str, Sequence[Sequence[Any]]], pictures: Mapping[str, bytes] | None = None) -> bytes:
    """An XLSX file with a sheet for each table: heads bold and fixed, columns filterable and as wide as their texts.

    ``pictures``: PNG files, by the title of the sheet in which each stands to the right of the table.
    """
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(_NOT_IN_TITLES.sub(" ", title)[:31])
        _fill(sheet, rows)
        if pictures and title in pictures:
            _place(sheet, pictures[title])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _place(sheet: Worksheet, png: bytes) -> None:
    picture = Image(io.BytesIO(png))
    picture.width, picture.height = PICTURE_WIDTH, round(PICTURE_WIDTH * picture.height / picture.width)
    sheet.add_image(picture, f"{get_column_letter(sheet.max_column + 2)}2")


def _fill(sheet: Worksheet, rows: Sequence[Sequence[Any]]) -> None:
    for row in rows:
        sheet.append([safe(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    for number, column in enumerate(sheet.iter_cols(), start=1):
        width = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[get_column_letter(number)].width = min(WIDEST, 2 + width)
        if width > WIDEST:
            for cell in column:
                cell.alignment = Alignment(wrap_text=True, vertical="top")
