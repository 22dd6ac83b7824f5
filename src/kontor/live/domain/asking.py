"""Acts on questions: ask, withdraw, want answered, moderate, pin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.live.domain import acts, events
from kontor.live.domain.merging import group
from kontor.live.domain.outcomes import Outcome, Refusal, clean, recognise, unkind
from kontor.live.domain.state import PUBLIC, QuestionStage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.live.domain.acts import Act, Command
    from kontor.live.domain.state import RoomState

_STANDING = frozenset(QuestionStage) - {QuestionStage.MERGED}
QUESTION_MOVES: Mapping[type[Act], tuple[frozenset[QuestionStage], QuestionStage]] = {
    acts.Approve: (_STANDING - {QuestionStage.APPROVED}, QuestionStage.APPROVED),
    acts.Answering: (_STANDING - {QuestionStage.ANSWERING}, QuestionStage.ANSWERING),
    acts.Answered: (frozenset({QuestionStage.APPROVED, QuestionStage.ANSWERING}), QuestionStage.ANSWERED),
    acts.Archive: (_STANDING - {QuestionStage.ARCHIVED}, QuestionStage.ARCHIVED),
}
QUESTIONS_EACH = 30
"""Questions that one person may have in the room."""


def ask(state: RoomState, command: Command, now: int) -> Outcome:
    """Take a question; without a name it is anonymous, where the room allows that."""
    act = command.act
    assert isinstance(act, acts.Ask)
    text, name = clean(act.text), clean(command.name or act.name)
    anonymous = act.anonymous or not name
    reason = unkind(state, f"{name} {text}")
    if not text:
        return Refusal("no-text")
    if anonymous and not state.setup.settings.anonymous_questions:
        return Refusal("name-needed")
    if len(state.asked_by.get(command.participant, ())) >= QUESTIONS_EACH:
        return Refusal("too-many-questions")
    return [
        events.QuestionAsked(
            question=state.last_id + 1,
            author=command.participant,
            name="" if act.anonymous else name,
            text=text,
            anonymous=anonymous,
            approved=not state.setup.settings.questions_moderated and not reason,
            at=now,
            by_act=recognise(state, command),
            held=reason,
        )
    ]


def withdraw(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Take back one's own question."""
    question = state.questions.get(command.act.question)  # type: ignore[attr-defined]
    if question is None:
        return Refusal("no-such-question")
    if question.author != command.participant:
        return Refusal("not-yours")
    return [events.QuestionWithdrawn(question.id, recognise(state, command))]


def upvote(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Want a public question answered, or no longer."""
    act = command.act
    assert isinstance(act, acts.Upvote)
    question = state.questions.get(act.question)
    if question is None or question.stage not in PUBLIC:
        return Refusal("no-such-question")
    wanted = state.upvotes.get(command.participant, set())
    if wanted.isdisjoint(group(state, act.question)) is not act.on:
        return []
    return [events.Upvoted(act.question, command.participant, act.on, recognise(state, command))]


def move_question(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Move a question to another state."""
    question = state.questions.get(command.act.question)  # type: ignore[attr-defined]
    if question is None:
        return Refusal("no-such-question")
    allowed, wanted = QUESTION_MOVES[type(command.act)]
    if question.stage is wanted:
        return []
    if question.stage not in allowed:
        return Refusal("wrong-state")
    moved: list[events.Event] = [events.QuestionMoved(question.id, wanted)]
    if wanted is QuestionStage.ANSWERING:
        # One question is answered at a time: who goes on to the next is done with the one before.
        before = [each for each in state.questions.values() if each.stage is QuestionStage.ANSWERING]
        moved = [*(events.QuestionMoved(each.id, QuestionStage.ANSWERED) for each in before), *moved]
    return moved


def pin(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Keep a question or a message on top, or no longer."""
    act = command.act
    assert isinstance(act, acts.Pin | acts.Unpin)
    on = isinstance(act, acts.Pin)
    if act.question is not None:
        question = state.questions.get(act.question)
        if question is None:
            return Refusal("no-such-question")
        return [] if question.pinned is on else [events.QuestionPinned(question.id, on)]
    message = state.chat.get(act.message or 0)
    if message is None:
        return Refusal("no-such-message")
    return [] if message.pinned is on else [events.MessagePinned(message.id, on)]
