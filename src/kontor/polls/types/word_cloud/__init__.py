"""A few words of each person, drawn as a cloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from kontor.polls import written as told
from kontor.polls.domain import written
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Field, FieldKind, PollType, Sample
from kontor.polls.types.word_cloud import picture, rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Result, Table

HEADS = (gettext_noop("Word"), gettext_noop("Mentions"))
TOLD = 8


def table(result: Result, language: str) -> Table:
    """Each word with how many wrote it."""
    return told.table(result, HEADS, language)


def sentence(result: Result, language: str) -> str:
    """How many answered, and the most written words."""
    return told.sentence(result, language, most=TOLD)


TYPE = PollType(
    key="word-cloud",
    name=_("Word cloud"),  # type: ignore[arg-type]
    about=_("A few words of each person: what a room has in mind, at a glance."),  # type: ignore[arg-type]
    limits=rules.limits,
    read=rules.read,
    validate=rules.validate,
    empty=written.empty,
    add=written.add,
    remove=written.remove,
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
        Field("words", FieldKind.WHOLE, _("Words of one person"), _("1 to 5."), rules.WORDS),  # type: ignore[arg-type]
        told.moderation(written.AFTER),
    ),
    sample=Sample((["AI", "Clusters"], ["cluster", "Skills & trust"], ["clusters"])),
)
