"""Several answers out of more."""

from django.utils.translation import gettext_lazy as _

from kontor.polls import drawing, telling
from kontor.polls.domain import counts
from kontor.polls.domain.poll_type import OPTIONS, Field, FieldKind, PollType, Sample
from kontor.polls.types.multiple_choice import rules

LIMITS = (
    Field("min_choices", FieldKind.WHOLE, _("Fewest answers"), default=1, least=0, most=50),  # type: ignore[arg-type]
    Field("max_choices", FieldKind.WHOLE, _("Most answers"), _("1 means: as many as people like."), 1, least=1, most=50),  # type: ignore[arg-type]
)

TYPE = PollType(
    key="multiple-choice",
    name=_("Multiple choice"),  # type: ignore[arg-type]
    about=_("Several answers out of more, with a fewest and a most where you like."),  # type: ignore[arg-type]
    limits=rules.limits,
    read=counts.read,
    validate=rules.validate,
    empty=counts.empty,
    add=counts.add,
    remove=counts.remove,
    rows=counts.rows,
    table=telling.table,
    check=counts.needs_options,
    sentence=telling.several_choices,
    draw=drawing.bars,
    plain=True,
    options=Field(
        OPTIONS,
        FieldKind.LINES,
        _("Answers"),  # type: ignore[arg-type]
        _("One a line. People choose several of them."),  # type: ignore[arg-type]
        (),
        least=2,
    ),
    scaled=True,
    limit_fields=LIMITS,
    sample=Sample(([0], [1, 3], [0, 2, 3])),
)
