"""One answer out of several."""

from django.utils.translation import gettext_lazy as _

from kontor.polls import drawing, telling
from kontor.polls.domain import counts
from kontor.polls.domain.poll_type import PollType
from kontor.polls.types.single_choice import rules

TYPE = PollType(
    key="single-choice",
    name=_("Single choice"),  # type: ignore[arg-type]
    limits=rules.limits,
    validate=rules.validate,
    empty=counts.empty,
    add=counts.add,
    remove=counts.remove,
    rows=counts.rows,
    sentence=telling.choices,
    draw=drawing.bars,
)
