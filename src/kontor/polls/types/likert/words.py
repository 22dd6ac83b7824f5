"""What a grid came to, in words, as a table and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontor.polls import diverging, telling
from kontor.polls.domain.averages import mean
from kontor.polls.domain.poll_type import SLIDE, Row, Sheet, Table
from kontor.polls.types.likert import rules

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Result


def levels(settings: Mapping[str, Any]) -> list[str]:
    """The levels: the organiser's as they wrote them, the house's in the language that is on."""
    found = rules.levels(settings)
    return [_(level) for level in found] if found is rules.AGREEMENT else list(found)


def public(asked: Asked, *, final: bool) -> dict[str, Any]:  # noqa: ARG001
    """The settings, with the levels in the poll's language where the organiser named none."""
    with translation.override(asked.language):
        return {**asked.details, "levels": levels(asked.details), "all_needed": rules.all_needed(asked.details)}


def rows(result: Result) -> list[Row]:
    """Each statement with how many gave it a level above the middle, and which share of those who answered it."""
    upper = levels(result.get("details", {}))
    above = " / ".join(upper[(len(upper) + 1) // 2 :])
    statements = zip(result["options"], result["tally"]["counts"], strict=True)
    return [Row(f"{statement} ({above})", rules.halves(counts)[2], _share(rules.halves(counts)[2], counts)) for statement, counts in statements]


def table(result: Result, language: str) -> Table:
    """Each statement with how many gave it each level, how many answered it at all, and its mean, the first level being 1."""
    with translation.override(language):
        heads = (_("Statement"), *levels(result.get("details", {})), _("People"), _("Mean"))
    statements = zip(result["options"], result["tally"]["counts"], strict=True)
    means = ((statement, counts, mean(counts)) for statement, counts in statements)
    return Table(heads, tuple((said, *counts, sum(counts), "" if value is None else round(value, 2)) for said, counts, value in means))


def sentence(result: Result, language: str) -> str:
    """For each statement how many gave it a level above the middle, how many below, and its mean."""
    ballots = result["tally"]["ballots"]
    with translation.override(language):
        if not ballots:
            return _("Nobody answered.")
        words = ngettext("%(n)s person answered: %(answers)s.", "%(n)s people answered: %(answers)s.", ballots)
        answers = [_told(*each, result, language) for each in zip(result["options"], result["tally"]["counts"], strict=True)]
        return words % {"n": ballots, "answers": "; ".join(answers)}


def draw(question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
    """A stacked bar a statement, parted at the middle level, with its mean at the right."""
    grid = result["tally"]["counts"]
    with translation.override(language):
        named = levels(result.get("details", {}))
        foot = ngettext("%(n)s answer · means from 1 to %(levels)s", "%(n)s answers · means from 1 to %(levels)s", result["ballots"])
    figures = [telling.decimal(mean(counts), language) for counts in grid]
    told = foot % {"n": result["ballots"], "levels": len(named)}
    return diverging.stacked(question, result["options"], named, grid, figures, foot=told, sheet=sheet)


def _told(statement: str, counts: Sequence[int], result: Result, language: str) -> str:
    """One statement in words."""
    if not sum(counts):
        return _("“%(label)s” nobody") % {"label": statement}
    named, (below, _middle, above) = levels(result.get("details", {})), rules.halves(counts)
    values = {
        "label": statement,
        "above": telling.percent(_share(above, counts), language),
        "below": telling.percent(_share(below, counts), language),
        "mean": telling.decimal(mean(counts), language),
        "levels": len(counts),
    }
    if named == [_(level) for level in rules.AGREEMENT]:
        return _("“%(label)s” %(above)s agree, %(below)s disagree (mean %(mean)s of %(levels)s)") % values
    values |= {"high": " / ".join(named[(len(named) + 1) // 2 :]), "low": " / ".join(named[: len(named) // 2])}
    return _("“%(label)s” %(above)s “%(high)s”, %(below)s “%(low)s” (mean %(mean)s of %(levels)s)") % values


def _share(some: int, counts: Sequence[int]) -> float:
    return some / sum(counts) if sum(counts) else 0.0
