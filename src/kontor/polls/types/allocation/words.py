"""What an allocation came to, in words, as a table and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel.numbers import format_decimal
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontor.polls import drawing, telling
from kontor.polls.domain.poll_type import SLIDE, Sheet, Table
from kontor.polls.types.allocation import rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result


def table(result: Result, language: str) -> Table:
    """Each option with its mean, all its points, and their share of those given away."""
    with translation.override(language):
        heads = (_("Answer"), _("Points on average"), _("All points"), _("Share"))
    rows = zip(rules.rows(result), rules.means(result), strict=True)
    return Table(heads, tuple((row.label, round(mean, 2), row.count, round(row.share, 4)) for row, mean in rows))


def sentence(result: Result, language: str) -> str:
    """How many points each option got on average, the most first."""
    ballots = result["tally"]["ballots"]
    with translation.override(language):
        if not ballots:
            return _("Nobody answered.")
        words = ngettext(
            "%(n)s person answered and spread %(points)s points: %(answers)s.",
            "%(n)s people answered and spread %(points)s points each, on average: %(answers)s.",
            ballots,
        )
        spread = sorted(zip(result["options"], rules.means(result), strict=True), key=lambda each: -each[1])
        answers = [_("“%(label)s” %(n)s") % {"label": label, "n": telling.decimal(mean, language)} for label, mean in spread]
        return words % {"n": ballots, "points": _each(result, language), "answers": telling.listed(answers)}


def draw(question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
    """A bar an option: its mean, on a rail that stands for all the points that a person has."""
    with translation.override(language):
        foot = ngettext("%(n)s answer · mean of %(points)s points", "%(n)s answers · mean of %(points)s points each", result["ballots"])
    figures = [telling.decimal(mean, language) for mean in rules.means(result)]
    told = foot % {"n": result["ballots"], "points": _each(result, language)}
    return drawing.figured(question, rules.rows(result), figures, foot=told, sheet=sheet)


def _each(result: Result, language: str) -> str:
    return format_decimal(rules.points(result.get("details", {})), locale=language)
