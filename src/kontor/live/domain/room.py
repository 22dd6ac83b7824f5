"""The room as a state machine: an act comes in, and either something happened or there is a reason why not.

``handle`` judges an act and says what happened; ``apply`` makes it so. Replaying the events of a journal through ``apply``
gives the same state again. Time comes in as a number of milliseconds since 1970, randomness as the key of a command:
nothing here asks a clock, a database or chance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from kontor.live.domain import acts, asking, curating, events, polling, speaking, wording
from kontor.live.domain.applying import apply
from kontor.live.domain.outcomes import Outcome, Refusal, recognise
from kontor.live.domain.sections import snapshot
from kontor.live.domain.state import PollStage, RoomState, Stage, settings_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kontor.live.domain.acts import Act, Command

__all__ = ["Outcome", "Refusal", "apply", "handle", "recognise", "snapshot"]

# Transitions: act → (from which stages, to which). Those of polls and questions stand on top of polling.py and asking.py.
ROOM_MOVES: Mapping[type[Act], tuple[frozenset[Stage], Stage]] = {
    acts.Start: (frozenset({Stage.WAITING, Stage.ENDED}), Stage.OPEN),
    acts.End: (frozenset({Stage.WAITING, Stage.OPEN}), Stage.ENDED),
}
NEEDS_OPEN_ROOM: frozenset[type[Act]] = frozenset(
    {acts.Vote, acts.Ask, acts.Withdraw, acts.Upvote, acts.RaiseHand, acts.Say, acts.React, acts.OpenPoll, acts.Floor, acts.NextHand}
)
NOT_FOR_MUTED: frozenset[type[Act]] = frozenset({acts.Ask, acts.RaiseHand, acts.Say, acts.React})


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


def _start(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    if state.stage not in ROOM_MOVES[acts.Start][0]:
        return Refusal("wrong-state")
    return [events.RoomStarted()]


def _end(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    if state.stage not in ROOM_MOVES[acts.End][0]:
        return Refusal("wrong-state")
    still_open = [events.PollClosed(id_) for id_, poll in state.polls.items() if poll.stage is PollStage.OPEN]
    return [*still_open, events.RoomEnded()]


def _lock(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    on = isinstance(command.act, acts.Lock)
    return [] if state.locked is on else [events.RoomLocked(on)]


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
    if act.held_words is not None:
        given["held_words"] = wording.listed(act.held_words)
        if len(given["held_words"]) > wording.MOST_WORDS:
            return Refusal("too-many-words")
    wanted = settings_of({**asdict(state.setup.settings), **given})
    return [] if wanted == state.setup.settings else [events.SettingsEdited(given)]


_HANDLERS: Mapping[type[Act], Callable[[RoomState, Any, int], Outcome]] = {
    acts.Start: _start,
    acts.End: _end,
    acts.Lock: _lock,
    acts.Unlock: _lock,
    acts.Go: _go,
    acts.ShowSlide: _show_slide,
    acts.EditSettings: _edit_settings,
    acts.OpenPoll: polling.open_poll,
    acts.Vote: polling.vote,
    acts.ClosePoll: polling.close_poll,
    acts.ResetPoll: polling.reset_poll,
    acts.ShowResults: polling.show_results,
    acts.HideResults: polling.show_results,
    acts.RuleEntry: polling.rule,
    acts.Ask: asking.ask,
    acts.Withdraw: asking.withdraw,
    acts.Upvote: asking.upvote,
    acts.Approve: asking.move_question,
    acts.Answering: asking.move_question,
    acts.Answered: asking.move_question,
    acts.Archive: asking.move_question,
    acts.Label: curating.label,
    acts.Merge: curating.merge,
    acts.Split: curating.split,
    acts.Reply: curating.reply,
    acts.Pin: asking.pin,
    acts.Unpin: asking.pin,
    acts.RaiseHand: speaking.hand,
    acts.Floor: speaking.floor,
    acts.NextHand: speaking.next_hand,
    acts.Lower: speaking.lower,
    acts.Say: speaking.say,
    acts.DeleteMessage: speaking.delete_message,
    acts.React: speaking.react,
    acts.Mute: speaking.mute,
    acts.Unmute: speaking.mute,
    acts.Remove: speaking.remove,
}
