"""The room as a state machine: an act comes in, and either something happened or there is a reason why not.

``handle`` judges an act and says what happened; ``apply`` makes it so. Replaying the events of a journal through ``apply``
gives the same state again. Time comes in as a number of milliseconds since 1970, randomness as the key of a command:
nothing here asks a clock, a database or chance.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from kontor.live.domain import acts, events
from kontor.live.domain.applying import apply
from kontor.live.domain.ballots import digest, pseudonym
from kontor.live.domain.sections import snapshot
from kontor.live.domain.state import PollStage, QuestionStage, RoomState, Stage
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kontor.live.domain.acts import Act, Command

__all__ = ["Refusal", "apply", "handle", "recognise", "snapshot"]

# --- Transitions: act → (from which stages, to which) -------------------------------------------------------------

ROOM_MOVES: Mapping[type[Act], tuple[frozenset[Stage], Stage]] = {
    acts.Start: (frozenset({Stage.WAITING, Stage.ENDED}), Stage.OPEN),
    acts.End: (frozenset({Stage.WAITING, Stage.OPEN}), Stage.ENDED),
}
POLL_MOVES: Mapping[type[Act], tuple[frozenset[PollStage], PollStage]] = {
    # Never from closed back to open: the key is gone that would know who has answered already.
    acts.OpenPoll: (frozenset({PollStage.WAITING}), PollStage.OPEN),
    acts.ClosePoll: (frozenset({PollStage.OPEN}), PollStage.CLOSED),
    acts.ResetPoll: (frozenset({PollStage.OPEN, PollStage.CLOSED}), PollStage.WAITING),
}
QUESTION_MOVES: Mapping[type[Act], tuple[frozenset[QuestionStage], QuestionStage]] = {
    acts.Approve: (frozenset(QuestionStage) - {QuestionStage.APPROVED}, QuestionStage.APPROVED),
    acts.Answering: (frozenset(QuestionStage) - {QuestionStage.ANSWERING}, QuestionStage.ANSWERING),
    acts.Answered: (frozenset({QuestionStage.APPROVED, QuestionStage.ANSWERING}), QuestionStage.ANSWERED),
    acts.Archive: (frozenset(QuestionStage) - {QuestionStage.ARCHIVED}, QuestionStage.ARCHIVED),
}
NEEDS_OPEN_ROOM: frozenset[type[Act]] = frozenset(
    {acts.Vote, acts.Ask, acts.Withdraw, acts.Upvote, acts.RaiseHand, acts.Say, acts.React, acts.OpenPoll, acts.Floor, acts.NextHand}
)
NOT_FOR_MUTED: frozenset[type[Act]] = frozenset({acts.Ask, acts.RaiseHand, acts.Say, acts.React})

QUESTIONS_EACH = 30
"""Questions that one person may have in the room."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that would turn the direction of the text around them."""


class Refusal(Struct, frozen=True):
    """Why nothing happened."""

    code: str
    words: str = ""
    """English words to translate, where ``code`` alone does not say it."""


Outcome = list[events.Event] | Refusal
"""What happened (an empty list: it was so already), or why nothing did."""


def handle(state: RoomState, command: Command, now: int) -> Outcome:
    """Judge a command against the room as it is; changes nothing. ``now`` in milliseconds since 1970."""
    act = command.act
    kind = type(act)
    if command.participant and command.participant in state.removed:
        return Refusal("removed")
    if kind in NEEDS_OPEN_ROOM and state.stage is not Stage.OPEN:
        return Refusal("room-ended" if state.stage is Stage.ENDED else "room-not-open")
    if kind in NOT_FOR_MUTED and command.participant in state.muted:
        return Refusal("muted")
    return _HANDLERS[kind](state, command, now)


def recognise(state: RoomState, command: Command) -> str:
    """The digest by which ``command`` is known when it comes again; empty where it has no id or cannot be told apart any more."""
    if not command.id:
        return ""
    if isinstance(command.act, acts.Vote):
        key = state.keys.get(command.act.poll)
        return digest(command.participant, command.id, key.acts) if key else ""
    return digest(command.participant, command.id)


# --- The room -----------------------------------------------------------------------------------------------------


