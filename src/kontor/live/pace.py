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


_tickets, _blocks = Buckets(), Buckets()


def wait(participant: str, address: str, kind: type[acts.Act], now: float) -> float:
    """Seconds until ``participant`` at ``address`` may do such an act; 0: now. ``now`` is a monotonic clock's."""
    own = getattr(settings, "LIVE_ACTS_PER_TICKET", None) or PER_TICKET.get(kind, DEFAULT_PER_TICKET)
    key = (participant, kind if kind in PER_TICKET else None)
    return _tickets.wait(key, own, now) or _blocks.wait(block(address), getattr(settings, "LIVE_ACTS_PER_BLOCK", PER_BLOCK), now)


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
