"""What a rating came to, in words, as a table and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontor.polls import drawing, headline, telling
from kontor.polls.domain.averages import mean, median
from kontor.polls.domain.poll_type import SLIDE, Sheet, Table
from kontor.polls.types.rating import rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result


def table(result: Result, language: str) -> Table:
    """Each step with its people and their share, then mean and median, which stand in a column of their own."""
    counts = result["tally"]["counts"]
    with translation.override(language):
        heads = (_("Answer"), _("People"), _("Share"), _("Value"))
        figures = ((_("Mean"), mean(counts)), (_("Median"), median(counts)))
    steps = [(row.label, row.count, round(row.share, 4), "") for row in rules.rows(result)]
    return Table(heads, (*steps, *((name, "", "", round(value, 2)) for name, value in figures if value is not None)))


def sentence(result: Result, language: str) -> str:
    """How many answered, mean and median, and how many gave each step, the lowest first."""
    counts, ballots = result["tally"]["counts"], result["tally"]["ballots"]
    with translation.override(language):
        if not ballots:
            return _("Nobody answered.")
        words = ngettext(
            "%(n)s person answered: %(mean)s of %(steps)s. Steps: %(answers)s.",
            "%(n)s people answered: %(mean)s of %(steps)s on average; median %(median)s. Steps: %(answers)s.",
            ballots,
        )
        figures = {"mean": telling.decimal(mean(counts), language), "median": telling.decimal(median(counts), language)}
        answers = telling.listed([telling.answer(row, language) for row in rules.rows(result) if row.count])
        return words % {"n": ballots, "steps": len(counts), "answers": answers, **figures}


def draw(question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
    """A bar a step, and beside them the mean in large figures."""
    counts, rows = result["tally"]["counts"], rules.rows(result)
    with translation.override(language):
        foot = ngettext("%(n)s answer", "%(n)s answers", result["ballots"]) % {"n": result["ballots"]}
        figure = telling.decimal(mean(counts), language)
        said = [_("of %(n)s on average") % {"n": len(counts)}, _("Median: %(n)s") % {"n": telling.decimal(median(counts), language)}]
    bars = drawing.figured(question, rows, [telling.percent(row.share, language) for row in rows], foot=foot, sheet=headline.beside(sheet))
    return headline.headed(bars, figure, said if result["ballots"] else [], sheet)
