"""Rooms over several processes: one of them writes a room, every one serves listeners of it.

Stands where :class:`~kontor.live.scribe.Scribe` stands when there is one process only, with the same few methods. Whoever
holds a room's lease writes it; acts that come in elsewhere are handed on to it in batches, and what changed is told to all who
have listeners. Two threads: one hears (``_hear``), one does everything else (``_work``), so that nothing here needs a lock.

When the writer's process dies, its leases end (:mod:`kontor.platform.leases`) and the next process that needs a room takes it and reads
its journal. Acts without an answer are handed on again; they are known by their ids. A process that was paused and still believes that it
leads fails at the journal's next number; what it pushes carries an old ``term`` and is not shown.
"""

from __future__ import annotations

import contextlib
import queue
import secrets
import threading
import time
from collections import defaultdict
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

import structlog
from msgspec import Struct
from redis import Redis
from redis.exceptions import RedisError

from kontor.live import wire
from kontor.live.domain.outcomes import Refusal
from kontor.live.pushes import Change, pushed
from kontor.live.questions import COUNT, WAKE, Question
from kontor.live.scribe import Job, Scribe, settle_all
from kontor.platform.leases import LASTS, Leases

if TYPE_CHECKING:
    import asyncio

    from kontor.live.channel import Channel
    from kontor.live.pushes import Push

log = structlog.get_logger(__name__)
BEAT = 0.3
"""Seconds between two looks at leases, listeners elsewhere, and acts without an answer."""
UNANSWERED = 1.0
"""Seconds after which an act is handed on again."""
PATIENCE = 8.0
"""Seconds after which whoever waits is told to try again."""
BATCH = 1_000
"""Acts that go in one message."""
REMEMBERED = 3 * LASTS
"""Seconds for which another process's count of listeners holds."""
TERMS = "kontor:live:term"


class Waiting(Struct):
    """A job that was handed on, and when last."""

    job: Job
    sent: float


