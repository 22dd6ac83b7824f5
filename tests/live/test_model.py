"""A model of a room and everything around it, driven through random acts, crashes and messages that come late, twice or never.

Two writers share one journal, as they do for a moment when one process takes over from another. What they change goes to a
screen beside them and, over a channel that loses and delays, to a screen at another process.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule, run_state_machine_as_test

from kontor.live import journal
from kontor.live.domain import acts, differences
from kontor.live.domain.acts import Audience, Command
from kontor.live.domain.sections import snapshot
from kontor.live.models import Room
from kontor.live.pushes import LISTS, Change, Push, Pusher, pushed
from kontor.live.writer import Acknowledged, Writer
from kontor.polls.models import Poll

if TYPE_CHECKING:
    from collections.abc import Callable

PEOPLE = st.sampled_from(["ada", "ben", "cleo", "eva"])
WRITERS = st.sampled_from([0, 1])
NOW = 1_768_383_000_000


class Crash(Exception):
    """The process died."""


class Screen:
    """A browser: it keeps the newest of each section, as docs/reference/live-protocol.md tells it to."""

    def __init__(self) -> None:
        self.epoch, self.version = "", 0
        self.sections: dict[str, Any] = {}
        self.ballots: list[int] = []

    def take(self, frame: bytes) -> None:
        """Hear one event."""
        event = msgspec.json.decode(frame.split(b"data: ", 1)[1])
        if event["epoch"] == self.epoch and event["version"] <= self.version and not event["whole"]:
            return
        if event["epoch"] == self.epoch and event["version"] < self.version:
            return
        self.epoch, self.version = event["epoch"], event["version"]
        for name, section in event["sections"].items():
            told = name in LISTS and not isinstance(section, list)
            self.sections[name] = differences.whole(self.sections[name], section) if told else section
        self.ballots += [poll["ballots"] for poll in event["sections"].get("polls", ()) if poll["ballots"] is not None]


class RoomAndAround(RuleBasedStateMachine):
    """What happened according to the people who were told so, against what journal and screens say."""

    @initialize()
    def begin(self) -> None:
        """Open a room with a poll whose result everybody sees."""
        self.poll = Poll.objects.create(question="Where are you?", options=["A", "B", "C"])
        programme = [{"key": "poll", "title": "Poll", "kind": "poll", "people": [], "polls": [self.poll.pk]}]
        code = f"Model{Room.objects.count()}"
        self.room = Room.objects.create(
            code=code, code_key=code.lower(), title="A talk", settings={"questions_moderated": False}, programme=programme
        )
        self.writers = [Writer(self.room.pk), Writer(self.room.pk)]
        self.pushers = [Pusher(), Pusher()]
        self.votes: dict[str, int] = {}
        self.hands: set[str] = set()
        self.questions: dict[str, set[str]] = {}
        self.sent: list[Command] = []
        self.serial = 0
        self.screen, self.distant = Screen(), Screen()
        self.latest: Push | None = None
        self.there: Push | None = None
        self.under_way: list[Change] = []
        for act in (acts.Start(), acts.OpenPoll(self.poll.pk), acts.ShowResults(self.poll.pk)):
            assert isinstance(self.writers[0].work([Command(act)])[0], Acknowledged)

    def _do(self, writer: int, act: acts.Act, person: str) -> bool:
        self.serial += 1
        command = Command(act, person, person, f"act-{self.serial:05}")
        before = journal.last(self.room.pk)
        done = isinstance(self.writers[writer].work([command])[0], Acknowledged)
        if done and journal.last(self.room.pk) > before:
            self.sent.append(command)
        return done

    # --- What people do -------------------------------------------------------------------------------------------

    @rule(writer=WRITERS, person=PEOPLE, choice=st.integers(0, 2))
    def vote(self, writer: int, person: str, choice: int) -> None:
        """Vote, at whichever writer."""
        if self._do(writer, acts.Vote(self.poll.pk, [choice]), person):
            self.votes[person] = choice

    @rule(writer=WRITERS, person=PEOPLE, up=st.booleans())
    def hand(self, writer: int, person: str, up: bool) -> None:
        """Raise or lower a hand."""
        if self._do(writer, acts.RaiseHand(up), person):
            (self.hands.add if up else self.hands.discard)(person)

    @rule(writer=WRITERS, person=PEOPLE)
    def ask(self, writer: int, person: str) -> None:
        """Ask something new."""
        text = f"Question {self.serial}?"
        if self._do(writer, acts.Ask(text), person):
            self.questions[text] = set()

    @rule(writer=WRITERS, person=PEOPLE, data=st.data())
    @precondition(lambda self: self.questions)
    def upvote(self, writer: int, person: str, data: st.DataObject) -> None:
        """Want an answer to somebody's question."""
        self.writers[writer].catch_up()
        known = {question.text: question for question in self.writers[writer].state.questions.values()}
        text = data.draw(st.sampled_from(sorted(self.questions)))
        if self._do(writer, acts.Upvote(known[text].id), person):
            self.questions[text].add(person)

    @rule(writer=WRITERS, data=st.data())
    @precondition(lambda self: self.sent)
    def send_again(self, writer: int, data: st.DataObject) -> None:
        """Send an act again whose answer got lost, long after and to another writer: nothing changes."""
        command = data.draw(st.sampled_from(self.sent))
        self.writers[writer].catch_up()
        assert isinstance(self.writers[writer].work([command])[0], Acknowledged)

    # --- What goes wrong ------------------------------------------------------------------------------------------

    @rule(writer=WRITERS, person=PEOPLE, choice=st.integers(0, 2), committed=st.booleans())
    def crash_while_voting(self, writer: int, person: str, choice: int, committed: bool) -> None:
        """The process dies before or just after the commit; the browser sends the same act to whoever comes next."""
        self.serial += 1
        command = Command(acts.Vote(self.poll.pk, [choice]), person, person, f"act-{self.serial:05}")
        self.sent.append(command)
        true: Callable[..., None] = journal.append

        def dying(*args: Any, **kwargs: Any) -> None:
            if committed:
                true(*args, **kwargs)
            raise Crash

        patch = pytest.MonkeyPatch()
        patch.setattr(journal, "append", dying)
        try:
            # The writer that stumbles tries each act alone, and gives up: here it never comes to answer.
            self.writers[writer]._attempt([command])
        except (Crash, IntegrityError):
            pass
        finally:
            patch.undo()
        self._restart(writer)
        # Whoever takes over reads the journal first.
        self.writers[1 - writer].catch_up()
        assert isinstance(self.writers[1 - writer].work([command])[0], Acknowledged)
        self.votes[person] = choice

    @rule(writer=WRITERS)
    def crash(self, writer: int) -> None:
        """The process dies between two groups; another begins with the journal."""
        self._restart(writer)

    def _restart(self, writer: int) -> None:
        self.writers[writer] = Writer(self.room.pk)
        self.pushers[writer] = Pusher()
        if writer == 0:
            self.latest = None

    # --- What screens hear ----------------------------------------------------------------------------------------

    @rule()
    def push(self) -> None:
        """The writer that leads tells what changed: at once here, some time or never elsewhere."""
        self.writers[0].catch_up()
        change = self.pushers[0].change(self.writers[0], present=0, now=NOW)
        if change is not None:
            self.latest = pushed(change, self.latest)
            assert self.latest is not None
            self._show(self.screen, self.latest)
            self.under_way.append(change)

    @rule(data=st.data(), lost=st.booleans())
    @precondition(lambda self: self.under_way)
    def deliver(self, data: st.DataObject, lost: bool) -> None:
        """A message reaches the other process, in whatever order, or gets lost."""
        at = data.draw(st.integers(0, len(self.under_way) - 1))
        change = self.under_way.pop(at)
        if lost or (self.there is not None and change.epoch == self.there.epoch and change.version <= self.there.version):
            return
        if change.epoch != self.writers[0].epoch:
            return
        self.there = pushed(change, self.there) or self._whole()
        if self.there is not None:
            self._show(self.distant, self.there, whole=self.there.version != change.version)

    def _whole(self) -> Push | None:
        whole = self.pushers[0].whole()
        return pushed(whole, None) if whole.version else self.there

    def _show(self, screen: Screen, push: Push, *, whole: bool = False) -> None:
        if whole or not screen.epoch:
            screen.take(push.whole(Audience.PARTICIPANT))
        elif Audience.PARTICIPANT in push.frames:
            screen.take(push.frames[Audience.PARTICIPANT])

    # --- What must always be so -----------------------------------------------------------------------------------

    @invariant()
    def the_journal_holds_what_was_acknowledged_once(self) -> None:
        """Read the journal from its beginning and compare."""
        state = Writer(self.room.pk).state
        tally = state.polls[self.poll.pk].tally
        assert tally["counts"] == [sum(choice == each for choice in self.votes.values()) for each in range(3)]
        assert set(state.hands) == self.hands
        assert {question.text: question.votes for question in state.questions.values()} == {text: len(who) for text, who in self.questions.items()}

    @invariant()
    def no_count_went_backwards(self) -> None:
        """On no screen, whoever wrote and whatever got lost."""
        for screen in (self.screen, self.distant):
            assert screen.ballots == sorted(screen.ballots)

    def teardown(self) -> None:
        """In the end everybody sees the same: what the journal says."""
        if not hasattr(self, "room"):
            return
        self.push()
        self.there = self._whole()
        assert self.there is not None
        self._show(self.distant, self.there, whole=True)
        self.writers[0].catch_up()
        true = msgspec.to_builtins(snapshot(self.writers[0].state, Audience.PARTICIPANT))
        for screen in (self.screen, self.distant):
            for section in ("polls", "questions", "hands"):
                assert screen.sections[section] == true[section]


@pytest.mark.timeout(300)
def test_whatever_happens_in_whatever_order_nothing_is_lost_and_all_screens_agree(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    # Short lists, too, are told by what is different in them.
    monkeypatch.setattr("kontor.live.pushes.SHORT", 0)
    # Not shrunk: through a database that takes longer than it does to read a failing case as it is.
    run_state_machine_as_test(
        RoomAndAround,
        settings=settings(max_examples=25, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate]),
    )
