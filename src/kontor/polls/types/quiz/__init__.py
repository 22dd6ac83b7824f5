"""A question with right answers and little time."""

from django.utils.translation import gettext_lazy as _

from kontor.polls.domain import counts
from kontor.polls.domain.poll_type import OPTIONS, Field, FieldKind, PollType, Sample
from kontor.polls.types.quiz import board, rules, words

FIELDS = (
    Field(
        "correct",
        FieldKind.PLACES,
        _("Correct answers"),  # type: ignore[arg-type]
        _("Their numbers in the list; the first answer is 1. Several with commas: 1, 3."),  # type: ignore[arg-type]
        example=2,
    ),
    Field(
        "seconds",
        FieldKind.WHOLE,
        _("Seconds to answer"),  # type: ignore[arg-type]
        _("5 to 600."),  # type: ignore[arg-type]
        rules.SECONDS,
        least=rules.FEWEST_SECONDS,
        most=rules.MOST_SECONDS,
    ),
    Field(
        "points",
        FieldKind.SWITCH,
        _("List of the best"),  # type: ignore[arg-type]
        _("Who likes gives a nickname; right and quick answers get points, and the best ten are shown with the result."),  # type: ignore[arg-type]
        True,  # noqa: FBT003
    ),
)

TYPE = PollType(
    key="quiz",
    name=_("Quiz"),  # type: ignore[arg-type]
    about=_("A question with right answers, a clock, and a list of the quickest for those who want to be on it."),  # type: ignore[arg-type]
    read=rules.read,
    validate=rules.validate,
    empty=rules.empty,
    add=rules.add,
    remove=rules.remove,
    rows=counts.rows,
    table=words.table,
    check=rules.check,
    complete=rules.complete,
    final=True,
    sealed=True,
    public=rules.public,
    moderated=True,
    moderate=board.moderate,
    entries=board.entries,
    whole=rules.whole_tally,
    beside=rules.beside,
    seconds=rules.seconds,
    sentence=words.sentence,
    draw=words.draw,
    options=Field(
        OPTIONS,
        FieldKind.LINES,
        _("Answers"),  # type: ignore[arg-type]
        _("One a line. People choose one of them."),  # type: ignore[arg-type]
        (),
        least=2,
    ),
    fields=FIELDS,
    sample=Sample(({"choice": 1, "nickname": "Ada"}, {"choice": 1, "nickname": ""}, {"choice": 3, "nickname": "Ben"}), {"correct": 2}),
)
