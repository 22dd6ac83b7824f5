"""Acts of speaking: hands, chat, reactions; and who may not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.live.domain import acts, events
from kontor.live.domain.fairness import fair_order
from kontor.live.domain.outcomes import Outcome, Refusal, clean, recognise, unkind

if TYPE_CHECKING:
    from kontor.live.domain.acts import Command
    from kontor.live.domain.state import Hand, RoomState


def hand(state: RoomState, command: Command, now: int) -> Outcome:
    """Raise or lower one's own hand."""
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


def floor(state: RoomState, command: Command, now: int) -> Outcome:
    """Give somebody whose hand is up the floor."""
    hand = state.hands.get(command.act.participant)  # type: ignore[attr-defined]
    if hand is None:
        return Refusal("no-such-hand")
    return [] if hand.floor else [_given(state, hand, command, now)]


def next_hand(state: RoomState, command: Command, now: int) -> Outcome:
    """Give the floor to who comes next in fair order (:func:`kontor.live.domain.fairness.fair_order`)."""
    waiting = next((hand for hand in fair_order(state) if not hand.floor), None)
    return [_given(state, waiting, command, now)] if waiting else Refusal("no-hands")


def _given(state: RoomState, hand: Hand, command: Command, now: int) -> events.FloorGiven:
    act = command.act
    assert isinstance(act, acts.Floor | acts.NextHand)
    seconds = state.setup.settings.floor_seconds if act.seconds is None else act.seconds
    return events.FloorGiven(hand.participant, now, seconds)


def lower(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Lower somebody's hand."""
    participant = command.act.participant  # type: ignore[attr-defined]
    return [events.HandLowered(participant)] if participant in state.hands else []


def say(state: RoomState, command: Command, now: int) -> Outcome:
    """Take a message for the chat."""
    act = command.act
    assert isinstance(act, acts.Say)
    text = clean(act.text)
    if not state.setup.settings.chat:
        return Refusal("chat-off")
    if not text:
        return Refusal("no-text")
    name = clean(command.name or act.name)
    if unkind(state, f"{name} {text}"):
        return Refusal("unkind")
    answered = state.chat.get(act.reply_to)
    if act.reply_to and not state.setup.settings.threads:
        return Refusal("threads-off")
    if act.reply_to and answered is None:
        return Refusal("no-such-message")
    # One level deep: who answers a reply answers what it replies to.
    thread = (answered.reply_to or answered.id) if answered else 0
    return [events.Said(state.last_id + 1, command.participant, name, text, now, recognise(state, command), thread)]


def delete_message(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Delete a message."""
    message = command.act.message  # type: ignore[attr-defined]
    return [events.MessageDeleted(message)] if message in state.chat else Refusal("no-such-message")


def react(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Pass a reaction on."""
    return [events.Reacted(command.act.kind)]  # type: ignore[attr-defined]


def mute(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Mute somebody, which also lowers their hand, or let them speak again."""
    participant, on = command.act.participant, isinstance(command.act, acts.Mute)  # type: ignore[attr-defined]
    if (participant in state.muted) is on:
        return []
    lowered = [events.HandLowered(participant)] if on and participant in state.hands else []
    return [*lowered, events.Muted(participant, on)]


def remove(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Send somebody out."""
    participant = command.act.participant  # type: ignore[attr-defined]
    return [] if participant in state.removed else [events.Removed(participant)]
