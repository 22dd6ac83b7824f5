"""A room's results, questions and counts as a spreadsheet. It names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import slugify
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kontor.live.domain.sections import moment
from kontor.live.domain.state import PollStage, RoomState
from kontor.live.journal import result_of
from kontor.live.writer import Writer
from kontor.platform.spreadsheets import CONTENT_TYPE, workbook
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kontor.live.models import Room

__all__ = ["CONTENT_TYPE", "file_name", "to_xlsx"]


def file_name(room: Room) -> str:
    """What the file is called."""
    return f"{slugify(room.code) or 'room'}-results.xlsx"


def to_xlsx(room: Room) -> bytes:
    """The workbook: results, questions, counts. Read from the journal, so that it needs no room under way."""
    state = Writer(room.pk).state
    return workbook({_("Results"): list(_results(state)), _("Questions"): list(_questions(state)), _("Counts"): list(_counts(state))})


def _results(state: RoomState) -> Iterator[list[Any]]:
    """A table for each poll. Polls still open are left out: their results are not final."""
    language = get_language() or "en"
    for poll in state.polls.values():
        if poll.stage is not PollStage.CLOSED:
            continue
        table = TYPES[poll.asked.type].table(result_of(state, poll.asked.id), language)
        yield [_("Poll"), *table.heads, _("People who answered")]
        yield from ([poll.asked.question, *row, poll.count] for row in table.rows)


def _questions(state: RoomState) -> Iterator[list[Any]]:
    yield [_("Question"), _("Votes"), _("State"), _("Asked at (UTC)"), _("Answer in writing"), _("Labels"), _("Asks the same as")]
    for question in sorted(state.questions.values(), key=lambda each: (-each.votes, each.id)):
        other = state.questions[question.into].text if question.into else ""
        yield [question.text, question.votes, question.stage.value, moment(question.at), question.reply, ", ".join(question.labels), other]


def _counts(state: RoomState) -> Iterator[list[Any]]:
    closed = [poll for poll in state.polls.values() if poll.stage is PollStage.CLOSED]
    yield [_("What"), _("How many")]
    yield [_("Questions"), len(state.questions)]
    yield [_("People who asked"), len(state.asked_by)]
    yield [_("Votes for questions"), sum(question.votes for question in state.questions.values() if not question.into)]
    yield [_("Polls closed"), len(closed)]
    yield [_("Answers to polls"), sum(poll.count for poll in closed)]
    yield [_("Messages in the chat"), len(state.chat)]
