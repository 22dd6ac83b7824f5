"""Points spread over several things."""

from django.utils.translation import gettext_lazy as _

from kontor.polls.domain.poll_type import OPTIONS, Field, FieldKind, PollType, Sample
from kontor.polls.types.allocation import rules, words

FIELDS = (
    Field(
        "points",
        FieldKind.WHOLE,
        _("Points a person"),  # type: ignore[arg-type]
        _("All of them have to be given away."),  # type: ignore[arg-type]
        rules.POINTS,
        least=1,
        most=rules.MOST,
    ),
)

TYPE = PollType(
    key="allocation",
    name=_("Points to spread"),  # type: ignore[arg-type]
    about=_("Each person spreads 100 points: for budgets and priorities, where it matters how much more."),  # type: ignore[arg-type]
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
    options=Field(
        OPTIONS,
        FieldKind.LINES,
        _("What the points are spread over"),  # type: ignore[arg-type]
        _("One a line. More than six are hard to weigh on a phone."),  # type: ignore[arg-type]
        (),
        least=2,
    ),
    fields=FIELDS,
    sample=Sample(([25, 25, 25, 25], [100, 0, 0, 0], [0, 10, 70, 20])),
)