def _start(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    if state.stage not in ROOM_MOVES[acts.Start][0]:
        return Refusal("wrong-state")
    return [events.RoomStarted()]


def _end(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    if state.stage not in ROOM_MOVES[acts.End][0]:
        return Refusal("wrong-state")
    still_open = [events.PollClosed(id_) for id_, poll in state.polls.items() if poll.stage is PollStage.OPEN]
    return [*still_open, events.RoomEnded()]


def _go(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    item = command.act.item  # type: ignore[attr-defined]
    if all(item != each.key for each in state.setup.programme):
        return Refusal("no-such-item")
    return [] if state.item == item else [events.ItemChosen(item)]


def _show_slide(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    slide = command.act.slide  # type: ignore[attr-defined]
    return [] if state.slide == slide else [events.SlideShown(slide)]


def _edit_settings(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    act = command.act
    assert isinstance(act, acts.EditSettings)
    given = {name: getattr(act, name) for name in act.__struct_fields__ if getattr(act, name) is not None}
    wanted = replace(state.setup.settings, **given)
    return [] if wanted == state.setup.settings else [events.SettingsEdited(given)]


# --- Polls --------------------------------------------------------------------------------------------------------


def _stage_of(state: RoomState, poll: int) -> PollStage | None:
    if poll not in state.setup.polls:
        return None
    known = state.polls.get(poll)
    return known.stage if known else PollStage.WAITING


def _open_poll(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    id_ = command.act.poll  # type: ignore[attr-defined]
    stage = _stage_of(state, id_)
    if stage is None:
        return Refusal("no-such-poll")
    if stage not in POLL_MOVES[acts.OpenPoll][0]:
        return Refusal("wrong-state")
    asked = state.setup.polls[id_]
    return [events.PollOpened(asked)] if asked.options else Refusal("no-options")


def _vote(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    act = command.act
    assert isinstance(act, acts.Vote)
    poll, key = state.polls.get(act.poll), state.keys.get(act.poll)
    if act.poll not in state.setup.polls:
        return Refusal("no-such-poll")
    if poll is None or key is None or poll.stage is not PollStage.OPEN:
        return Refusal("poll-closed" if poll else "poll-not-open")
    asked = poll.asked
    unfit = TYPES[asked.type].validate(act.choices, options=asked.options, min_choices=asked.min_choices, max_choices=asked.max_choices)
    if unfit is not None:
        return Refusal("choices-unfit", unfit)
    by_act = digest(command.participant, command.id, key.acts) if command.id else ""
    return [events.Voted(act.poll, pseudonym(command.participant, key), act.choices, by_act)]


def _close_poll(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    id_ = command.act.poll  # type: ignore[attr-defined]
    poll = state.polls.get(id_)
    if poll is None:
        return Refusal("poll-not-open" if id_ in state.setup.polls else "no-such-poll")
    return [events.PollClosed(id_)] if poll.stage in POLL_MOVES[acts.ClosePoll][0] else Refusal("poll-closed")


def _reset_poll(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    id_ = command.act.poll  # type: ignore[attr-defined]
    if id_ not in state.polls:
        return [] if id_ in state.setup.polls else Refusal("no-such-poll")
    return [events.PollReset(id_)]


def _show_results(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    id_, wanted = command.act.poll, isinstance(command.act, acts.ShowResults)  # type: ignore[attr-defined]
    poll = state.polls.get(id_)
    if poll is None:
        return Refusal("poll-not-open" if id_ in state.setup.polls else "no-such-poll")
    return [] if poll.shown is wanted else [events.ResultsShown(id_, wanted)]


# --- Questions ----------------------------------------------------------------------------------------------------


def clean(text: str) -> str:
    """``text`` without what is invisible or would disturb the text around it."""
    return _CONTROL.sub("", text).strip()


def _ask(state: RoomState, command: Command, now: int) -> Outcome:
    act = command.act
    assert isinstance(act, acts.Ask)
    text, name = clean(act.text), clean(command.name or act.name)
    anonymous = act.anonymous or not name
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
            approved=not state.setup.settings.questions_moderated,
            at=now,
            by_act=recognise(state, command),
        )
    ]


def _withdraw(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    question = state.questions.get(command.act.question)  # type: ignore[attr-defined]
    if question is None:
        return Refusal("no-such-question")
    if question.author != command.participant:
        return Refusal("not-yours")
    return [events.QuestionWithdrawn(question.id, recognise(state, command))]


def _upvote(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    act = command.act
    assert isinstance(act, acts.Upvote)
    question = state.questions.get(act.question)
    if question is None or question.stage in {QuestionStage.WAITING, QuestionStage.ARCHIVED}:
        return Refusal("no-such-question")
    if (act.question in state.upvotes.get(command.participant, ())) is act.on:
        return []
    return [events.Upvoted(act.question, command.participant, act.on, recognise(state, command))]


def _move_question(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
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


def _pin(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
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


# --- Hands --------------------------------------------------------------------------------------------------------


def _hand(state: RoomState, command: Command, now: int) -> Outcome:
    act = command.act
    assert isinstance(act, acts.RaiseHand)
    raised = command.participant in state.hands
    if not act.up:
        return [events.HandLowered(command.participant, recognise(state, command))] if raised else []
    if not state.setup.settings.hands:
        return Refusal("hands-off")
    if raised:
        return []
    return [events.HandRaised(command.participant, clean(command.name or act.name), now, recognise(state, command))]


def _floor(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    hand = state.hands.get(command.act.participant)  # type: ignore[attr-defined]
    if hand is None:
        return Refusal("no-such-hand")
    return [] if hand.floor else [events.FloorGiven(hand.participant)]


def _next_hand(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    waiting = next((hand for hand in state.hands.values() if not hand.floor), None)
    return [events.FloorGiven(waiting.participant)] if waiting else Refusal("no-hands")


def _lower(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    participant = command.act.participant  # type: ignore[attr-defined]
    return [events.HandLowered(participant)] if participant in state.hands else []


# --- Chat, reactions, people --------------------------------------------------------------------------------------


def _say(state: RoomState, command: Command, now: int) -> Outcome:
    act = command.act
    assert isinstance(act, acts.Say)
    text = clean(act.text)
    if not state.setup.settings.chat:
        return Refusal("chat-off")
    if not text:
        return Refusal("no-text")
    name = clean(command.name or act.name)
    return [events.Said(state.last_id + 1, command.participant, name, text, now, recognise(state, command))]


def _delete_message(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    message = command.act.message  # type: ignore[attr-defined]
    return [events.MessageDeleted(message)] if message in state.chat else Refusal("no-such-message")


def _react(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    return [events.Reacted(command.act.kind)]  # type: ignore[attr-defined]


def _mute(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    participant, on = command.act.participant, isinstance(command.act, acts.Mute)  # type: ignore[attr-defined]
    if (participant in state.muted) is on:
        return []
    lowered = [events.HandLowered(participant)] if on and participant in state.hands else []
    return [*lowered, events.Muted(participant, on)]


def _remove(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    participant = command.act.participant  # type: ignore[attr-defined]
    return [] if participant in state.removed else [events.Removed(participant)]


_HANDLERS: Mapping[type[Act], Callable[[RoomState, Any, int], Outcome]] = {
    acts.Start: _start,
    acts.End: _end,
    acts.Go: _go,
    acts.ShowSlide: _show_slide,
    acts.EditSettings: _edit_settings,
    acts.OpenPoll: _open_poll,
    acts.Vote: _vote,
    acts.ClosePoll: _close_poll,
    acts.ResetPoll: _reset_poll,
    acts.ShowResults: _show_results,
    acts.HideResults: _show_results,
    acts.Ask: _ask,
    acts.Withdraw: _withdraw,
    acts.Upvote: _upvote,
    acts.Approve: _move_question,
    acts.Answering: _move_question,
    acts.Answered: _move_question,
    acts.Archive: _move_question,
    acts.Pin: _pin,
    acts.Unpin: _pin,
    acts.RaiseHand: _hand,
    acts.Floor: _floor,
    acts.NextHand: _next_hand,
    acts.Lower: _lower,
    acts.Say: _say,
    acts.DeleteMessage: _delete_message,
    acts.React: _react,
    acts.Mute: _mute,
    acts.Unmute: _mute,
    acts.Remove: _remove,
}
