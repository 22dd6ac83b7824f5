"""Questions that ask the same: one stands for all that were merged into it.

Each question keeps the votes that were given to it, so that a merge can be undone. What is counted for the question that
stands for several is the people who want any of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.live.domain.state import QuestionStage

if TYPE_CHECKING:
    from kontor.live.domain.state import RoomState


def group(state: RoomState, question: int) -> list[int]:
    """The question and all that it stands for."""
    found = [question]
    for each in found:
        # The list grows while it is walked through: those that are held may hold others.
        found += state.questions[each].holds
    return found


def standing(state: RoomState, question: int) -> int:
    """The question that stands for this one; itself, where it was not merged."""
    while state.questions[question].into:
        question = state.questions[question].into
    return question


def merge(state: RoomState, question: int, into: int) -> None:
    """Let ``into`` stand for ``question``."""
    merged = state.questions[question]
    merged.before, merged.stage, merged.into = merged.stage, QuestionStage.MERGED, into
    state.questions[into].holds.append(question)
    _count(state, into)


def split(state: RoomState, question: int) -> None:
    """Let ``question`` stand for itself again, as far as it was; what was being answered then is only approved now."""
    merged = state.questions[question]
    stood = standing(state, question)
    state.questions[merged.into].holds.remove(question)
    before = merged.before or QuestionStage.WAITING
    merged.stage = QuestionStage.APPROVED if before is QuestionStage.ANSWERING else before
    merged.into, merged.before = 0, None
    _count(state, stood)
    _count(state, question)


def leave(state: RoomState, question: int) -> None:
    """``question`` is about to go. What it held is handed on or stands for itself, and no vote is lost."""
    gone = state.questions[question]
    if not gone.into:
        for each in list(gone.holds):
            split(state, each)
        return
    for each in gone.holds:
        state.questions[each].into = gone.into
    keeper = state.questions[gone.into]
    keeper.holds.remove(question)
    keeper.holds += gone.holds
    for wanted in state.upvotes.values():
        if question in wanted:
            wanted.add(keeper.id)


def _count(state: RoomState, question: int) -> None:
    """Count anew who wants ``question`` or what it stands for: one look at each person, for merges are rare."""
    known = group(state, question)
    state.questions[question].votes = sum(not wanted.isdisjoint(known) for wanted in state.upvotes.values())
