"""A small room for the tests of the rules, and a way to play through it."""

from __future__ import annotations

from typing import Any

from kontor.live.domain import events
from kontor.live.domain.acts import Act, Command
from kontor.live.domain.ballots import key_of
from kontor.live.domain.room import Outcome, Refusal, apply, handle
from kontor.live.domain.state import Item, RoomState, Settings, Setup
from kontor.live.domain.wording import phrases

POLL, SEVERAL = 7, 8
SETUP = Setup(
    code="Tulip",
    title="A talk",
    settings=Settings(),
    programme=(Item("panel", "Panel", "panel", ("Dr Ada",)), Item("poll", "Poll", "poll")),
    polls={
        POLL: events.Asked(POLL, "single-choice", "Where are you?", ["Not started", "Exploring", "Scaling"], 1, 1),
        SEVERAL: events.Asked(SEVERAL, "multiple-choice", "What helps?", ["Money", "Skills", "Peers"], 1, 2),
    },
)


class Played:
    """A room and everything that happened in it."""

    def __init__(self, **settings: Any) -> None:
        self.setup = Setup(SETUP.code, SETUP.title, Settings(**settings), SETUP.programme, SETUP.polls, house_words=phrases(("Scoundrel",)))
        self.state = RoomState(self.setup)
        self.journal: list[events.Event] = []
        self.now = 1_700_000_000_000

    def do(self, act: Act, by: str = "", name: str = "", act_id: str = "") -> Outcome:
        """Let somebody act; what happened, or why nothing did."""
        self.now += 1
        outcome = handle(self.state, Command(act, by, name, act_id), self.now)
        if not isinstance(outcome, Refusal):
            for event in outcome:
                apply(self.state, event)
                if isinstance(event, events.PollOpened):
                    self.state.keys[event.asked.id] = key_of(b"a poll's key of thirty-two bytes")
                self.journal.append(event)
        return outcome

    def refused(self, act: Act, by: str = "", name: str = "") -> str:
        """The reason for which ``act`` is refused, having changed nothing; empty where it is not."""
        outcome = self.do(act, by, name)
        return outcome.code if isinstance(outcome, Refusal) else ""

    def replayed(self) -> RoomState:
        """The room as its journal tells it, through the journal's text."""
        state = RoomState(self.setup)
        written = events.encode([event for event in self.journal if event.durable])
        for event in events.decode(written):
            apply(state, event)
        state.keys = dict(self.state.keys)
        return state


def only(sections: list[dict[str, Any]]) -> dict[str, Any]:
    """The only one."""
    (one,) = sections
    return one
