"""Results in words."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from babel.numbers import format_decimal, format_percent
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontor.polls.domain import counts
from kontor.polls.domain.poll_type import Table

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result, Row


def table(result: Result, language: str) -> Table:
    """Each answer with how many chose it and their share: the table of every type whose rows are all there is to say."""
    with translation.override(language):
        heads = (_("Answer"), _("People"), _("Share"))
    rows = counts.rows(result)
    return Table(heads, tuple((row.label, row.count, round(row.share, 4)) for row in rows))


def choices(result: Result, language: str) -> str:
    """A single choice: how many answered, and each answer that somebody chose, the most chosen first."""
    with translation.override(language):
        return _told(result, language)


def several_choices(result: Result, language: str) -> str:
    """A choice of several: as :func:`choices`, saying that the shares add up to more than the whole."""
    with translation.override(language):
        told = _told(result, language)
        return f"{told} {_('Several answers were possible.')}" if result["ballots"] else told


def _told(result: Result, language: str) -> str:
    ballots = result["ballots"]
    if not ballots:
        return _("Nobody answered.")
    chosen = sorted((row for row in counts.rows(result) if row.count), key=lambda row: -row.count)
    if not chosen:
        return ngettext("%(n)s person answered without choosing.", "%(n)s people answered without choosing.", ballots) % {"n": ballots}
    words = ngettext("%(n)s person answered: %(answers)s.", "%(n)s people answered: %(answers)s.", ballots)
    return words % {"n": ballots, "answers": listed([answer(row, language) for row in chosen])}


def answer(row: Row, language: str) -> str:
    """One answer with its share and how many chose it, in the language that is on."""
    return _("“%(label)s” %(share)s (%(n)s)") % {"label": row.label, "share": percent(row.share, language), "n": row.count}


def listed(parts: list[str]) -> str:
    """Several things in a row, in the language that is on."""
    if len(parts) == 1:
        return parts[0]
    return _("%(first)s and %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}


def decimal(value: float | None, language: str) -> str:
    """``value`` with one decimal at most, as people of ``language`` write it; a dash where there is none."""
    if value is None:
        return "–"
    return format_decimal(_halves_up(value, "0.1"), locale=language)


def figure(value: Decimal | float, language: str) -> str:
    """``value`` with all its decimals, as people of ``language`` write it."""
    # Babel rounds to three decimals by itself; these are as exact as they are meant to be.
    return format_decimal(value, locale=language, decimal_quantization=False).replace("-", "\u2212")


def percent(share: float, language: str) -> str:
    """A share, 0 to 1, in whole per cent, as people of ``language`` write it."""
    return format_percent(_halves_up(share, "0.01"), locale=language)


def _halves_up(value: float, step: str) -> Decimal:
    """``value`` to whole steps, halves up, as browsers do: they take the shortest text that means the number, not its binary fraction."""
    return Decimal(str(value)).quantize(Decimal(step), ROUND_HALF_UP)
