"""The writer and its journal, through the database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.db import DatabaseError, connection, transaction

from kontor.live import hub, journal, signals
from kontor.live.domain import acts, events
from kontor.live.domain.acts import Audience, Command
from kontor.live.domain.room import Refusal
from kontor.live.models import JournalEntry, PollKey, Room
from kontor.live.refusals import Refused
from kontor.live.writer import Acknowledged, RoomGone, Writer
from kontor.polls.models import Poll

if TYPE_CHECKING:
    from collections.abc import Sequence

pytestmark = pytest.mark.django_db


def do(room: Room, *wanted: acts.Act) -> None:
    for act in wanted:
        hub.act(room, Command(act))


def vote(poll: int, by: str, choice: int, act_id: str = "") -> Command:
    return Command(acts.Vote(poll, [choice]), by, id=act_id)


@pytest.fixture
def writer(room: Room, polls: tuple[int, int]) -> Writer:
    """A writer of a room whose first poll is open."""
    do(room, acts.Start(), acts.OpenPoll(polls[0]))
    return Writer(room.pk)


def test_acts_that_come_together_share_one_group(writer: Writer, polls: tuple[int, int]) -> None:
    answers = writer.work([vote(polls[0], f"p{number}", 0) for number in range(50)])
    assert {answer.seq for answer in answers if isinstance(answer, Acknowledged)} == {3}
    assert len(events.decode(JournalEntry.objects.get(seq=3).events)) == 50


def test_a_writer_that_starts_anew_has_everything(writer: Writer, polls: tuple[int, int]) -> None:
    writer.work([vote(polls[0], "ada", 0), vote(polls[0], "ben", 1)])
    writer.work([vote(polls[0], "ada", 2), Command(acts.Ask("Why?"), "ada")])
    again = Writer(writer.room)
    assert again.state.polls == writer.state.polls
    assert again.state.questions == writer.state.questions
    assert again.state.keys == writer.state.keys
    assert again.epoch != writer.epoch


def test_an_act_that_comes_again_after_a_restart_is_still_done_once(writer: Writer, polls: tuple[int, int]) -> None:
    first = writer.work([vote(polls[0], "ada", 0, "vote-0001"), Command(acts.Say("Hello"), "ada", id="chat-0001")])
    writer.work([vote(polls[0], "ada", 1, "vote-0002")])
    again = Writer(writer.room)
    repeated = again.work([vote(polls[0], "ada", 0, "vote-0001"), Command(acts.Say("Hello"), "ada", id="chat-0001")])
    assert repeated == first
    assert again.state.polls[polls[0]].tally["counts"] == [0, 1, 0]
    assert len(again.state.chat) == 1


def test_a_vote_whose_answer_got_lost_is_acknowledged_also_when_the_poll_has_closed_since(writer: Writer, polls: tuple[int, int]) -> None:
    first = writer.work([vote(polls[0], "ada", 0, "vote-0001")])
    writer.work([Command(acts.ClosePoll(polls[0]))])
    assert writer.work([vote(polls[0], "ada", 0, "vote-0001")]) == first
    assert writer.work([vote(polls[0], "ben", 0, "vote-0001")]) == [Refusal("poll-closed")]


def test_a_second_writer_finds_out_and_judges_again(writer: Writer, polls: tuple[int, int]) -> None:
    other = Writer(writer.room)
    writer.work([vote(polls[0], "ada", 0)])
    (answer,) = other.work([vote(polls[0], "ben", 1)])
    assert answer == Acknowledged(4)
    assert other.state.polls[polls[0]].tally["counts"] == [1, 1, 0]
    other.work([Command(acts.ClosePoll(polls[0]))])
    assert writer.work([vote(polls[0], "cleo", 1)]) == [Refusal("poll-closed")]
    assert list(JournalEntry.objects.values_list("seq", flat=True)) == [1, 2, 3, 4, 5]


def test_what_cannot_be_written_is_not_acknowledged_and_leaves_no_trace(
    writer: Writer, polls: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise DatabaseError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(journal, "append", full)
        assert writer.work([vote(polls[0], "ada", 0), vote(polls[0], "ben", 0)]) == [Refusal("try-again")] * 2
    assert writer.state.polls[polls[0]].count == 0
    assert writer.work([vote(polls[0], "ada", 1)]) == [Acknowledged(3)]


def test_one_act_that_breaks_spoils_no_other(writer: Writer, polls: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    from kontor.live.domain import room as rules

    def broken(*_: Any) -> Sequence[Any]:
        raise ZeroDivisionError

    handlers: dict[Any, Any] = {**rules._HANDLERS, acts.Say: broken}
    monkeypatch.setattr(rules, "_HANDLERS", handlers)
    answers = writer.work([vote(polls[0], "ada", 0), Command(acts.Say("Hello"), "ben"), vote(polls[0], "cleo", 0)])
    assert [type(answer) for answer in answers] == [Acknowledged, Refusal, Acknowledged]
    assert writer.state.polls[polls[0]].count == 2


def test_closing_a_poll_keeps_its_result_and_destroys_its_key_at_once(room: Room, polls: tuple[int, int], writer: Writer) -> None:
    assert PollKey.objects.filter(poll_id=polls[0]).count() == 1
    heard: list[tuple[int, int]] = []

    def hear(*, room: int, poll: int, **_: Any) -> None:
        heard.append((room, poll))

    signals.poll_closed.connect(hear)
    try:
        writer.work([vote(polls[0], "ada", 0), vote(polls[0], "ben", 0), Command(acts.ClosePoll(polls[0]))])
    finally:
        signals.poll_closed.disconnect(hear)
    poll = Poll.objects.get(pk=polls[0])
    assert poll.result == {
        "ballots": 2,
        "tally": {"ballots": 2, "counts": [2, 0, 0]},
        "options": ["Not started", "Exploring", "Scaling"],
        "details": {},
    }
    assert poll.closed_at is not None
    assert not PollKey.objects.exists()
    assert heard == [(room.pk, polls[0])]


def test_a_reset_forgets_the_result_too(room: Room, polls: tuple[int, int], writer: Writer) -> None:
    writer.work([vote(polls[0], "ada", 0), Command(acts.ClosePoll(polls[0])), Command(acts.ResetPoll(polls[0]))])
    assert Poll.objects.get(pk=polls[0]).result is None
    do(room, acts.OpenPoll(polls[0]))
    assert PollKey.objects.get().poll_id == polls[0]


def test_ending_the_room_closes_its_polls_and_says_when(room: Room, polls: tuple[int, int], writer: Writer) -> None:
    writer.work([vote(polls[0], "ada", 0), Command(acts.End())])
    room.refresh_from_db()
    assert room.ended_at is not None
    assert Poll.objects.get(pk=polls[0]).result is not None
    writer.work([Command(acts.Start())])
    room.refresh_from_db()
    assert room.ended_at is None


def test_the_journal_of_a_closed_poll_joins_no_choice_to_a_person(room: Room, polls: tuple[int, int], writer: Writer) -> None:
    writer.work([vote(polls[0], "participant-ada", 0, "vote-0001"), Command(acts.ClosePoll(polls[0]))])
    with connection.cursor() as cursor:
        cursor.execute("SELECT events FROM live_journalentry")
        written = "".join(row[0] for row in cursor.fetchall())
    assert "participant-ada" not in written
    assert "vote-0001" not in written


def test_settings_that_staff_edit_outlive_a_restart(room: Room) -> None:
    do(room, acts.Start(), acts.EditSettings(chat=False))
    room.refresh_from_db()
    assert room.settings["chat"] is False
    assert hub.snapshot(room, Audience.PARTICIPANT)["room"]["settings"]["chat"] is False
    room.settings = {**room.settings, "chat": True}
    room.save()
    assert hub.snapshot(room, Audience.PARTICIPANT)["room"]["settings"]["chat"] is True


def test_a_room_that_is_not_there_is_said_so(room: Room) -> None:
    with pytest.raises(Refused, match="no such room"):
        hub.act(98_765, Command(acts.Start()))
    with pytest.raises(RoomGone):
        hub.snapshot(98_765, "participant")


def test_an_act_belongs_to_the_callers_transaction_where_no_writer_runs(room: Room) -> None:
    with transaction.atomic():
        do(room, acts.Start())
        transaction.set_rollback(True)
    assert not JournalEntry.objects.exists()
    assert hub.snapshot(room, "participant")["room"]["state"] == "waiting"


def test_remembered_acts_are_bounded(writer: Writer, polls: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    from kontor.live import writer as module

    monkeypatch.setattr(module, "REMEMBERED", 10)
    writer.work([vote(polls[0], f"p{number}", 0, f"vote-{number:04}") for number in range(30)])
    assert len(writer.seen) == 10
