"""How fast acts may come: buckets of tokens per participant and per block of addresses, in memory only.

Addresses are hashed with a key that lives as long as the process, after they were cut to their block (IPv4 /24, IPv6 /56);
they are written nowhere. A block's limit is wide: a conference hall sits behind one address. What comes all at once from one block is
counted by :mod:`kontor.live.domain.bursts`, so that whoever moderates hears of it.
"""

from __future__ import annotations

import ipaddress
import secrets
import threading
from functools import cache, lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from django.conf import settings

from kontor.live import tickets
from kontor.live.domain import acts, bursts
from kontor.live.domain.bursts import Watch

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.live.domain.bursts import Burst
    from kontor.live.tickets import Ticket

_KEY = secrets.token_bytes(32)
KEPT = 50_000
"""Buckets that are remembered; the ones unused for longest go first, and they are full by then."""

FRESH = 120.0
"""Seconds for which somebody who has just got their ticket counts as a newcomer."""

Rate = tuple[float, float]
"""Acts a second in the long run, and acts at once."""

PER_TICKET: Mapping[type[acts.Act], Rate] = {
    acts.Ask: (0.2, 5),
    acts.Say: (1, 8),
    acts.RaiseHand: (1, 6),
    acts.React: (4, 20),
}
DEFAULT_PER_TICKET: Rate = (5, 20)
PER_TICKET_ASKING: Rate = (2, 30)
PER_BLOCK: Rate = (3_000, 15_000)


class Buckets:
    """One bucket of tokens a key."""

    def __init__(self) -> None:
        self._buckets: dict[object, tuple[float, float]] = {}

    def wait(self, key: object, rate: Rate, now: float) -> float:
        """Take a token: 0 where there was one, otherwise seconds until there will be."""
        per_second, most = rate
        tokens, then = self._buckets.pop(key, (most, now))
        tokens = min(most, tokens + max(0.0, now - then) * per_second)
        taken = tokens >= 1
        # Popped and set again: the dictionary's order is that of the last use.
        self._buckets[key] = (tokens - 1 if taken else tokens, now)
        if len(self._buckets) > KEPT:
            del self._buckets[next(iter(self._buckets))]
        return 0.0 if taken else (1 - tokens) / per_second


class Pace:
    """The limits of one process. ``settings.LIVE_ACTS_PER_TICKET`` and ``LIVE_ACTS_PER_BLOCK`` replace the ones above."""

    def __init__(self) -> None:
        self.per_ticket: Rate | None = getattr(settings, "LIVE_ACTS_PER_TICKET", None)
        self.per_block: Rate = getattr(settings, "LIVE_ACTS_PER_BLOCK", PER_BLOCK)
        self._tickets, self._blocks = Buckets(), Buckets()
        self._watch = Watch()
        self._here: dict[tuple[int, str], None] = {}
        """Who has been seen, by room: they are newcomers no more."""
        # Pages are answered by several threads, the gateway by one.
        self._lock = threading.Lock()

    def wait(self, participant: str, address: str, kind: type[acts.Act], now: float) -> float:
        """Seconds until ``participant`` at ``address`` may do such an act; 0: now. ``now`` is a monotonic clock's."""
        with self._lock:
            rate = PER_TICKET.get(kind)
            key = (participant, kind) if rate else participant
            own = self._tickets.wait(key, self.per_ticket or rate or DEFAULT_PER_TICKET, now)
            return own or self._blocks.wait(block(address), self.per_block, now)

    def wait_to_ask(self, participant: str, now: float) -> float:
        """Seconds until ``participant`` may open a stream, or ask for their own state or a new ticket."""
        with self._lock:
            return self._tickets.wait((participant, None), self.per_ticket or PER_TICKET_ASKING, now)

    def judge(self, who: Holder, address: str, kind: type[acts.Act], now: float) -> float:
        """As :meth:`wait`, and watch what comes all at once."""
        seconds = self.wait(who.participant, address, kind, now)
        self.came(who, address, now)
        told = bursts.Kind.REFUSED if seconds else bursts.Kind.VOTES if kind is acts.Vote else None
        if told is not None:
            with self._lock:
                self._watch.note(who.room, told, block(address), now, fresh=who.fresh)
        return seconds

    def came(self, who: Holder, address: str, now: float) -> None:
        """Somebody is here. Who has just got their ticket and was not here before is a newcomer."""
        with self._lock:
            if (who.room, who.participant) in self._here:
                return
            self._here[who.room, who.participant] = None
            if len(self._here) > KEPT:
                del self._here[next(iter(self._here))]
            if who.fresh:
                self._watch.note(who.room, bursts.Kind.NEWCOMERS, block(address), now, fresh=True)

    def news(self, now: float) -> list[Burst]:
        """The bursts that began or grew since this was last asked."""
        with self._lock:
            return self._watch.news(now)


class Holder(NamedTuple):
    """Somebody in a room, who may have just come in."""

    room: int
    participant: str
    fresh: bool


def holder_of(ticket: Ticket, now: float) -> Holder:
    """Who holds ``ticket``; ``now`` in seconds since 1970. Only participants can be newcomers."""
    issued = ticket.ends - tickets.LASTS.total_seconds()
    return Holder(ticket.room, ticket.participant, fresh=ticket.audience is acts.Audience.PARTICIPANT and now - issued < FRESH)


@cache
def of_pages() -> Pace:
    """The limits of acts that come as plain forms, to a process that serves pages."""
    return Pace()


@lru_cache(maxsize=10_000)
def block(address: str) -> bytes:
    """The block that ``address`` lies in, as a hash that only this process can make."""
    address = address.partition("/")[0]
    try:
        parsed = ipaddress.ip_address(address)
        prefix = 24 if parsed.version == 4 else 56  # noqa: PLR2004
        name = str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))
    except ValueError:
        name = "unknown"
    return blake2b(name.encode(), key=_KEY, digest_size=12).digest()
