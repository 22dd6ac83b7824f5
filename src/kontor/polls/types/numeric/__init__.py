"""A number that people write."""

from django.utils.translation import gettext_lazy as _

from kontor.polls.domain.poll_type import Field, FieldKind, PollType, Sample
from kontor.polls.types.numeric import picture, rules, words

FIELDS = (
    Field("least", FieldKind.NUMBER, _("Smallest number"), _("Empty: there is none."), example=0),  # type: ignore[arg-type]
    Field(
        "most",
        FieldKind.NUMBER,
        _("Largest number"),  # type: ignore[arg-type]
        _("Empty: there is none. With one, a slip of the finger cannot stretch the picture."),  # type: ignore[arg-type]
        example=100,
    ),
    Field("step", FieldKind.NUMBER, _("Step"), _("1: whole numbers; 0.1: numbers with one decimal."), 1),  # type: ignore[arg-type]
    Field(
        "unit",
        FieldKind.TEXT,
        _("Unit"),  # type: ignore[arg-type]
        _("What the number counts, as people read it: kg, €, people."),  # type: ignore[arg-type]
        "",
        most=rules.LONGEST_UNIT,
        example="kg",
    ),
    Field(
        "bins",
        FieldKind.WHOLE,
        _("Bars at most"),  # type: ignore[arg-type]
        _("How finely the result is drawn: 2 to 20."),  # type: ignore[arg-type]
        rules.BINS,
        least=rules.FEWEST_BINS,
        most=rules.MOST_BINS,
    ),
)

TYPE = PollType(
    key="numeric",
    name=_("Number"),  # type: ignore[arg-type]
    about=_("A number that people write, drawn as a histogram: for estimates and for figures from their own house."),  # type: ignore[arg-type]
    read=rules.read,
    validate=rules.validate,
    empty=rules.empty,
    add=rules.add,
    remove=rules.remove,
    rows=rules.rows,
    table=words.table,
    check=rules.check,
    complete=rules.complete,
    moderate=rules.moderate,
    sentence=words.sentence,
    draw=picture.draw,
    fields=FIELDS,
    sample=Sample(("3.5", "7", "12", "-1.5"), {"least": -10, "most": 50, "step": 0.5, "unit": "kg"}),
)
