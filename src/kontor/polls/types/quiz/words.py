"""What a quiz came to, in words, as a table and as a picture: the right answers are marked by a sign and by a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from kontor.polls import drawing, telling
from kontor.polls.domain import counts
from kontor.polls.domain.poll_type import SLIDE, Sheet, Table
from kontor.polls.types.quiz import rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result


def table(result: Result, language: str) -> Table:
    """Each answer with its people, their share, and whether it was right. No nickname leaves the room by it."""
    right = _right(result)
    with translation.override(language):
        heads, mark = (_("Answer"), _("People"), _("Share"), _("Correct")), _("✓ correct")
    rows = enumerate(counts.rows(result))
    return Table(heads, tuple((row.label, row.count, round(row.share, 4), mark if at in right else "") for at, row in rows))


def sentence(result: Result, language: str) -> str:
    """How many chose what, and which share was right."""
    told = telling.choices(_marked(result, language), language)
    if not result["ballots"] or not _right(result):
        return told
    with translation.override(language):
        return f"{told} {_('%(share)s were right.') % {'share': telling.percent(rules.right_share(result), language)}}"


def draw(question: str, result: Result, *, language: str = "en", sheet: Sheet = SLIDE) -> dict[str, Any]:
    """The bars of a choice, the right answers marked."""
    return drawing.bars(question, _marked(result, language), language=language, sheet=sheet)


def _right(result: Result) -> tuple[int, ...]:
    return rules.correct(result.get("details", {}), len(result["options"]))


def _marked(result: Result, language: str) -> Result:
    right = _right(result)
    with translation.override(language):
        marked = _("✓ %(label)s (correct)")
    options = [marked % {"label": label} if at in right else label for at, label in enumerate(result["options"])]
    return {**result, "options": options}
