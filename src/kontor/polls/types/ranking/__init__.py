"""Put things in order, the best one first."""

from django.utils.translation import gettext_lazy as _

from kontor.polls.domain.poll_type import OPTIONS, Field, FieldKind, PollType, Sample
from kontor.polls.types.ranking import rules, words

LIMITS = (
    Field("min_choices", FieldKind.WHOLE, _("Fewest places to fill"), default=1, least=1, most=50),  # type: ignore[arg-type]
    Field(
        "max_choices",
        FieldKind.WHOLE,
        _("Most places to fill"),  # type: ignore[arg-type]
        _("1 means: everybody puts all of them in order."),  # type: ignore[arg-type]
        1,
        least=1,
        most=50,
    ),
)

TYPE = PollType(
    key="ranking",
    name=_("Ranking"),  # type: ignore[arg-type]
    about=_("Put things in order, the best one first: for choosing among several that all have their friends."),  # type: ignore[arg-type]
    limits=rules.limits,
    read=rules.read,
    validate=rules.validate,
    empty=rules.empty,
    add=rules.add,
    remove=rules.remove,
    rows=rules.rows,
    table=words.table,
    check=rules.check,
    moderate=rules.moderate,
    sentence=words.sentence,
    draw=words.draw,
    options=Field(
        OPTIONS,
        FieldKind.LINES,
        _("What to put in order"),  # type: ignore[arg-type]
        _("One a line. More than six are hard to order on a phone."),  # type: ignore[arg-type]
        (),
        least=2,
    ),
    limit_fields=LIMITS,
    sample=Sample(([2, 0, 1], [0, 1, 2], [3, 2])),
)
