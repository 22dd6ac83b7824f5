"""Whose turn it is to speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kontor.live.domain.state import Hand, RoomState


def fair_order(state: RoomState) -> list[Hand]:
    """The raised hands: who has the floor, then those who wait, in the order in which they are to be called.

    Who has had the floor less often comes first; of those who had it equally often, who has waited longest. So nobody speaks
    twice while somebody waits who has not spoken, and among equals the queue is a queue. A hand that is lowered and raised
    again waits anew; how often somebody spoke is remembered as long as the room.
    """
    return sorted(state.hands.values(), key=lambda hand: (not hand.floor, state.floors.get(hand.participant, 0), hand.at))
