"""An answer in one's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kontor.polls import written as told
from kontor.polls.domain import written
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Field, FieldKind, PollType, Sample
from kontor.polls.types.open_text import picture, rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result, Table

HEADS = (gettext_noop("Answer"), gettext_noop("People"))
TOLD = 3


def table(result: Result, language: str) -> Table:
    """Each answer with how many gave it."""
    return told.table(result, HEADS, language)


def sentence(result: Result, language: str) -> str:
    """How many answered, and the most frequent answers."""
    return told.sentence(result, language, most=TOLD)


TYPE = PollType(
    key="open-text",
    name=_("Open answer"),  # type: ignore[arg-type]
    about=_("A sentence in people's own words; moderators put alike answers together."),  # type: ignore[arg-type]
    limits=rules.limits,
    read=rules.read,
    validate=rules.validate,
    empty=written.empty,
    add=rules.add,
    remove=rules.remove,
    rows=written.rows,
    table=table,
    check=rules.check,
    complete=rules.complete,
    moderated=True,
    moderate=rules.moderate,
    entries=rules.entries,
    whole=rules.whole,
    sentence=sentence,
    draw=picture.draw,
    options="",
    fields=(
        Field("longest", FieldKind.WHOLE, _("Characters at most"), _("1 to 500."), rules.LONGEST),  # type: ignore[arg-type]
        told.moderation(written.BEFORE),
    ),
    sample=Sample(("More money for trials", "Fewer forms, please!", "fewer forms please"), {"moderation": "after"}),
)
