"""Several answers out of more."""

from django.utils.translation import gettext_lazy as _

from kontor.polls import drawing, telling
from kontor.polls.domain import counts
from kontor.polls.domain.poll_type import PollType
from kontor.polls.types.multiple_choice import rules

TYPE = PollType(
    key="multiple-choice",
    name=_("Multiple choice"),  # type: ignore[arg-type]
    limits=rules.limits,
    validate=rules.validate,
    empty=counts.empty,
    add=counts.add,
    remove=counts.remove,
    rows=counts.rows,
    sentence=telling.several_choices,
    draw=drawing.bars,
)
