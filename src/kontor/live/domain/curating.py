"""Acts of moderators on what was asked: labels, questions that ask the same, answers in writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.live.domain import acts, events
from kontor.live.domain.outcomes import Outcome, Refusal, clean
from kontor.live.domain.state import QuestionStage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kontor.live.domain.acts import Command
    from kontor.live.domain.state import RoomState

LABELS_EACH = 5
"""Labels that one question may have."""
LABELS_IN_ALL = 60
"""Labels that a room remembers."""
LONGEST_LABEL = 40
"""Characters of a label."""
TARGETS = frozenset(QuestionStage) - {QuestionStage.MERGED, QuestionStage.ARCHIVED}
"""The states of questions that others can be merged into."""


def label(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Give a question its labels. One that the room knows in other letters is written as it is known."""
    act = command.act
    assert isinstance(act, acts.Label)
    question = state.questions.get(act.question)
    if question is None:
        return Refusal("no-such-question")
    labels = list(_labels(state, act.labels))
    new = [each for each in labels if each not in state.labels]
    if len(labels) > LABELS_EACH or len(state.labels) + len(new) > LABELS_IN_ALL:
        return Refusal("too-many-labels")
    return [] if labels == question.labels else [events.QuestionLabelled(question.id, labels)]


def _labels(state: RoomState, text: str) -> Iterator[str]:
    known = {each.casefold(): each for each in state.labels}
    given: set[str] = set()
    for part in text.split(","):
        word = " ".join(clean(part).split())[:LONGEST_LABEL].rstrip()
        if word and word.casefold() not in given:
            given.add(word.casefold())
            yield known.get(word.casefold(), word)


def merge(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Merge a question into another one."""
    act = command.act
    assert isinstance(act, acts.Merge)
    question, other = state.questions.get(act.question), state.questions.get(act.into)
    if question is None or other is None:
        return Refusal("no-such-question")
    if question is other or question.into or other.stage not in TARGETS:
        return Refusal("wrong-state")
    return [events.QuestionMerged(question.id, other.id)]


def split(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Undo a merge."""
    question = state.questions.get(command.act.question)  # type: ignore[attr-defined]
    if question is None:
        return Refusal("no-such-question")
    return [events.QuestionSplit(question.id)] if question.into else []


def reply(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Answer a question in writing. Where it stands in the queue stays as it is."""
    act = command.act
    assert isinstance(act, acts.Reply)
    question, text = state.questions.get(act.question), clean(act.text)
    if question is None:
        return Refusal("no-such-question")
    return [] if text == question.reply else [events.QuestionReplied(question.id, text)]
