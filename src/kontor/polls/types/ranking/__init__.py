"""Put things in order, the best one first."""

from django.utils.translation import gettext_lazy as _

from kontor.polls.domain.poll_type import PollType, Sample
from kontor.polls.types.ranking import rules, words

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
    options="things",
    sample=Sample(([2, 0, 1], [0, 1, 2], [3, 2])),
)
