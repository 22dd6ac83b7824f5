"""Yes, no, or an abstention."""

from django.utils.translation import gettext_lazy as _

from kontor.polls.domain.poll_type import Field, FieldKind, PollType, Sample
from kontor.polls.types.yes_no import rules, words

FIELDS = (
    Field("abstain", FieldKind.SWITCH, _("People can abstain"), _("Abstentions are told apart from the votes cast."), True),  # type: ignore[arg-type]  # noqa: FBT003
)

TYPE = PollType(
    key="yes-no",
    name=_("Yes or no"),  # type: ignore[arg-type]
    about=_("Yes, no, or an abstention: to settle something, or to see whether it is settled."),  # type: ignore[arg-type]
    read=rules.read,
    validate=rules.validate,
    empty=rules.empty,
    add=rules.add,
    remove=rules.remove,
    rows=words.rows,
    table=words.table,
    check=rules.check,
    public=rules.public,
    sentence=words.sentence,
    draw=words.draw,
    plain=True,
    fields=FIELDS,
    sample=Sample((rules.YES, rules.NO, rules.ABSTAIN)),
)
