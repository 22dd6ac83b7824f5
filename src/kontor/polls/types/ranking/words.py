"""What a ranking came to, in words, as a table and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontor.polls import drawing, telling
from kontor.polls.domain.poll_type import SLIDE, Row, Sheet, Table
from kontor.polls.types.ranking import rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result
    from kontor.polls.types.ranking.outcome import Outcome

COLUMNS = 4
"""Columns of the table before those of the rounds: the answer, its points, their share of the most possible, the run-off."""


def table(result: Result, language: str) -> Table:
    """Each option with its points, how the run-off ended for it, and its ballots in each round; the one with the most points first.

    An empty cell: it was out by then.
    """
    found, rows = rules.outcome(result), rules.rows(result)
    with translation.override(language):
        rounds = tuple(_("Round %(n)s") % {"n": number} for number in range(1, len(found.rounds) + 1))
        heads = (_("Answer"), _("Points"), _("Share of the most possible"), _("Instant run-off"), *rounds)
        cells = [(rows[at].label, rows[at].count, round(rows[at].share, 4), ending(found, at), *_counts(found, at)) for at in _order(found)]
    return Table(heads, tuple(cells))


def sentence(result: Result, language: str) -> str:
    """Who has the most points, and who wins the run-off in which round with how much."""
    found, options = rules.outcome(result), result["options"]
    with translation.override(language):
        if found.winner is None:
            return _("Nobody answered.")
        last = found.rounds[-1]
        count = last.counts[found.winner] or 0
        by_points = ngettext(
            "%(n)s person answered. By points (Borda): %(order)s.", "%(n)s people answered. By points (Borda): %(order)s.", found.ballots
        )
        run_off = ngettext(
            "“%(label)s” wins the instant run-off in the first round with %(share)s (%(n)s of %(all)s).",
            "“%(label)s” wins the instant run-off in round %(rounds)s with %(share)s (%(n)s of %(all)s).",
            len(found.rounds),
        )
        told = {"label": options[found.winner], "rounds": len(found.rounds), "share": telling.percent(count / last.counting, language)}
        places = [_("“%(label)s” (%(n)s)") % {"label": options[at], "n": found.points[at]} for at in _order(found)]
        return " ".join((by_points % {"n": found.ballots, "order": ", ".join(places)}, run_off % {**told, "n": count, "all": last.counting}))


def draw(question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
    """Bars of Borda points, the most first, and in brackets how the run-off ended."""
    found, rows = rules.outcome(result), rules.rows(result)
    with translation.override(language):
        shown = [Row(_named(found, at, rows[at].label), rows[at].count, rows[at].share) for at in _order(found)]
        foot = ngettext("%(n)s answer · Borda points (instant run-off)", "%(n)s answers · Borda points (instant run-off)", found.ballots)
    figures = [format_decimal(row.count, locale=language) for row in shown]
    return drawing.figured(question, shown, figures, foot=foot % {"n": found.ballots}, sheet=sheet)


def ending(found: Outcome, option: int) -> str:
    """How the run-off ended for an option, in the language that is on; empty where nobody answered."""
    if option == found.winner:
        return _("wins the run-off")
    out = found.out_in.get(option)
    if out is not None:
        return _("out in round %(n)s") % {"n": out}
    return _("in the last round") if found.rounds else ""


def _named(found: Outcome, option: int, label: str) -> str:
    words = ending(found, option)
    return _("%(label)s (%(ending)s)") % {"label": label, "ending": words} if words else label


def _order(found: Outcome) -> list[int]:
    """The options, the most points first."""
    return sorted(range(len(found.points)), key=lambda option: -found.points[option])


def _counts(found: Outcome, option: int) -> tuple[int | str, ...]:
    counts = (each.counts[option] for each in found.rounds)
    return tuple("" if count is None else count for count in counts)
