"""What came out of a room, as a spreadsheet. Nobody's name is in it, and nothing that joins a vote to a person."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from kontor.polls.registry import TYPES
from kontor.talks.registration.exports import safe

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from zoneinfo import ZoneInfo

    from openpyxl.worksheet.worksheet import Worksheet

    from kontor.talks.models import Talk

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WIDEST = 80
"""Characters that a column is wide at most."""


def to_xlsx(talk: Talk, sections: Mapping[str, Any]) -> bytes:
    """A workbook with the polls and the questions of ``talk``; ``sections`` are those that a moderator sees."""
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    _write(
        book.create_sheet(_("Polls")),
        [_("Poll"), _("Type"), _("State"), _("Answer"), _("People"), _("Share"), _("Answers in all")],
        poll_rows(sections),
    )
    head = [_("Question"), _("State"), _("Upvotes"), _("Asked at (%(zone)s)") % {"zone": talk.zone}]
    _write(book.create_sheet(_("Questions")), head, question_rows(sections, talk.tz))
    for cell in book.worksheets[0]["F"][1:]:
        cell.number_format = "0 %"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def poll_rows(sections: Mapping[str, Any]) -> Iterator[list[Any]]:
    """One row for each answer of each poll; a poll that nobody opened has its answers without figures."""
    for poll in sections["polls"]:
        kind = TYPES[poll["type"]]
        head = [poll["question"], str(kind.name), poll["state"]]
        if poll["tally"] is None:
            yield from ([*head, option, None, None, None] for option in poll["options"])
        else:
            yield from ([*head, row.label, row.count, row.share, poll["ballots"]] for row in kind.rows(poll["tally"], poll["options"]))


def question_rows(sections: Mapping[str, Any], zone: ZoneInfo) -> Iterator[list[Any]]:
    """One row for each question, the most wanted first."""
    for question in sorted(sections["questions"], key=lambda each: (-each["votes"], each["id"])):
        asked = datetime.fromisoformat(question["at"]).astimezone(zone).strftime("%Y-%m-%d %H:%M")
        yield [question["text"], question["state"], question["votes"], asked]


def _write(sheet: Worksheet, head: list[str], rows: Iterator[list[Any]]) -> None:
    for row in (head, *rows):
        sheet.append([safe(cell) for cell in row])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column in sheet.iter_cols():
        widest = max(len(str(cell.value or "")) for cell in column)
        sheet.column_dimensions[column[0].column_letter].width = min(WIDEST, widest + 2)  # type: ignore[union-attr]
        for cell in column:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
