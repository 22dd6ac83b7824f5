"""What numbers came to, in words and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontor.polls import telling
from kontor.polls.domain.poll_type import Table
from kontor.polls.types.numeric import rules

if TYPE_CHECKING:
    from decimal import Decimal

    from kontor.polls.domain.poll_type import Result
    from kontor.polls.types.numeric.histogram import Bin, Figures


def table(result: Result, language: str) -> Table:
    """Each bar with its people and their share, then the figures, which stand in a column of their own."""
    found = rules.outcome(result)
    with translation.override(language):
        named = _named(found.figures) if found.figures else []
        heads = (_("Number (%(unit)s)") % {"unit": unit(result)} if unit(result) else _("Number"), _("People"), _("Share"), _("Value"))
    bars = [(label(each, language), row.count, round(row.share, 4), "") for each, row in zip(found.bins, rules.rows(result), strict=True)]
    return Table(heads, (*bars, *((name, "", "", _cell(value)) for name, value in named)))


def sentence(result: Result, language: str) -> str:
    """How many answered, their mean and median, and between which numbers their middle half and all of them lie."""
    found = rules.outcome(result)
    with translation.override(language):
        if not found.figures:
            return _("Nobody answered.")
        told = ngettext("%(n)s person answered: %(value)s.", "%(n)s people answered: mean %(mean)s, median %(median)s.", found.ballots)
        values = {name: measured(value, result, language) for name, value in _values(found.figures).items()}
        first = told % {"n": found.ballots, "value": values["most"], **values}
        if found.ballots == 1:
            return first
        spread = _("The middle half lies between %(low)s and %(high)s, all of them between %(least)s and %(most)s.")
        return f"{first} {spread % values}"


def foot(result: Result, language: str) -> str:
    """What stands under a picture."""
    found = rules.outcome(result)
    with translation.override(language):
        answers = ngettext("%(n)s answer", "%(n)s answers", found.ballots) % {"n": found.ballots}
        if not found.figures:
            return answers
        values = {name: telling.figure(value, language) for name, value in _values(found.figures).items()}
        parts = (_("mean %(mean)s"), _("median %(median)s"), _("middle half %(low)s to %(high)s"))
        told = " · ".join((answers, *(part % values for part in parts)))
        return f"{told} ({unit(result)})" if unit(result) else told


def label(each: Bin, language: str) -> str:
    """A bar's numbers as people of ``language`` write them."""
    first, last = (telling.figure(value, language) for value in (each.first, each.last))
    if each.first == each.last:
        return first
    return f"{first} – {last}" if each.first < 0 else f"{first}–{last}"


def measured(value: Decimal, result: Result, language: str) -> str:
    """A number with its unit."""
    written = telling.figure(value, language)
    return f"{written} {unit(result)}" if unit(result) else written


def unit(result: Result) -> str:
    """What the numbers count; empty where that was not said."""
    given = result.get("details", {}).get("unit")
    return given if isinstance(given, str) else ""


def _cell(value: Decimal) -> int | float:
    """A number for a table: where people wrote whole ones, 7 and not 7.0."""
    return float(value) if value % 1 else int(value)


def _values(figures: Figures) -> dict[str, Any]:
    return {name: getattr(figures, name) for name in figures.__slots__}


def _named(figures: Figures) -> list[tuple[str, Decimal]]:
    return [
        (_("Mean"), figures.mean),
        (_("Median"), figures.median),
        (_("First quartile"), figures.low),
        (_("Third quartile"), figures.high),
        (_("Smallest"), figures.least),
        (_("Largest"), figures.most),
    ]
