"""A room's writer: it judges acts, writes what happened, and only then says so."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from typing import TYPE_CHECKING

import structlog
from django.db import DatabaseError, IntegrityError, close_old_connections, connection
from msgspec import Struct

from kontor.live import journal, metrics, signals
from kontor.live.domain import events
from kontor.live.domain.ballots import KEY_SIZE, key_of
from kontor.live.domain.room import Refusal, apply, handle, recognise
from kontor.live.domain.sections import SECTIONS
from kontor.live.domain.state import RoomState
from kontor.live.models import Room
from kontor.platform import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.dispatch import Signal

    from kontor.live.domain.acts import Command

log = structlog.get_logger(__name__)
ATTEMPTS = 5
"""How often a writer tries to write after others wrote before it."""
TOLD_OUTSIDE = frozenset({events.QuestionMoved, events.QuestionReplied, events.QuestionMerged, events.QuestionSplit, events.QuestionWithdrawn})
"""What changes the answered questions, which stand on public pages."""
REMEMBERED = 65_536
"""Acts of a room that are recognised when they come again."""


class Acknowledged(Struct, frozen=True):
    """It is on the disk, in the journal's group ``seq``."""

    seq: int


Answer = Acknowledged | Refusal


class RoomGone(Exception):
    """There is no such room."""


class Behind(Exception):
    """Others have written what this writer has not read."""


class Writer:
    """One room, as its journal tells it, and the next number of its journal. Used by one thread at a time."""

    def __init__(self, room: int) -> None:
        self.room = room
        self.dirty: set[str] = set()
        """Sections that may look different since they were last shown."""
        self.load()

    def load(self) -> None:
        """Read the room and replay its journal.

        :raises RoomGone: where there is no such room.
        """
        setup = journal.setup_of(self._row())
        self.epoch = secrets.token_hex(4)
        self.seq = 0
        self.seen: OrderedDict[str, int] = OrderedDict()
        self.state = RoomState(setup)
        for seq, happened in journal.read(self.room):
            for event in happened:
                apply(self.state, event)
            self._remember((getattr(event, "by_act", "") for event in happened), seq)
            self.seq = seq
        # The rows, not the journal, say how the room is set up now.
        self.state.setup = setup
        self.state.keys = journal.keys_of(self.room)
        self.dirty.update(SECTIONS)

    def catch_up(self) -> None:
        """Read what others wrote meanwhile, where they did."""
        if journal.last(self.room) != self.seq:
            self.load()

    def learn_setup(self) -> None:
        """Read anew how the room and its polls are set up."""
        self.state.setup = journal.setup_of(self._row())
        self.dirty.update(SECTIONS)

    def work(self, commands: Sequence[Command]) -> list[Answer]:
        """Judge ``commands`` in their order and write what they did as one group; the answers, in the same order."""
        for _ in range(ATTEMPTS):
            try:
                return self._attempt(commands)
            except (IntegrityError, Behind):
                # Somebody else wrote this number. They were first: learn what they wrote, and judge again.
                metrics.STEPPED_DOWN.inc()
                log.warning("another writer", room=self.room, seq=self.seq + 1)
                self.load()
            except DatabaseError:
                log.exception("journal cannot be written", room=self.room)
                return self._give_up(commands)
            except Exception:
                log.exception("an act failed", room=self.room)
                self.load()
                return self._one_by_one(commands)
        return self._give_up(commands)

    def _attempt(self, commands: Sequence[Command]) -> list[Answer]:
        began = time.perf_counter()
        now = int(clock.now().timestamp() * 1000)
        answers: list[Answer] = []
        happened: list[events.Event] = []
        opened: dict[int, bytes] = {}
        was_so_already = False
        for command in commands:
            mark = recognise(self.state, command)
            known = self.seen.get(mark) if mark else None
            outcome = handle(self.state, command, now) if known is None else None
            if isinstance(outcome, Refusal):
                answers.append(outcome)
                continue
            if outcome:
                self._apply(outcome, opened)
                happened += [event for event in outcome if event.durable]
            seq = known or (self.seq + 1 if happened else self.seq)
            was_so_already = was_so_already or outcome == []
            if known is None:
                self._remember([mark], seq)
            answers.append(Acknowledged(seq))
        if was_so_already and not happened and journal.last(self.room) != self.seq:
            # Nothing is written that would fail: whether it is so already must be known from the journal.
            raise Behind
        if happened:
            journal.append(self.room, self.seq + 1, happened, state=self.state, secrets=opened, now=now)
            self.seq += 1
            metrics.COMMIT.observe(time.perf_counter() - began)
            self._tell(happened)
        metrics.ACKNOWLEDGED.inc(sum(type(answer) is Acknowledged for answer in answers))
        return answers

    def _apply(self, happened: Iterable[events.Event], opened: dict[int, bytes]) -> None:
        for event in happened:
            apply(self.state, event)
            self.dirty.update(event.touches)
            if isinstance(event, events.PollOpened):
                opened[event.asked.id] = secrets.token_bytes(KEY_SIZE)
                self.state.keys[event.asked.id] = key_of(opened[event.asked.id])

    def _remember(self, marks: Iterable[str], seq: int) -> None:
        for mark in marks:
            if mark:
                self.seen[mark] = seq
        while len(self.seen) > REMEMBERED:
            self.seen.popitem(last=False)

    def _tell(self, happened: Sequence[events.Event]) -> None:
        closed = [event.poll for event in happened if isinstance(event, events.PollClosed)]
        for poll in closed:
            self._send(signals.poll_closed, poll=poll)
        if any(type(event) in TOLD_OUTSIDE for event in happened):
            self._send(signals.questions_changed)

    def _send(self, signal: Signal, **more: int) -> None:
        """Receivers may live in another storey: their troubles are not the room's."""
        for receiver, result in signal.send_robust(sender=type(self), room=self.room, **more):
            if isinstance(result, Exception):
                log.error("receiver failed", room=self.room, receiver=receiver.__name__, error=type(result).__name__)

    def _one_by_one(self, commands: Sequence[Command]) -> list[Answer]:
        """Each command in a group of its own, so that one that breaks the rules' code spoils no other."""
        answers: list[Answer] = []
        for command in commands:
            try:
                answers += self._attempt([command])
            except Exception:
                log.exception("an act failed", room=self.room, act=type(command.act).__name__)
                self.load()
                answers.append(Refusal("failed"))
        return answers

    def _give_up(self, commands: Sequence[Command]) -> list[Answer]:
        if not connection.in_atomic_block:
            close_old_connections()
        self.load()
        return [Refusal("try-again")] * len(commands)

    def _row(self) -> Room:
        row = Room.objects.filter(pk=self.room).first()
        if row is None:
            raise RoomGone
        return row


def alone(room: int, commands: Sequence[Command]) -> list[Answer]:
    """Do ``commands`` in the caller's thread and transaction, with a writer that knows nothing from before."""
    return Writer(room).work(commands)
