"""Make what happened so: one small function an event. Only these change a room's state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict, replace

from kontor.live.domain import events, merging
from kontor.live.domain.state import Hand, Key, Message, Poll, PollStage, Question, QuestionStage, RoomState, Stage, settings_of
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

CHAT_KEPT = 500
"""Messages that a room remembers; pinned ones stay longer."""


def apply(state: RoomState, event: events.Event) -> None:
    """Change ``state`` by ``event``."""
    _APPLIERS[type(event)](state, event)


def _room_started(state: RoomState, event: events.RoomStarted) -> None:  # noqa: ARG001
    state.stage = Stage.OPEN


def _room_ended(state: RoomState, event: events.RoomEnded) -> None:  # noqa: ARG001
    state.stage = Stage.ENDED
    state.hands.clear()


def _room_locked(state: RoomState, event: events.RoomLocked) -> None:
    state.locked = event.on


def _item_chosen(state: RoomState, event: events.ItemChosen) -> None:
    state.item, state.slide = event.item, None


def _slide_shown(state: RoomState, event: events.SlideShown) -> None:
    state.slide = event.slide


def _settings_edited(state: RoomState, event: events.SettingsEdited) -> None:
    state.setup = replace(state.setup, settings=settings_of({**asdict(state.setup.settings), **event.settings}))


def _poll_opened(state: RoomState, event: events.PollOpened) -> None:
    asked = event.asked
    state.polls[asked.id] = Poll(asked, TYPES[asked.type].empty(asked), opened_at=event.at)


def _voted(state: RoomState, event: events.Voted) -> None:
    poll = state.polls[event.poll]
    kind = TYPES[poll.asked.type]
    before = poll.ballots.get(event.voter)
    if before is None:
        poll.count += 1
    else:
        kind.remove(poll.tally, before)
    kind.add(poll.tally, event.ballot)
    poll.ballots[event.voter] = event.ballot


def _poll_closed(state: RoomState, event: events.PollClosed) -> None:
    poll = state.polls[event.poll]
    poll.stage = PollStage.CLOSED
    poll.ballots = {}
    key = state.keys.get(event.poll)
    if key is not None:
        state.keys[event.poll] = Key(voters=b"", acts=key.acts)


def _results_shown(state: RoomState, event: events.ResultsShown) -> None:
    state.polls[event.poll].shown = event.shown


def _entry_ruled(state: RoomState, event: events.EntryRuled) -> None:
    state.polls[event.poll].rulings[event.entry] = event.becomes


def _poll_reset(state: RoomState, event: events.PollReset) -> None:
    state.polls.pop(event.poll, None)
    state.keys.pop(event.poll, None)


def _question_asked(state: RoomState, event: events.QuestionAsked) -> None:
    stage = QuestionStage.APPROVED if event.approved else QuestionStage.WAITING
    state.questions[event.question] = Question(event.question, event.author, event.name, event.text, event.anonymous, stage, event.at, event.held)
    state.asked_by.setdefault(event.author, []).append(event.question)
    state.last_id = event.question


def _question_withdrawn(state: RoomState, event: events.QuestionWithdrawn) -> None:
    merging.leave(state, event.question)
    question = state.questions.pop(event.question)
    own = state.asked_by[question.author]
    own.remove(event.question)
    if not own:
        del state.asked_by[question.author]


def _upvoted(state: RoomState, event: events.Upvoted) -> None:
    wanted = state.upvotes.setdefault(event.participant, set())
    if event.on:
        wanted.add(event.question)
    else:
        wanted.difference_update(merging.group(state, event.question))
    state.questions[event.question].votes += 1 if event.on else -1


def _question_moved(state: RoomState, event: events.QuestionMoved) -> None:
    state.questions[event.question].stage = QuestionStage(event.state)


def _question_pinned(state: RoomState, event: events.QuestionPinned) -> None:
    state.questions[event.question].pinned = event.on


def _question_labelled(state: RoomState, event: events.QuestionLabelled) -> None:
    state.questions[event.question].labels = event.labels
    state.labels += [each for each in event.labels if each not in state.labels]


def _question_merged(state: RoomState, event: events.QuestionMerged) -> None:
    merging.merge(state, event.question, event.into)


def _question_split(state: RoomState, event: events.QuestionSplit) -> None:
    merging.split(state, event.question)


def _question_replied(state: RoomState, event: events.QuestionReplied) -> None:
    state.questions[event.question].reply = event.text


def _hand_raised(state: RoomState, event: events.HandRaised) -> None:
    state.hands[event.participant] = Hand(event.participant, event.name, event.at)


def _hand_lowered(state: RoomState, event: events.HandLowered) -> None:
    state.hands.pop(event.participant, None)


def _floor_given(state: RoomState, event: events.FloorGiven) -> None:
    for participant in [hand.participant for hand in state.hands.values() if hand.floor]:
        del state.hands[participant]
    hand = state.hands[event.participant]
    hand.floor, hand.since, hand.seconds = True, event.at, event.seconds
    state.floors[event.participant] = state.floors.get(event.participant, 0) + 1


def _said(state: RoomState, event: events.Said) -> None:
    state.chat[event.message] = Message(event.message, event.author, event.name, event.text, event.at, reply_to=event.reply_to)
    state.last_id = event.message
    if len(state.chat) > CHAT_KEPT:
        oldest = next((message.id for message in state.chat.values() if not message.pinned), event.message)
        del state.chat[oldest]


def _message_pinned(state: RoomState, event: events.MessagePinned) -> None:
    state.chat[event.message].pinned = event.on


def _message_deleted(state: RoomState, event: events.MessageDeleted) -> None:
    for replies in [each.id for each in state.chat.values() if each.reply_to == event.message]:
        del state.chat[replies]
    state.chat.pop(event.message, None)


def _muted(state: RoomState, event: events.Muted) -> None:
    if event.on:
        state.muted.add(event.participant)
    else:
        state.muted.discard(event.participant)


def _removed(state: RoomState, event: events.Removed) -> None:
    state.removed.add(event.participant)
    state.hands.pop(event.participant, None)


def _reacted(state: RoomState, event: events.Reacted) -> None:
    state.reactions[event.kind] = state.reactions.get(event.kind, 0) + 1


_APPLIERS: Mapping[type[events.Event], Callable[[RoomState, Any], None]] = {
    events.RoomStarted: _room_started,
    events.RoomEnded: _room_ended,
    events.RoomLocked: _room_locked,
    events.ItemChosen: _item_chosen,
    events.SlideShown: _slide_shown,
    events.SettingsEdited: _settings_edited,
    events.PollOpened: _poll_opened,
    events.Voted: _voted,
    events.PollClosed: _poll_closed,
    events.ResultsShown: _results_shown,
    events.EntryRuled: _entry_ruled,
    events.PollReset: _poll_reset,
    events.QuestionAsked: _question_asked,
    events.QuestionWithdrawn: _question_withdrawn,
    events.Upvoted: _upvoted,
    events.QuestionMoved: _question_moved,
    events.QuestionPinned: _question_pinned,
    events.QuestionLabelled: _question_labelled,
    events.QuestionMerged: _question_merged,
    events.QuestionSplit: _question_split,
    events.QuestionReplied: _question_replied,
    events.HandRaised: _hand_raised,
    events.HandLowered: _hand_lowered,
    events.FloorGiven: _floor_given,
    events.Said: _said,
    events.MessagePinned: _message_pinned,
    events.MessageDeleted: _message_deleted,
    events.Muted: _muted,
    events.Removed: _removed,
    events.Reacted: _reacted,
}
