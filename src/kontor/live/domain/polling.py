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

GRACE = 1_500
"""Milliseconds that an answer may be on its way after the time to answer is up."""


def _stage_of(state: RoomState, poll: int) -> PollStage | None:
    if poll not in state.setup.polls:
        return None
    known = state.polls.get(poll)
    return known.stage if known else PollStage.WAITING


def open_poll(state: RoomState, command: Command, now: int) -> Outcome:
    """Let people answer, as the poll is asked at this moment."""
    id_ = command.act.poll  # type: ignore[attr-defined]
    stage = _stage_of(state, id_)
    if stage is None:
        return Refusal("no-such-poll")
    if stage not in POLL_MOVES[acts.OpenPoll][0]:
        return Refusal("wrong-state")
    asked = state.setup.polls[id_]
    wrong = TYPES[asked.type].check(asked)
    return [events.PollOpened(asked, now)] if wrong is None else Refusal("not-askable", wrong.reason)


def vote(state: RoomState, command: Command, now: int) -> Outcome:
    """Take a ballot; a second one of the same person replaces the first, where the type lets it."""
    act = command.act
    assert isinstance(act, acts.Vote)
    poll, key = state.polls.get(act.poll), state.keys.get(act.poll)
    if act.poll not in state.setup.polls:
        return Refusal("no-such-poll")
    if poll is None or key is None or poll.stage is not PollStage.OPEN:
        return Refusal("poll-closed" if poll else "poll-not-open")
    kind, voter, elapsed = TYPES[poll.asked.type], pseudonym(command.participant, key), max(0, now - poll.opened_at)
    unfit = kind.validate(act.ballot, poll.asked)
    if unfit is not None:
        return Refusal("choices-unfit", unfit)
    seconds = kind.seconds(poll.asked)
    if seconds is not None and elapsed > seconds * 1000 + GRACE:
        return Refusal("time-is-up")
    if kind.final and voter in poll.ballots:
        return Refusal("answered-already")
    return [events.Voted(act.poll, voter, kind.complete(act.ballot, elapsed, poll.asked), recognise(state, command))]


def rule(state: RoomState, command: Command, now: int) -> Outcome:  # noqa: ARG001
    """Let what people wrote through, hide it, or count it as something else."""
    act = command.act
    assert isinstance(act, acts.RuleEntry)
    poll = state.polls.get(act.poll)
    if poll is None:
        return Refusal("poll-not-open" if act.poll in state.setup.polls else "no-such-poll")
    if not TYPES[poll.asked.type].moderated:
        return Refusal("nothing-to-moderate")
    return [] if poll.rulings.get(act.entry) == act.becomes else [events.EntryRuled(act.poll, act.entry, act.becomes)]


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
