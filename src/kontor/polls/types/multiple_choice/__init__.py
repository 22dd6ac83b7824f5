"""Several answers out of more."""

from django.utils.translation import gettext_lazy as _

from kontor.polls import drawing, telling
from kontor.polls.domain import counts
from kontor.polls.domain.poll_type import PollType, Sample
from kontor.polls.types.multiple_choice import rules

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
    sample=Sample(([0], [1, 3], [0, 2, 3])),
)
