"""Acts on polls: open, answer, close, show, reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.live.domain import acts, events
from kontor.live.domain.ballots import pseudonym
from kontor.live.domain.outcomes import Outcome, Refusal, recognise
from kontor.live.domain.state import PollStage
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.live.domain.acts import Act, Command
    from kontor.live.domain.state import RoomState

POLL_MOVES: Mapping[type[Act], tuple[frozenset[PollStage], PollStage]] = {
    # Never from closed back to open: the key is gone that would know who has answered already.
    acts.OpenPoll: (frozenset({PollStage.WAITING}), PollStage.OPEN),
    acts.ClosePoll: (frozenset({PollStage.OPEN}), PollStage.CLOSED),
    acts.ResetPoll: (frozenset({PollStage.OPEN, PollStage.CLOSED}), PollStage.WAITING),
}


def _stage_of(state: RoomState, poll: int) -> PollStage | None:
    if poll not in state.setup.polls:
        return None
    known = state.polls.get(poll)
    return known.stage if known else PollStage.WAITING


def open_poll(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Let people answer, as the poll is asked at this moment."""
    id_ = command.act.poll  # type: ignore[attr-defined]
    stage = _stage_of(state, id_)
    if stage is None:
        return Refusal("no-such-poll")
    if stage not in POLL_MOVES[acts.OpenPoll][0]:
        return Refusal("wrong-state")
    asked = state.setup.polls[id_]
    return [events.PollOpened(asked)] if asked.options else Refusal("no-options")


def vote(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Take a ballot; a second one of the same person replaces the first."""
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
    return [events.Voted(act.poll, pseudonym(command.participant, key), act.choices, recognise(state, command))]


def close_poll(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Let people answer no longer."""
    id_ = command.act.poll  # type: ignore[attr-defined]
    poll = state.polls.get(id_)
    if poll is None:
        return Refusal("poll-not-open" if id_ in state.setup.polls else "no-such-poll")
    return [events.PollClosed(id_)] if poll.stage in POLL_MOVES[acts.ClosePoll][0] else Refusal("poll-closed")


def reset_poll(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Throw the ballots away; a poll that was never opened is as new already."""
    id_ = command.act.poll  # type: ignore[attr-defined]
    if id_ not in state.polls:
        return [] if id_ in state.setup.polls else Refusal("no-such-poll")
    return [events.PollReset(id_)]


def show_results(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Show a poll's results to everybody, or hide them."""
    id_, wanted = command.act.poll, isinstance(command.act, acts.ShowResults)  # type: ignore[attr-defined]
    poll = state.polls.get(id_)
    if poll is None:
        return Refusal("poll-not-open" if id_ in state.setup.polls else "no-such-poll")
    return [] if poll.shown is wanted else [events.ResultsShown(id_, wanted)]
