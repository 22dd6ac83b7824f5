"""What stands on the page of a report, in its order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontor.live.domain.report.values import SMALL, Kind
from kontor.live.reports import pictures, tables
from kontor.polls import telling

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from kontor.live.reports.reading import PollTold, Told
    from kontor.live.reports.tables import Cells, Table


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the page: a picture with its table. ``picture`` is the name of the picture; empty where there is nothing to draw."""

    key: str
    title: str
    picture: str
    table: Table | None
    words: str = ""
    """What is to be said besides."""
    empty: str = ""
    """What to say where nothing happened."""
    level: int = 2
    folded: bool = False
    """Whether the table is long, and opens when asked for."""


def figures(told: Told) -> list[tuple[str, str]]:
    """What stands out: numbers with what they count."""
    report, words = told.report, tables.kinds()
    most = report.most if report.most is not None else tables.few() if report.any_small else "–"
    shares = [each.part.share for each in told.polls if each.part.share is not None]
    answered = telling.percent(sum(shares) / len(shares), get_language() or "en") if shares else "–"
    counts = [(str(report.totals[kind]), words[kind]) for kind in Kind if kind is not Kind.VOTES]
    return [(str(most), _("Present at most")), (answered, _("Answered a poll, on average")), *counts]


def parts(told: Told, zone: tzinfo) -> Iterator[Part]:
    """All parts."""
    report, drawn = told.report, set(pictures.names(told))

    def part(name: str, title: str, table: Table | None, **more: object) -> Part:
        return Part(name, title, name if name in drawn else "", table if table and table.rows else None, **more)  # type: ignore[arg-type]

    yield part("participation", _("Over time"), tables.participation(report, zone), folded=True, empty=_("The room has not been open yet."))
    yield part("parts", _("Part by part"), tables.parts(report, zone), empty=_("No part of the agenda was gone to in the room."))
    yield part("polls", _("Polls"), _percent(tables.polls(told.polls)), empty=_("No poll was asked."))
    for number, poll in enumerate(told.polls, 1):
        yield part(f"poll-{number}", poll.question, _percent(tables.result(poll)), words=_without_result(poll), level=3)
    yield part("questions", _("Questions"), tables.questions(report), empty=_("Nobody asked a question."))
    yield part("floors", _("Hands and the floor"), tables.floors(report), words=tables.unheard(report), empty=_("Nobody had the floor."))


def _without_result(poll: PollTold) -> str:
    """Why a poll has no result here; empty where it has."""
    if poll.result is not None:
        return ""
    if poll.part.small:
        return _("Fewer than %(n)d people answered. With so few, answers could be told apart, so that they are not shown here.") % {"n": SMALL}
    return _("The poll is still open.") if poll.part.seconds is None else _("Nobody answered.")


def _percent(table: Table | None) -> Table | None:
    """The table with its shares as people read them: the spreadsheet has the numbers."""
    if table is None:
        return None
    shares = [head.startswith((_("Share"), _("Share of those present"))) for head in table.heads]
    language = get_language() or "en"
    rows: tuple[Cells, ...] = tuple(
        tuple(telling.percent(cell, language) if is_share and isinstance(cell, float) else cell for cell, is_share in zip(row, shares, strict=True))
        for row in table.rows
    )
    return tables.Table(table.heads, rows)
