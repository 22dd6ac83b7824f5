"""What holds for a room whatever people do in it."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from kontor.live.domain import acts
from kontor.live.domain.acts import Audience
from kontor.live.domain.merging import group
from kontor.live.domain.room import snapshot
from kontor.live.domain.sections import own
from kontor.live.pushes import LISTS
from tests.live.domain.example import POLL, SEVERAL, Played

if TYPE_CHECKING:
    from kontor.live.domain.acts import Act
    from kontor.live.domain.state import RoomState

PEOPLE = st.sampled_from(["participant-ada", "participant-ben", "participant-cleo", "participant-eva"])
POLLS = st.sampled_from([POLL, SEVERAL])
IDS = st.integers(1, 6)
BY_PARTICIPANTS = st.one_of(
    st.builds(acts.Vote, POLLS, st.lists(st.integers(0, 2), max_size=3)),
    st.builds(acts.Ask, st.sampled_from(["Why?", "How?", "  ", "Scoundrel?"]), st.booleans(), st.sampled_from(["", "Ada"])),
    st.builds(acts.Withdraw, IDS),
    st.builds(acts.Upvote, IDS, st.booleans()),
    st.builds(acts.RaiseHand, st.booleans(), st.sampled_from(["", "Ben"])),
    st.builds(acts.Say, st.sampled_from(["Hello", "Scoundrel"]), st.just("Cleo"), st.just(0) | IDS),
    st.builds(acts.React, st.sampled_from(acts.Reaction)),
)
ON_POLLS = st.sampled_from([acts.OpenPoll, acts.ClosePoll, acts.ShowResults, acts.HideResults, acts.ResetPoll])
ON_QUESTIONS = st.sampled_from([acts.Approve, acts.Answering, acts.Answered, acts.Archive])
ON_PEOPLE = st.sampled_from([acts.Floor, acts.Lower, acts.Mute, acts.Unmute, acts.Remove])
BY_STAFF = st.one_of(
    st.sampled_from(
        [acts.Start(), acts.Start(), acts.End(), acts.Lock(), acts.Unlock(), acts.NextHand(), acts.Go("panel"), acts.ShowSlide("slide-1")]
    ),
    st.builds(lambda make, poll: make(poll), ON_POLLS, POLLS),
    st.builds(lambda make, question: make(question), ON_QUESTIONS, IDS),
    st.builds(lambda make, person: make(person), ON_PEOPLE, PEOPLE),
    st.builds(acts.NextHand, st.sampled_from([None, 0, 30])),
    st.builds(lambda make, id_: make(question=id_), st.sampled_from([acts.Pin, acts.Unpin]), IDS),
    st.builds(lambda make, id_: make(message=id_), st.sampled_from([acts.Pin, acts.Unpin, acts.DeleteMessage]), IDS),
    st.builds(acts.Label, IDS, st.sampled_from(["", "Funding", "funding, AI", "AI, Skills"])),
    st.builds(acts.Merge, IDS, IDS),
    st.builds(acts.Split, IDS),
    st.builds(acts.Reply, IDS, st.sampled_from(["", "Because."])),
    st.builds(
        acts.EditSettings,
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.booleans(),
        st.sampled_from(["", "why, how"]),
        st.sampled_from([None, 0, 60]),
        st.booleans(),
    ),
)
STEPS = st.lists(st.one_of(st.tuples(BY_PARTICIPANTS, PEOPLE), st.tuples(BY_STAFF, st.just(""))), max_size=60)


def play(steps: list[tuple[Act, str]]) -> Played:
    room = Played()
    room.do(acts.Start())
    room.do(acts.OpenPoll(POLL))
    for act, by in steps:
        room.do(act, by)
    return room


def comparable(state: RoomState) -> Any:
    """The state as plain values, without what is meant to be forgotten."""
    found = msgspec.to_builtins(state, str_keys=True)
    # A participant who took everything back is as one who never did anything.
    found["upvotes"] = {person: sorted(wanted) for person, wanted in found["upvotes"].items()}
    return {**found, "reactions": {}, "muted": sorted(found["muted"]), "removed": sorted(found["removed"])}


@given(STEPS)
@settings(max_examples=150, deadline=None)
def test_replaying_the_journal_gives_the_same_room(steps: list[tuple[Act, str]]) -> None:
    room = play(steps)
    assert comparable(room.replayed()) == comparable(room.state)


@given(st.lists(st.tuples(PEOPLE, st.integers(0, 2)), max_size=30), st.randoms(use_true_random=False))
@settings(max_examples=80, deadline=None)
def test_a_tally_depends_on_the_last_ballot_of_each_and_not_on_the_order(ballots: list[tuple[str, int]], chance: Any) -> None:
    first, second = play([]), play([])
    for person, choice in ballots:
        first.do(acts.Vote(POLL, [choice]), person)
    last = list(dict(ballots).items())
    chance.shuffle(last)
    for person, choice in last:
        second.do(acts.Vote(POLL, [choice]), person)
    assert first.state.polls[POLL].tally == second.state.polls[POLL].tally
    assert first.state.polls[POLL].count == len(last) == sum(first.state.polls[POLL].tally["counts"])


@given(STEPS)
@settings(max_examples=150, deadline=None)
def test_no_audience_sees_what_it_may_not(steps: list[tuple[Act, str]]) -> None:
    room = play(steps)
    for audience in (Audience.PARTICIPANT, Audience.PROJECTOR):
        seen = snapshot(room.state, audience)
        text = json.dumps(msgspec.to_builtins(seen))
        assert "participant-" not in text
        assert {poll["id"] for poll in seen["polls"]} == {id_ for id_, poll in room.state.polls.items() if poll.shown or poll.stage == "open"}
        assert all(poll["shown"] or (poll["tally"] is None and poll["ballots"] is None) for poll in seen["polls"])
        assert {each["state"] for each in seen["questions"]} <= {"approved", "answering", "answered"}
    for audience in Audience:
        for question in snapshot(room.state, audience)["questions"]:
            assert question["name"] is None or not room.state.questions[question["id"]].anonymous


@given(STEPS)
@settings(max_examples=80, deadline=None)
def test_what_was_shown_before_stays_as_it_was_so_that_what_comes_after_can_be_told_apart(steps: list[tuple[Act, str]]) -> None:
    room = play([(acts.Ask(f"Question {number}"), "participant-ada") for number in range(6)])
    for act, by in steps:
        lists = [snapshot(room.state, audience)[name] for audience in Audience for name in LISTS]
        before = msgspec.json.encode(lists)
        room.do(act, by)
        assert msgspec.json.encode(lists) == before


@given(STEPS)
@settings(max_examples=80, deadline=None)
def test_every_section_is_json_and_own_state_holds_for_everybody(steps: list[tuple[Act, str]]) -> None:
    room = play(steps)
    for audience in Audience:
        assert json.loads(msgspec.json.encode(snapshot(room.state, audience))).keys() >= {"room", "polls", "questions", "counts"}
    for person in ("participant-ada", "participant-ben"):
        assert own(room.state, person)["hand"] is (person in room.state.hands)


@given(STEPS)
@settings(max_examples=80, deadline=None)
def test_a_vote_in_the_journal_names_nobody(steps: list[tuple[Act, str]]) -> None:
    room = play(steps)
    votes = [event for event in room.journal if type(event).__name__ == "Voted"]
    assert all("participant-" not in json.dumps(msgspec.to_builtins(event)) for event in votes)


@given(STEPS)
@settings(max_examples=150, deadline=None)
def test_a_question_counts_each_person_once_who_wants_it_or_what_it_stands_for(steps: list[tuple[Act, str]]) -> None:
    state = play(steps).state
    for question in state.questions.values():
        known = set(group(state, question.id))
        assert question.votes == sum(bool(wanted & known) for wanted in state.upvotes.values())
        assert (question.stage == "merged") is bool(question.into)
        assert all(state.questions[each].into == question.id for each in question.holds)


@given(STEPS)
@settings(max_examples=80, deadline=None)
def test_nobody_is_called_twice_while_somebody_waits_who_was_called_less_often(steps: list[tuple[Act, str]]) -> None:
    room = play(steps)
    waiting = {hand.participant: room.state.floors.get(hand.participant, 0) for hand in room.state.hands.values() if not hand.floor}
    happened = room.do(acts.NextHand())
    if waiting and room.state.stage == "open":
        assert isinstance(happened, list)
        assert waiting[happened[0].participant] == min(waiting.values())
    given_to = [event.participant for event in room.journal if type(event).__name__ == "FloorGiven"]
    assert room.state.floors == Counter(given_to)


@given(STEPS)
@settings(max_examples=80, deadline=None)
def test_threads_are_one_level_deep(steps: list[tuple[Act, str]]) -> None:
    chat = play(steps).state.chat
    for message in chat.values():
        assert not message.reply_to or chat[message.reply_to].reply_to == 0
