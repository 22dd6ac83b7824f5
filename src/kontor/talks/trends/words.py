"""A trend in words and as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontor.polls import telling
from kontor.polls.domain import standpoints
from kontor.talks.domain import when as when_rules
from kontor.talks.domain.trends import TOGETHER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from kontor.talks.domain.trends import Share, Told, Trend


def name_of(standpoint: str) -> str:
    """A standpoint over a result, in the language that is on."""
    return _(standpoints.NAMES[standpoint]) if standpoint != TOGETHER else _("Together")


def when(told: Told, language: str) -> str:
    """The talk's day in words; its title where no day is known."""
    return when_rules.date_words(told.when, language) if told.when else told.title


def answered(share: Share) -> str:
    """How many answered, in the language that is on."""
    return ngettext("%(n)s answer", "%(n)s answers", share.ballots) % {"n": share.ballots}


def sentence(trend: Trend, language: str) -> str:
    """From the first result to the last: the mean answer where answers are in order, otherwise what most people chose."""
    first, last = trend.told[0], trend.told[-1]
    values = {"first": when(first, language), "last": when(last, language), "n": len(trend.told)}
    if trend.ordered:
        means = {"from": telling.decimal(first.together.mean, language), "to": telling.decimal(last.together.mean, language)}
        words = _("Asked %(n)s times, from %(first)s to %(last)s: the mean answer went from %(from)s to %(to)s of %(steps)s.")
        return words % {**values, **means, "steps": len(trend.answers)}
    words = _("Asked %(n)s times: first (%(first)s) most people chose %(from)s, last (%(last)s) %(to)s.")
    return words % {**values, "from": _most(first, language), "to": _most(last, language)}


def _most(told: Told, language: str) -> str:
    shares = told.together.shares
    at = shares.index(max(shares))
    return _("“%(label)s” (%(share)s)") % {"label": told.answers[at], "share": telling.percent(shares[at], language)}


def rows(trend: Trend, language: str) -> list[dict[str, Any]]:
    """One row a talk and standpoint, in words; ``first`` is the one over everybody."""
    return [_row(each, share, language) for each in trend.told for share in (each.together, *each.parts)]


def _row(told: Told, share: Share, language: str) -> dict[str, Any]:
    shares = [(telling.percent(part, language), count) for part, count in zip(share.shares, share.counts, strict=True)]
    mean = telling.decimal(share.mean, language) if share.ballots else "–"
    first = share is told.together
    return {
        "told": told,
        "when": when(told, language),
        "standpoint": name_of(share.standpoint),
        "first": first,
        "ballots": share.ballots,
        "shares": shares,
        "mean": mean,
    }


def sheet(trends: Iterable[Trend]) -> Iterator[list[Any]]:
    """All of it as one table for a spreadsheet, one line an answer of a talk."""
    yield [_("Trend"), _("Question"), _("Talk"), _("Day"), _("For whom"), _("People who answered"), _("Answer"), _("People"), _("Share"), _("Mean")]
    for trend in trends:
        for told in trend.told:
            for share in (told.together, *told.parts):
                yield from _lines(trend, told, share)


def _lines(trend: Trend, told: Told, share: Share) -> Iterator[list[Any]]:
    mean = round(share.mean, 3) if trend.ordered and share.mean is not None else ""
    begin = [trend.question, told.question, told.title, told.when, name_of(share.standpoint), share.ballots]
    for answer, count, part in zip(trend.answers, share.counts, share.shares, strict=True):
        yield [*begin, answer, count, round(part, 4), mean]
