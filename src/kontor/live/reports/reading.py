"""The report of a room, out of the database."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Sum
from django.db.models.functions import Coalesce

from kontor.live import journal
from kontor.live.domain import events
from kontor.live.domain.report.making import make
from kontor.live.domain.report.values import SMALL
from kontor.live.domain.state import PollStage
from kontor.live.models import JournalEntry, RoomMinute
from kontor.live.writer import Writer
from kontor.polls.domain import standpoints

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from kontor.live.domain.report.values import PollPart, Report
    from kontor.live.domain.state import RoomState
    from kontor.live.models import Room
    from kontor.polls.domain.poll_type import Result


@dataclass(frozen=True, slots=True)
class PollTold:
    """One poll of a report: who took part, and what it came to. ``result`` is ``None`` where it is open, unanswered, or of too few."""

    part: PollPart
    type: str
    question: str
    language: str
    result: Result | None


@dataclass(frozen=True, slots=True)
class Told:
    """A room's report, with the results of its polls in the order in which they were opened."""

    report: Report
    polls: tuple[PollTold, ...]


def of(room: Room) -> Told:
    """The report of ``room``. Read from the journal, so that it needs no room under way."""
    counted = RoomMinute.objects.filter(room=room).aggregate(present=Coalesce(Sum("present"), 0), reactions=Coalesce(Sum("reactions"), 0))
    return _of(room.pk, journal.last(room.pk), counted["present"], counted["reactions"])


@lru_cache(maxsize=4)
def _of(room: int, seq: int, present: int, reactions: int) -> Told:  # noqa: ARG001  (what a report depends on: it is kept until one changes)
    """A page shows many pictures of one report; the journal of a large talk is read once for all of them."""
    state = Writer(room).state
    report = make(state, _groups(room), _seen(room))
    return Told(report, tuple(_poll(state, part) for part in report.polls))


def _groups(room: int) -> Iterator[tuple[int, list[events.Event]]]:
    rows = JournalEntry.objects.filter(room_id=room).order_by("seq").values_list("at", "events")
    for at, text in rows.iterator(chunk_size=500):
        yield int(at.timestamp() * 1000), events.decode(text)


def _seen(room: int) -> Mapping[int, tuple[int, int]]:
    rows = RoomMinute.objects.filter(room_id=room).values_list("at", "present", "reactions")
    return {int(at.timestamp() * 1000): (present, reactions) for at, present, reactions in rows}


def _poll(state: RoomState, part: PollPart) -> PollTold:
    poll = state.polls[part.id]
    told = poll.stage is PollStage.CLOSED and part.answers > 0 and not part.small
    result = _whole(journal.result_of(state, part.id)) if told else None
    return PollTold(part, poll.asked.type, poll.asked.question, poll.asked.language, result)


def _whole(result: Result) -> Result:
    """``result``, not split by standpoint where one of them has too few people to hide among."""
    split = standpoints.parts(result).values()
    return standpoints.together(result) if any(0 < part["ballots"] < SMALL for part in split) else result
