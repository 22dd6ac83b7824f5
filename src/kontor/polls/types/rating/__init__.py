"""How good, how likely, how much: one step of a scale."""

from django.utils.translation import gettext_lazy as _

from kontor.polls.domain.poll_type import Field, FieldKind, PollType, Sample
from kontor.polls.types.rating import rules, words

FIELDS = (
    Field(
        "steps",
        FieldKind.WHOLE,
        _("Steps"),  # type: ignore[arg-type]
        _("2 to 11. Where you list a label for each step above, there are as many steps as labels."),  # type: ignore[arg-type]
        rules.STEPS,
    ),
    Field("low", FieldKind.TEXT, _("What the lowest step means"), _("Such as: not useful at all."), ""),  # type: ignore[arg-type]
    Field("high", FieldKind.TEXT, _("What the highest step means"), _("Such as: very useful."), ""),  # type: ignore[arg-type]
)

TYPE = PollType(
    key="rating",
    name=_("Rating"),  # type: ignore[arg-type]
    about=_("One step of a scale, with the mean of all: how good, how likely, how much."),  # type: ignore[arg-type]
    read=rules.read,
    validate=rules.validate,
    empty=rules.empty,
    add=rules.add,
    remove=rules.remove,
    rows=rules.rows,
    table=words.table,
    check=rules.check,
    public=rules.public,
    sentence=words.sentence,
    draw=words.draw,
    options="labels",
    fields=FIELDS,
    sample=Sample((4, 1, 3, 2)),
)
