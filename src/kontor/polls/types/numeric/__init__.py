"""A number that people write."""

from django.utils.translation import gettext_lazy as _

from kontor.polls.domain.poll_type import Field, FieldKind, PollType, Sample
from kontor.polls.types.numeric import picture, rules, words

FIELDS = (
    Field("least", FieldKind.NUMBER, _("Smallest number"), _("Empty: there is none.")),  # type: ignore[arg-type]
    Field(
        "most",
        FieldKind.NUMBER,
        _("Largest number"),  # type: ignore[arg-type]
        _("Empty: there is none. With one, a slip of the finger cannot stretch the picture."),  # type: ignore[arg-type]
    ),
    Field("step", FieldKind.NUMBER, _("Step"), _("1: whole numbers; 0.1: numbers with one decimal."), "1"),  # type: ignore[arg-type]
    Field("unit", FieldKind.TEXT, _("Unit"), _("What the number counts, as people read it: kg, €, people."), ""),  # type: ignore[arg-type]
    Field("bins", FieldKind.WHOLE, _("Bars at most"), _("How finely the result is drawn: 2 to 20."), rules.BINS),  # type: ignore[arg-type]
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
    options="",
    fields=FIELDS,
    sample=Sample(("3.5", "7", "12", "-1.5"), {"least": -10, "most": "50", "step": 0.5, "unit": "kg"}),
)