class Relay:
    """One process among several."""

    def __init__(self, loop: asyncio.AbstractEventLoop | None, url: str, *, leads: bool = True) -> None:
        self.loop = loop
        self.me = secrets.token_hex(8)
        self._leads = leads
        """Whether this process takes rooms; one that only serves pages does not."""
        self._scribe = Scribe(loop, self)
        self._redis = Redis.from_url(url, socket_timeout=3, socket_connect_timeout=1)
        self._news = wire.news_of(self._redis.get_connection_kwargs().get("db") or 0)
        self._leases = Leases(self._redis, me=self.me, kind="room")
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._replies: queue.SimpleQueue[tuple[str, wire.Replied]] = queue.SimpleQueue()
        self._told: queue.SimpleQueue[tuple[int, Change]] = queue.SimpleQueue()
        self._waiting: dict[int, Waiting] = {}
        self._number = 0
        self._holders: dict[int, str | None] = {}
        self._terms: dict[int, int] = {}
        """Of rooms that this process writes."""
        self._seen_terms: dict[int, int] = {}
        """The highest of each room that was heard."""
        self._channels: dict[int, Channel] = {}
        self._latest: dict[int, Push] = {}
        self._elsewhere: dict[int, dict[str, tuple[int, float]]] = {}
        self._wanted: dict[int, float] = {}
        """Rooms whose whole state was asked for, and when."""
        self._starting = threading.Lock()
        self._going = True
        self._beaten = 0.0
        self._subscriber = self._redis.pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]
        self._ready = threading.Event()
        self._threads = [threading.Thread(target=each, name=f"kontor-live-relay-{each.__name__}", daemon=True) for each in (self._hear, self._work)]

    # --- As a scribe is spoken to ---------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin."""
        if self._leads:
            self._scribe.start()
        for thread in self._threads:
            thread.start()
        self._ready.wait(3)

    def is_alive(self) -> bool:
        """Whether it works."""
        return self._threads[1].is_alive()

    def submit(self, job: Job) -> None:
        """Hand in a job; its future gets the answer of whoever writes the room."""
        if self._leases.held(job.room):
            self._scribe.submit(job)
        else:
            self._jobs.put(job)

    def connect(self, channel: Channel) -> None:
        """Let pushes of the channel's room go to it, whoever writes it."""
        self._channels[channel.room] = channel
        self._scribe.connect(channel)

    def reaches(self, room: int) -> bool:
        """Whether another process writes the room now. Begins to work, where this one only speaks to others and has not yet.

        :raises redis.RedisError: where that cannot be known.
        """
        holder = self._leases.holder(room)
        with self._starting:
            if holder is not None and not self._threads[0].is_alive():
                self.start()
        return holder is not None

    def news(self, question: Question, *, room: int = 0, poll: int = 0) -> None:
        """Something was changed outside of the room's writer: let it know, be it here or in another process."""
        said = wire.News(self.me, question.name, room, poll)
        self._hear_of_news(said)
        with contextlib.suppress(RedisError):
            self._redis.publish(self._news, wire.encode(said))

    def stop(self) -> None:
        """Finish what was handed in, let go of all rooms, and end."""
        self._going = False
        self._jobs.put(None)
        self._threads[1].join(timeout=10)
        self._scribe.stop()
        with contextlib.suppress(RedisError):
            self._send_all()
            self._leases.let_go(self._leases.all_held())
        with contextlib.suppress(Exception):
            self._subscriber.close()
        self._threads[0].join(timeout=5)

    # --- What the scribe must know --------------------------------------------------------------------------------

    def may_write(self, room: int) -> bool:
        """Whether this process holds the room's lease."""
        return self._leases.held(room)

    def hand_on(self, jobs: list[Job]) -> None:
        """Give jobs to whichever process writes their room now."""
        for job in jobs:
            self._jobs.put(job)

    def listens(self, room: int) -> bool:
        """Whether another process has listeners."""
        return any(time.monotonic() - at < REMEMBERED for _, at in self._elsewhere.get(room, {}).values())

    def present(self, room: int) -> int:
        """Participants whom other processes serve; somebody with a stream in two of them counts twice."""
        return sum(present for present, at in self._elsewhere.get(room, {}).values() if time.monotonic() - at < REMEMBERED)

    def tell(self, room: int, change: Change) -> None:
        """Send what changed to the other processes."""
        self._told.put((room, change))
        self._jobs.put(_LOOK)

    # --- The thread that works ------------------------------------------------------------------------------------

    def _work(self) -> None:
        while self._going or not self._jobs.empty():
            jobs = self._take()
            try:
                self._send_all()
                if time.monotonic() - self._beaten >= BEAT:
                    self._beat()
                self._send_jobs(jobs)
            except RedisError:
                # Nothing is known of others: nobody may write until the leases can be renewed. Whoever waits tries again.
                log.warning("redis is away")
                self._holders.clear()
                self._answer([(job, Refusal("try-again")) for job in jobs])
                time.sleep(BEAT / 3)
            except Exception:
                log.exception("relay stumbled")
                self._answer([(job, Refusal("try-again")) for job in jobs])

    def _take(self) -> list[Job]:
        jobs: list[Job] = []
        with contextlib.suppress(queue.Empty):
            job = self._jobs.get(timeout=max(0.001, self._beaten + BEAT - time.monotonic()))
            while True:
                if job is not None and job is not _LOOK:
                    jobs.append(job)
                if len(jobs) >= BATCH:
                    break
                job = self._jobs.get_nowait()
        return jobs

    def _send_jobs(self, jobs: list[Job]) -> None:
        """Give each job to whoever writes its room: to our own scribe, or to another process."""
        batches: defaultdict[str, list[wire.Asked]] = defaultdict(list)
        for job in jobs:
            holder = self._holder(job.room, needed=job.future is not None)
            if holder == self.me:
                self._scribe.submit(job)
            elif holder is None and job.future is not None:
                self._answer([(job, Refusal("try-again"))])
            elif holder is not None:
                batches[holder].append(self._asked(job))
        for process, asked in batches.items():
            self._redis.publish(wire.channel_of(process), wire.encode(wire.HandedOn(self.me, asked)))

    def _asked(self, job: Job) -> wire.Asked:
        self._number += 1
        if job.future is not None:
            self._waiting[self._number] = Waiting(job, time.monotonic())
        command = job.command
        if command is None:
            return wire.Asked(self._number, job.room, None, job.question)
        return wire.Asked(self._number, job.room, command.act, None, command.participant, command.name, command.id)  # type: ignore[arg-type]

    def _holder(self, room: int, *, needed: bool) -> str | None:
        """Who writes the room; this process becomes it where nobody is and the room is ``needed``."""
        if self._leases.held(room):
            return self.me
        holder = self._holders.get(room)
        if holder is None:
            holder = self._leases.holder(room)
            if holder is None and self._leads and needed and self._lead(room):
                return self.me
            holder = self._holders[room] = holder or self._leases.holder(room)
        return holder if holder != self.me else None

    def _lead(self, room: int) -> bool:
        if not self._leases.take(room):
            return False
        self._terms[room] = self._seen_terms[room] = int(self._redis.hincrby(TERMS, str(room), 1))
        self._holders.pop(room, None)
        self._scribe.submit(Job(room, None, WAKE, None))
        log.info("leads room", room=room, term=self._terms[room])
        return True

    def _send_all(self) -> None:
        """Answers and changes that are to go out."""
        answers: defaultdict[str, list[wire.Replied]] = defaultdict(list)
        with contextlib.suppress(queue.Empty):
            while True:
                process, reply = self._replies.get_nowait()
                answers[process].append(reply)
        for process, replies in answers.items():
            self._redis.publish(wire.channel_of(process), wire.encode(wire.Answers(replies)))
        with contextlib.suppress(queue.Empty):
            while True:
                room, change = self._told.get_nowait()
                if room in self._terms:
                    self._redis.publish(self._news, wire.encode(wire.Changed(room, self._terms[room], change)))

    # --- Once in a while ------------------------------------------------------------------------------------------

    def _beat(self) -> None:
        self._beaten = time.monotonic()
        for room in self._leases.renew():
            log.warning("lost room", room=room)
            self._terms.pop(room, None)
            self._scribe.forget(room)
        self._look_after_rooms()
        self._chase()

    def _look_after_rooms(self) -> None:
        """Rooms with listeners here: each needs a writer, and the writer needs to know of the listeners."""
        here = {room: channel for room, channel in list(self._channels.items()) if not channel.released}
        for room in [room for room in self._channels if room not in here]:
            self._leave(room)
        held = self._leases.holders(here)
        present: defaultdict[str, dict[int, int]] = defaultdict(dict)
        for room, channel in here.items():
            holder = held[room]
            if holder is None and self._leads and channel.has_listeners and self._lead(room):
                continue
            if holder != self._holders.get(room):
                self._holders[room] = holder
                self._wanted.pop(room, None)
            if holder is not None and holder != self.me:
                present[holder][room] = channel.present
                if room not in self._latest or room not in self._wanted:
                    self._want_whole(room)
        for process, rooms in present.items():
            self._redis.publish(wire.channel_of(process), wire.encode(wire.Here(self.me, rooms)))

    def _leave(self, room: int) -> None:
        self._channels.pop(room, None)
        for kept in (self._latest, self._wanted, self._holders):
            kept.pop(room, None)

    def _want_whole(self, room: int) -> None:
        """Ask for all that is shown of a room; what changes in it is heard anyway."""
        if time.monotonic() - self._wanted.get(room, 0.0) < BEAT:
            return
        self._wanted[room] = time.monotonic()
        future: Future[Any] = Future()
        future.add_done_callback(lambda done: self._got_whole(room, done))
        self._jobs.put(Job(room, None, Question("whole"), future))

    def _got_whole(self, room: int, done: Future[Any]) -> None:
        answer = None if done.exception() else done.result()
        if isinstance(answer, Change) and answer.version:
            self._show(room, answer)
        else:
            self._wanted.pop(room, None)

    def _chase(self) -> None:
        """Hand on again what has no answer yet."""
        now = time.monotonic()
        late = [number for number, each in self._waiting.items() if now - each.sent > UNANSWERED]
        again = [self._waiting.pop(number).job for number in late]
        for room in {job.room for job in again}:
            self._holders.pop(room, None)
        given_up = [job for job in again if now - job.since > PATIENCE]
        self._answer([(job, Refusal("try-again")) for job in given_up])
        self.hand_on([job for job in again if now - job.since <= PATIENCE])

    def _answer(self, answered: list[tuple[Job, Any]]) -> None:
        settle_all(self.loop, answered)

    # --- The thread that hears ------------------------------------------------------------------------------------

    def _hear(self) -> None:
        while self._going:
            try:
                self._subscriber.subscribe(wire.channel_of(self.me), self._news)
                self._wanted.clear()
                self._ready.set()
                while self._going:
                    message = self._subscriber.get_message(timeout=1.0)
                    if message is not None and message["type"] == "message":
                        self._take_message(wire.decode(message["data"]))
            except (RedisError, OSError, ValueError):
                # Closed at the end, or Redis is away. What was said meanwhile is lost, so that all is asked for anew.
                if self._going:
                    time.sleep(BEAT / 2)
                    with contextlib.suppress(Exception):
                        self._subscriber.close()
                    self._subscriber = self._redis.pubsub(ignore_subscribe_messages=True)  # type: ignore[no-untyped-call]
            except Exception:
                log.exception("a message of another process is not understood")

    def _take_message(self, message: wire.Message) -> None:
        match message:
            case wire.HandedOn():
                for asked in message.asked:
                    self.submit(Job(asked.room, asked.command, asked.question, self._future_for(message.sender, asked.number)))
            case wire.Answers():
                self._take_answers(message.replied)
            case wire.Here():
                for room, present in message.present.items():
                    self._hear_of_listeners(room, message.sender, present)
            case wire.Changed():
                self._hear_of_change(message)
            case wire.News():
                if message.sender != self.me:
                    self._hear_of_news(message)

    def _future_for(self, sender: str, number: int) -> Future[Any]:
        future: Future[Any] = Future()

        def reply(done: Future[Any]) -> None:
            self._replies.put((sender, wire.replied(number, done.exception() or done.result())))
            self._jobs.put(_LOOK)

        future.add_done_callback(reply)
        return future

    def _take_answers(self, replies: list[wire.Replied]) -> None:
        answered = []
        for reply in replies:
            waiting = self._waiting.pop(reply.number, None)
            if waiting is not None:
                answered.append((waiting.job, wire.answer_of(reply)))
        self._answer(answered)

    def _hear_of_news(self, said: wire.News) -> None:
        for room in self._scribe.rooms_with(said.poll) if said.poll else [said.room]:
            if self._leases.held(room):
                self._scribe.submit(Job(room, None, Question(said.question), None))

    def _hear_of_listeners(self, room: int, sender: str, present: int) -> None:
        known = self._elsewhere.setdefault(room, {})
        before = known.get(sender, (0, 0.0))[0]
        known[sender] = (present, time.monotonic())
        if before != present:
            self._scribe.submit(Job(room, None, COUNT, None))

    def _hear_of_change(self, message: wire.Changed) -> None:
        """Show a change of a room that another process writes, unless somebody wrote it later than that process."""
        room, newest = message.room, self._seen_terms.get(message.room, 0)
        if message.term < newest or self._leases.held(room):
            return
        if message.term > newest:
            self._seen_terms[room] = message.term
            self._latest.pop(room, None)
        self._show(room, message.change)

    def _show(self, room: int, change: Change) -> None:
        before = self._latest.get(room)
        if before is not None and change.epoch == before.epoch and change.version <= before.version:
            return
        push, channel = pushed(change, before), self._channels.get(room)
        if push is None:
            self._wanted.pop(room, None)
            self._want_whole(room)
        elif channel is not None:
            self._latest[room] = push
            if self.loop is not None and not self.loop.is_closed():
                self.loop.call_soon_threadsafe(channel.take, push)


_LOOK = Job(0, None, None, None)
"""Nothing to do but to look what else there is."""
