"""One answer out of several."""

from django.utils.translation import gettext_lazy as _

from kontor.polls import drawing, telling
from kontor.polls.domain import counts
from kontor.polls.domain.poll_type import OPTIONS, Field, FieldKind, PollType, Sample
from kontor.polls.types.single_choice import rules

TYPE = PollType(
    key="single-choice",
    name=_("Single choice"),  # type: ignore[arg-type]
    about=_("One answer out of several: the quickest way to see where a room stands."),  # type: ignore[arg-type]
    read=counts.read,
    validate=rules.validate,
    empty=counts.empty,
    add=counts.add,
    remove=counts.remove,
    rows=counts.rows,
    table=telling.table,
    check=counts.needs_options,
    sentence=telling.choices,
    draw=drawing.bars,
    plain=True,
    options=Field(
        OPTIONS,
        FieldKind.LINES,
        _("Answers"),  # type: ignore[arg-type]
        _("One a line. People choose one of them."),  # type: ignore[arg-type]
        (),
        least=2,
    ),
    scaled=True,
    sample=Sample(([0], [1], [2])),
)
