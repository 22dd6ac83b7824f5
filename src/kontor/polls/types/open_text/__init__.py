"""An answer in one's own words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from kontor.polls import written as told
from kontor.polls.domain import written
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Field, FieldKind, Sample
from kontor.polls.types.open_text import picture, rules

HEADS = (gettext_noop("Answer"), gettext_noop("People"))
TOLD = 3

TYPE = told.own_words(
    key="open-text",
    name=_("Open answer"),
    about=_("A sentence in people's own words; moderators put alike answers together."),
    read=rules.read,
    validate=rules.validate,
    add=rules.add,
    remove=rules.remove,
    check=rules.check,
    complete=rules.complete,
    draw=picture.draw,
    bench=rules.bench,
    shown=rules.SHOWN,
    heads=HEADS,
    told=TOLD,
    fields=(
        Field("longest", FieldKind.WHOLE, _("Characters at most"), _("1 to 500."), rules.LONGEST, least=1, most=rules.MOST_LONGEST),  # type: ignore[arg-type]
        told.moderation(written.BEFORE),
    ),
    sample=Sample(("More money for trials", "Fewer forms, please!", "fewer forms please"), {"moderation": "after"}),
)
