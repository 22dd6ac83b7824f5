"""How far people agree with several statements."""

from django.utils.translation import gettext_lazy as _

from kontor.polls.domain.poll_type import OPTIONS, Field, FieldKind, PollType, Sample
from kontor.polls.types.likert import rules, words

FIELDS = (
    Field(
        "levels",
        FieldKind.LINES,
        _("Levels"),  # type: ignore[arg-type]
        _("2 to 7, one a line, the lowest first. Empty: from strongly disagree to strongly agree."),  # type: ignore[arg-type]
        (),
        least=rules.FEWEST,
        most=rules.MOST,
        example=("Poor", "Fair", "Good"),
    ),
    Field(
        "all_needed",
        FieldKind.SWITCH,
        _("Every statement has to be answered"),  # type: ignore[arg-type]
        _("Otherwise people can leave some out."),  # type: ignore[arg-type]
        False,  # noqa: FBT003
    ),
)

TYPE = PollType(
    key="likert",
    name=_("Statements"),  # type: ignore[arg-type]
    about=_("How far people agree with several statements: to see where a room is of one mind and where it is not."),  # type: ignore[arg-type]
    read=rules.read,
    validate=rules.validate,
    empty=rules.empty,
    add=rules.add,
    remove=rules.remove,
    rows=words.rows,
    table=words.table,
    check=rules.check,
    public=words.public,
    sentence=words.sentence,
    draw=words.draw,
    options=Field(
        OPTIONS,
        FieldKind.LINES,
        _("Statements"),  # type: ignore[arg-type]
        _("One a line. More than five are long on a phone."),  # type: ignore[arg-type]
        (),
        least=1,
    ),
    fields=FIELDS,
    sample=Sample(([4, 3, 0, None], [0, 1, 2, 3], [None, None, 4, 4])),
)
