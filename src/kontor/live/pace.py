"""How fast acts may come: buckets of tokens per participant and per block of addresses, in memory only.

Addresses are hashed with a key that lives as long as the process, after they were cut to their block (IPv4 /24, IPv6 /56);
they are written nowhere. A block's limit is wide: a conference hall sits behind one address.
"""

from __future__ import annotations

import ipaddress
import secrets
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING

from django.conf import settings

from kontor.live.domain import acts

if TYPE_CHECKING:
    from collections.abc import Mapping

_KEY = secrets.token_bytes(32)
KEPT = 50_000
"""Buckets that are remembered; the ones unused for longest go first, and they are full by then."""

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

    def wait(self, participant: str, address: str, kind: type[acts.Act], now: float) -> float:
        """Seconds until ``participant`` at ``address`` may do such an act; 0: now. ``now`` is a monotonic clock's."""
        rate = PER_TICKET.get(kind)
        key = (participant, kind) if rate else participant
        own = self._tickets.wait(key, self.per_ticket or rate or DEFAULT_PER_TICKET, now)
        return own or self._blocks.wait(block(address), self.per_block, now)

    def wait_to_ask(self, participant: str, now: float) -> float:
        """Seconds until ``participant`` may open a stream, or ask for their own state or a new ticket."""
        return self._tickets.wait((participant, None), self.per_ticket or PER_TICKET_ASKING, now)


@lru_cache(maxsize=10_000)
def block(address: str) -> bytes:
    """The block that ``address`` lies in, as a hash that only this process can make."""
    try:
        parsed = ipaddress.ip_address(address)
        prefix = 24 if parsed.version == 4 else 56  # noqa: PLR2004
        name = str(ipaddress.ip_network(f"{address}/{prefix}", strict=False))
    except ValueError:
        name = "unknown"
    return blake2b(name.encode(), key=_KEY, digest_size=12).digest()
