"""A few words of each person, drawn as a cloud."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kontor.polls import written as told
from kontor.polls.domain import written
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Field, FieldKind, Sample
from kontor.polls.types.word_cloud import picture, rules

HEADS = (gettext_noop("Word"), gettext_noop("Mentions"))
TOLD = 8

TYPE = told.own_words(
    key="word-cloud",
    name=_("Word cloud"),
    about=_("A few words of each person: what a room has in mind, at a glance."),
    limits=rules.limits,
    read=rules.read,
    validate=rules.validate,
    add=written.add,
    remove=written.remove,
    check=rules.check,
    complete=rules.complete,
    draw=picture.draw,
    bench=rules.bench,
    shown=rules.SHOWN,
    heads=HEADS,
    told=TOLD,
    fields=(
        Field("words", FieldKind.WHOLE, _("Words of one person"), _("1 to 5."), rules.WORDS, least=1, most=rules.MOST_WORDS),  # type: ignore[arg-type]
        told.moderation(written.AFTER),
    ),
    sample=Sample((["AI", "Clusters"], ["cluster", "Skills & trust"], ["clusters"])),
)
