"""Registrations as spreadsheets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from kontor.platform import spreadsheets
from kontor.talks.registration.forms import country_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from kontor.talks.domain.document import RegistrationField
    from kontor.talks.models import Registration

HEAD = (_("Name"), _("E-mail address"), _("State"), _("Registered at"), _("Checked in at"), _("Language"))


def to_csv(fields: Sequence[RegistrationField], rows: Sequence[Registration]) -> bytes:
    """The registrations as a CSV file."""
    return spreadsheets.csv_file(_table(fields, rows))


def to_xlsx(fields: Sequence[RegistrationField], rows: Sequence[Registration]) -> bytes:
    """The registrations as a workbook with one sheet."""
    return spreadsheets.workbook({str(_("Registrations")): list(_table(fields, rows))})


FORMATS: dict[str, tuple[Callable[[Sequence[RegistrationField], Sequence[Registration]], bytes], str]] = {
    "csv": (to_csv, spreadsheets.CSV_TYPE),
    "xlsx": (to_xlsx, spreadsheets.CONTENT_TYPE),
}


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
