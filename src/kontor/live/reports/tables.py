"""A report as tables: those of the page are those of the spreadsheet. Words are in the language that is on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from kontor.live.domain.report.values import MINUTE, SMALL, Kind
from kontor.live.domain.state import QuestionStage
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import tzinfo

    from kontor.live.domain.report.values import Asked, PollPart, Report
    from kontor.live.reports.reading import PollTold

Cells = tuple[str | int | float | None, ...]
"""A row; ``None``: nothing is known, or told."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first cell of a row names the row."""

    heads: tuple[str, ...]
    rows: tuple[Cells, ...]


def kinds() -> dict[Kind, str]:
    """What people did, in words."""
    return {
        Kind.VOTES: _("Votes"),
        Kind.QUESTIONS: _("Questions"),
        Kind.UPVOTES: _("Upvotes"),
        Kind.HANDS: _("Hands"),
        Kind.CHAT: _("Chat"),
        Kind.REACTIONS: _("Reactions"),
    }


def stages() -> dict[QuestionStage, str]:
    """How far a question is, in words."""
    return {
        QuestionStage.WAITING: _("Waiting"),
        QuestionStage.APPROVED: _("Shown"),
        QuestionStage.ANSWERING: _("Being answered"),
        QuestionStage.ANSWERED: _("Answered"),
        QuestionStage.ARCHIVED: pgettext("state of a question", "Put away"),
        QuestionStage.MERGED: _("Merged"),
    }


def few() -> str:
    """What stands for a number that is too small to be told."""
    return _("fewer than %(n)d") % {"n": SMALL}


def clock(at: int, zone: tzinfo, *, day: bool = False) -> str:
    """An instant on the clocks of ``zone``: "08:31", with ``day`` "2026-03-03 08:31"."""
    return datetime.fromtimestamp(at / 1000, UTC).astimezone(zone).strftime("%Y-%m-%d %H:%M" if day else "%H:%M")


def length(seconds: int) -> str:
    """A time in minutes and seconds: "3:05"."""
    return f"{seconds // 60}:{seconds % 60:02}"


def several_days(report: Report, zone: tzinfo) -> bool:
    """Whether clocks alone do not say when something was."""
    ends = [each.at for each in (report.minutes[:1] + report.minutes[-1:])]
    return len({clock(at, zone, day=True)[:10] for at in ends}) > 1


def participation(report: Report, zone: tzinfo) -> Table:
    """Each minute: people present, and what they did."""
    day = several_days(report, zone)
    rows = ((clock(each.at, zone, day=day), few() if each.small else each.present, *_acts(each.acts)) for each in report.minutes)
    return Table((_("Minute"), _("Present"), *kinds().values()), tuple(rows))


def parts(report: Report, zone: tzinfo) -> Table:
    """Each part of the programme."""
    day = several_days(report, zone)
    rows = (
        (each.title, clock(each.began, zone, day=day), length(each.seconds), few() if each.small else each.present, *_acts(each.acts))
        for each in report.parts
    )
    return Table((_("Part"), _("Began"), _("Lasted"), _("Present at most"), *kinds().values()), tuple(rows))


def polls(told: Iterable[PollTold]) -> Table:
    """Each poll: how many answered, and which share of those present."""
    rows = ((each.question, *_taken_part(each.part)) for each in told)
    return Table((_("Poll"), _("Answers"), _("Present at most"), _("Share of those present"), _("Was open")), tuple(rows))


def _taken_part(part: PollPart) -> Cells:
    open_for = _("still open") if part.seconds is None else length(part.seconds)
    return few() if part.small else part.answers, part.present, None if part.share is None else round(part.share, 4), open_for


def result(poll: PollTold) -> Table | None:
    """What a poll came to; ``None`` where that is not told."""
    if poll.result is None:
        return None
    table = TYPES[poll.type].table(poll.result, get_language() or "en")
    return Table(table.heads, table.rows)


def questions(report: Report) -> Table:
    """Each question, the most wanted first."""
    words = stages()
    heads = (_("Question"), _("Votes"), _("State"), _("Answered"), _("Minutes until answered"), _("Labels"), _("Asks the same as"))
    rows = (
        (each.text, each.votes, words[each.stage], _answered(each), _minutes(each.waited), ", ".join(each.labels), each.into)
        for each in report.questions
    )
    return Table(heads, tuple(rows))


def _answered(question: Asked) -> str:
    ways = {(True, True): _("live and in writing"), (True, False): _("live"), (False, True): _("in writing")}
    return ways.get((question.live, question.written), _("no"))


def _minutes(seconds: int | None) -> int | None:
    return None if seconds is None else round(seconds * 1000 / MINUTE)


def floors(report: Report) -> Table:
    """Each time that somebody had the floor."""
    heads = (_("Hand"), _("Waited"), _("Had the floor"), _("Time given"))
    rows = (
        (number, length(each.waited), length(each.spoke), length(each.meant) if each.meant else "") for number, each in enumerate(report.floors, 1)
    )
    return Table(heads, tuple(rows))


def unheard(report: Report) -> str:
    """Hands that had no floor, in a sentence; empty where there were none."""
    if not report.unheard:
        return ""
    words = ngettext("%(n)d hand went down without having had the floor.", "%(n)d hands went down without having had the floor.", report.unheard)
    return words % {"n": report.unheard}


def _acts(acts: Mapping[Kind, int] | None) -> tuple[Any, ...]:
    return tuple(None if acts is None else acts[kind] for kind in Kind)
