"""A report says how a room was taken part in, and nothing about anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.live.domain import acts, events
from kontor.live.domain.report.making import make
from kontor.live.domain.report.values import MINUTE, SMALL, Kind, Report
from tests.live.domain.example import POLL, SEVERAL, Played

if TYPE_CHECKING:
    from kontor.live.domain.acts import Act

CROWD = [f"person-{number}" for number in range(12)]


class Watched(Played):
    """A room whose events are kept with their minute."""

    def __init__(self) -> None:
        super().__init__(questions_moderated=False)
        self.now -= self.now % MINUTE
        self.began = self.now
        self.groups: list[tuple[int, list[events.Event]]] = []
        self.seen: dict[int, tuple[int, int]] = {}

    def at(self, minutes: float, *done: tuple[Act, str] | Act) -> None:
        """Let so much time be over since the beginning, and then all this happen."""
        self.now = self.began + round(minutes * MINUTE)
        for each in done:
            act, by = each if isinstance(each, tuple) else (each, "")
            before = len(self.journal)
            assert isinstance(self.do(act, by), list)
            self.groups.append((self.now, self.journal[before:]))

    def people(self, *counts: tuple[int, int]) -> None:
        """People present and reactions, minute by minute from the beginning."""
        self.seen = {self.began + number * MINUTE: count for number, count in enumerate(counts)}

    def report(self) -> Report:
        """What is told of it."""
        return make(self.state, self.groups, self.seen)


@pytest.fixture
def room() -> Watched:
    """Twelve people in a room of five minutes."""
    room = Watched()
    room.at(0, acts.Start(), acts.Go("panel"))
    room.at(0.5, (acts.Ask("What is a hub?"), CROWD[0]), (acts.RaiseHand(), CROWD[1]))
    room.at(1.5, (acts.Upvote(1), CROWD[2]), (acts.Upvote(1), CROWD[3]), acts.NextHand(60), (acts.Say("Hello"), CROWD[4]))
    room.at(2.5, acts.Answering(1), (acts.RaiseHand(), CROWD[5]), acts.Lower(CROWD[1]))
    room.at(3.0, acts.Go("poll"), acts.OpenPoll(POLL), *((acts.Vote(POLL, [1]), each) for each in CROWD[:9]))
    room.at(4.2, acts.ClosePoll(POLL), acts.Answered(1), acts.Reply(1, "A place."))
    room.at(4.5, acts.End())
    room.people((8, 0), (10, 3), (12, 0), (12, 7), (11, 1))
    return room


def test_each_minute_has_its_people_and_its_acts(room: Watched) -> None:
    told = room.report()
    assert [minute.present for minute in told.minutes] == [8, 10, 12, 12, 11]
    assert [minute.at for minute in told.minutes] == [room.began + number * MINUTE for number in range(5)]
    assert [(minute.acts or {})[Kind.VOTES] for minute in told.minutes] == [0, 0, 0, 9, 0]
    assert [(minute.acts or {})[Kind.REACTIONS] for minute in told.minutes] == [0, 3, 0, 7, 1]
    assert told.most == 12
    assert told.totals == {Kind.VOTES: 9, Kind.QUESTIONS: 1, Kind.UPVOTES: 2, Kind.HANDS: 2, Kind.CHAT: 1, Kind.REACTIONS: 11}


def test_parts_polls_questions_and_hands_are_told(room: Watched) -> None:
    told = room.report()
    panel, poll = told.parts
    assert (panel.title, panel.seconds, panel.present, (panel.acts or {})[Kind.UPVOTES]) == ("Panel", 180, 12, 2)
    assert (poll.title, poll.seconds, (poll.acts or {})[Kind.VOTES], (poll.acts or {})[Kind.REACTIONS]) == ("Poll", 90, 9, 8)
    (asked,) = told.polls
    assert (asked.answers, asked.present, asked.share, asked.seconds) == (9, 12, 0.75, 72)
    (question,) = told.questions
    assert (question.votes, question.stage, question.written, question.live, question.waited) == (2, "answered", True, True, 120)
    (floor,) = told.floors
    assert (floor.waited, floor.spoke, floor.meant) == (60, 60, 60)
    assert told.unheard == 1


def test_nobody_is_named(room: Watched) -> None:
    written = msgspec.json.encode(room.report()).decode()
    assert not [each for each in CROWD if each in written]


def test_too_few_to_hide_among_are_not_counted(room: Watched) -> None:
    room.people((8, 0), (SMALL, 0), (SMALL - 1, 0), (1, 5), (0, 0))
    told = room.report()
    assert [minute.small for minute in told.minutes] == [False, False, True, True]
    assert [(minute.present, minute.acts) for minute in told.minutes if minute.small] == [(None, None)] * 2
    assert told.parts[1].small
    assert told.parts[1].acts is told.parts[1].present is None
    assert told.any_small


def test_a_poll_of_a_few_tells_neither_how_many_nor_what() -> None:
    room = Watched()
    room.at(0, acts.Start(), acts.OpenPoll(POLL), acts.OpenPoll(SEVERAL), *((acts.Vote(POLL, [0]), each) for each in CROWD[: SMALL - 1]))
    room.at(1, acts.ClosePoll(POLL), acts.ClosePoll(SEVERAL))
    room.people((40, 0), (40, 0))
    few, none = room.report().polls
    assert (few.small, few.answers, few.present, few.share) == (True, 0, None, None)
    assert (none.small, none.answers, none.share) == (False, 0, 0.0)


def test_a_room_from_before_people_were_counted_tells_what_its_journal_tells(room: Watched) -> None:
    room.seen = {}
    told = room.report()
    assert (told.most, told.any_small) == (None, False)
    assert {minute.present for minute in told.minutes} == {None}
    assert sum((minute.acts or {})[Kind.VOTES] for minute in told.minutes) == 9
    assert told.polls[0].share is None


def test_a_room_that_was_left_open_ends_with_the_last_that_happened() -> None:
    room = Watched()
    room.at(0, acts.Start())
    room.at(2, *((acts.Ask("And now?"), each) for each in CROWD))
    room.at(20_000, acts.End())
    assert len(room.report().minutes) == 3


def test_two_sittings_leave_out_the_time_between() -> None:
    room = Watched()
    room.at(0, acts.Start())
    room.at(1, *((acts.Ask("One?"), each) for each in CROWD), acts.End())
    room.at(1_440, acts.Start())
    room.at(1_441, (acts.Ask("Two?"), CROWD[0]), acts.End())
    assert [(minute.at - room.began) // MINUTE for minute in room.report().minutes] == [0, 1, 1_440, 1_441]


def test_a_room_that_never_opened_has_a_report_all_the_same() -> None:
    told = Watched().report()
    assert (told.began, told.ended, told.minutes, told.most) == (None, None, (), None)
    assert set(told.totals.values()) == {0}


@given(st.lists(st.integers(0, 60), min_size=1, max_size=20), st.lists(st.integers(0, 19), max_size=30))
def test_no_count_of_a_few_is_ever_told(present: list[int], minutes: list[int]) -> None:
    room = Watched()
    room.at(0, acts.Start(), acts.Go("panel"))
    for number, minute in enumerate(sorted(minutes)):
        room.at(minute + 0.1, (acts.Say("Hello"), CROWD[number % len(CROWD)]))
    room.at(20, acts.End())
    room.people(*((count, 0) for count in present))
    for minute in room.report().minutes:
        assert minute.present is None or minute.present == 0 or minute.present >= SMALL
