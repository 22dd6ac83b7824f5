"""What a vote came to, in words, as a table and as a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kontor.polls import drawing, headline, telling
from kontor.polls.domain.poll_type import SLIDE, Row, Sheet, Table
from kontor.polls.types.yes_no import rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result


def rows(result: Result) -> list[Row]:
    """Yes, no, and abstentions where there can be any, in the language that is on: how many, and which share of all answers."""
    counts, ballots = result["tally"]["counts"], result["tally"]["ballots"]
    labels = [_("Yes"), _("No")]
    if rules.may_abstain(result.get("details", {})):
        labels.append(_("Abstention"))
    return [Row(label, count, count / ballots if ballots else 0.0) for label, count in zip(labels, counts, strict=False)]


def table(result: Result, language: str) -> Table:
    """Each answer with its people, its share of all answers, and its share of the votes cast, in which abstentions have none."""
    cast = _cast(result)
    with translation.override(language):
        heads = (_("Answer"), _("People"), _("Share of all answers"), _("Share of the votes cast"))
        found = rows(result)
    shares = [round(row.share, 4) for row in found]
    votes = ["" if at == rules.PLACES[rules.ABSTAIN] else round(row.count / cast, 4) if cast else 0.0 for at, row in enumerate(found)]
    return Table(heads, tuple((row.label, row.count, share, vote) for row, share, vote in zip(found, shares, votes, strict=True)))


def sentence(result: Result, language: str) -> str:
    """How many said what, as shares of all answers; where some abstained, also of the votes cast."""
    ballots, cast = result["tally"]["ballots"], _cast(result)
    with translation.override(language):
        if not ballots:
            return _("Nobody answered.")
        told = ngettext("%(n)s person answered: %(answers)s.", "%(n)s people answered: %(answers)s.", ballots)
        answers = telling.listed([telling.answer(row, language) for row in rows(result)])
        return " ".join([told % {"n": ballots, "answers": answers}, *([_of_votes(result, language)] if 0 < cast < ballots else [])])


def draw(question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
    """A bar an answer as a share of all, and beside them in large figures how many of the votes cast say yes."""
    cast = _cast(result)
    with translation.override(language):
        found = rows(result)
        foot = ngettext("%(n)s answer", "%(n)s answers", result["ballots"]) % {"n": result["ballots"]}
        said = [_("Yes"), ngettext("of %(n)s vote cast", "of %(n)s votes cast", cast) % {"n": cast}]
    figures = [telling.percent(row.share, language) for row in found]
    bars = drawing.figured(question, found, figures, foot=foot, sheet=headline.beside(sheet))
    return headline.headed(bars, _share(result, rules.YES, language), said if cast else [], sheet)


def _cast(result: Result) -> int:
    """The votes without the abstentions."""
    yes, no, _abstentions = result["tally"]["counts"]
    return int(yes + no)


def _share(result: Result, vote: str, language: str) -> str:
    """``vote`` as a share of the votes cast."""
    return telling.percent(result["tally"]["counts"][rules.PLACES[vote]] / max(1, _cast(result)), language)


def _of_votes(result: Result, language: str) -> str:
    words = ngettext("Of the %(n)s vote cast: yes %(yes)s, no %(no)s.", "Of the %(n)s votes cast: yes %(yes)s, no %(no)s.", _cast(result))
    return words % {"n": _cast(result), "yes": _share(result, rules.YES, language), "no": _share(result, rules.NO, language)}
