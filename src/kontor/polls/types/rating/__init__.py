"""How good, how likely, how much: one step of a scale."""

from django.utils.translation import gettext_lazy as _

from kontor.polls.domain.poll_type import OPTIONS, Field, FieldKind, PollType, Sample
from kontor.polls.types.rating import rules, words

FIELDS = (
    Field(
        "steps",
        FieldKind.WHOLE,
        _("Steps"),  # type: ignore[arg-type]
        _("2 to 11. Where you list a label for each step above, there are as many steps as labels."),  # type: ignore[arg-type]
        rules.STEPS,
        least=rules.FEWEST,
        most=rules.MOST,
    ),
    Field(
        "low",
        FieldKind.TEXT,
        _("What the lowest step means"),  # type: ignore[arg-type]
        _("Such as: not useful at all."),  # type: ignore[arg-type]
        "",
        most=rules.LONGEST_END,
        example="not useful at all",
    ),
    Field(
        "high",
        FieldKind.TEXT,
        _("What the highest step means"),  # type: ignore[arg-type]
        _("Such as: very useful."),  # type: ignore[arg-type]
        "",
        most=rules.LONGEST_END,
        example="very useful",
    ),
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
    plain=True,
    ordered=True,
    options=Field(
        OPTIONS,
        FieldKind.LINES,
        _("Labels of the steps"),  # type: ignore[arg-type]
        _("One a line, the lowest step first; or leave this empty and name the two ends only."),  # type: ignore[arg-type]
        (),
    ),
    scaled=True,
    fields=FIELDS,
    sample=Sample((4, 1, 3, 2)),
)
