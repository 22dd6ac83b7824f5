"""What people wrote, told in words and tables, and the settings that types share in which people write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from kontor.polls import telling
from kontor.polls.domain import written
from kontor.polls.domain.poll_type import Field, FieldKind, PollType, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kontor.polls.domain.poll_type import Asked, Result, Tally

    BenchOf = Callable[[Tally, Mapping[str, str], Asked], written.Bench]


def moderation(default: str) -> Field:
    """The setting that says when a moderator reads."""
    return Field(
        "moderation",
        FieldKind.CHOICE,
        gettext_lazy("Moderation"),  # type: ignore[arg-type]
        gettext_lazy("Moderators hide entries, or count several as one, in the room."),  # type: ignore[arg-type]
        default,
        (
            (written.AFTER, gettext_lazy("Shown at once; a moderator hides what does not belong")),  # type: ignore[arg-type]
            (written.BEFORE, gettext_lazy("Shown when a moderator has let it through")),
        ),
    )


def own_words(
    *, bench: Callable[[Tally, Mapping[str, str], Asked], written.Bench], shown: int, heads: tuple[str, str], told: int, **own: Any
) -> PollType:
    """A type in which people write. ``bench`` lays a tally out to be ruled on; screens get ``shown`` entries, the sentence tells ``told``.

    ``heads``: message ids of the table's columns. ``own``: the rest of the type.
    """
    return PollType(
        empty=written.empty,
        rows=written.rows,
        table=lambda result, language: table(result, heads, language),
        sentence=lambda result, language: sentence(result, language, most=told),
        moderated=True,
        moderate=lambda tally, rulings, asked: bench(tally, rulings, asked).seen(shown),
        beside=written.beside,
        whole=lambda tally, rulings, asked: bench(tally, rulings, asked).seen(None),
        entries=lambda tally, rulings, asked: bench(tally, rulings, asked).entries(),
        **own,
    )


def table(result: Result, heads: tuple[str, str], language: str) -> Table:
    """Each entry with how many people wrote it; a last row says how many entries more there are. ``heads`` are message ids."""
    entries, count = written.left_out(result)
    with translation.override(language):
        named = tuple(_(head) for head in heads)
        rest = ngettext("%(n)s more", "%(n)s more", entries) % {"n": entries}
    return Table(named, (*written.shown(result), *([(rest, count)] if entries else [])))


def sentence(result: Result, language: str, *, most: int) -> str:
    """How many answered, and what ``most`` of the entries are; how many more there are."""
    with translation.override(language):
        ballots = result["ballots"]
        if not ballots:
            return _("Nobody answered.")
        found = written.shown(result)
        if not found:
            words = ngettext("%(n)s person answered; nothing of it is shown.", "%(n)s people answered; nothing of it is shown.", ballots)
            return words % {"n": ballots}
        words = ngettext("%(n)s person answered: %(answers)s.", "%(n)s people answered: %(answers)s.", ballots)
        told = words % {"n": ballots, "answers": telling.listed([_("“%(label)s” (%(n)s)") % {"label": text, "n": n} for text, n in found[:most]])}
        rest = len(found[most:]) + written.left_out(result)[0]
        return f"{told} {ngettext('And %(n)s more.', 'And %(n)s more.', rest) % {'n': rest}}" if rest else told


def foot(result: Result, language: str, *, left: int) -> str:
    """What stands under a picture that leaves ``left`` entries out."""
    with translation.override(language):
        answers = ngettext("%(n)s answer", "%(n)s answers", result["ballots"]) % {"n": result["ballots"]}
        rest = ngettext("%(n)s more entry is not shown here", "%(n)s more entries are not shown here", left) % {"n": left}
    return f"{answers} · {rest}" if left else answers
