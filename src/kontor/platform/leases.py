"""Leases: for a short while one process of many may do something, until it renews or lets go.

A lease is a key in Redis that ends by itself. It says who *should* do the work; whoever must not be wrong needs a fence of
its own (a room's journal has its unique numbers), for a process can be paused between looking and doing.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from redis import Redis

LASTS = 1.5
"""Seconds that a lease lasts unless it is renewed."""
MARGIN = 0.3
"""Seconds before its end from which the holder does not count on it any more: clocks run apart, messages take time."""
_RENEW = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('pexpire', KEYS[1], ARGV[2]) else return 0 end"
_RELEASE = "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end"


class Leases:
    """The leases of one process, called ``me``. Not for several threads at once, but :meth:`held` may be asked from any.

    Every method but :meth:`held` may raise ``redis.RedisError``.
    """

    def __init__(self, redis: Redis, *, me: str, kind: str) -> None:
        self._redis, self._me, self._kind = redis, me, kind
        self._until: dict[int, float] = {}
        self._renew, self._release = redis.register_script(_RENEW), redis.register_script(_RELEASE)

    def held(self, of: int) -> bool:
        """Whether this process may count on holding the lease now. A clock that is set back changes nothing (it is a monotonic one)."""
        return self._until.get(of, 0.0) - MARGIN > time.monotonic()

    def all_held(self) -> list[int]:
        """What this process took and has not lost, as far as it knows."""
        return list(self._until)

    def holder(self, of: int) -> str | None:
        """Who holds it."""
        found = self._redis.get(self._key(of))
        return found.decode() if isinstance(found, bytes) else None

    def take(self, of: int) -> bool:
        """Take it, where nobody holds it."""
        asked = time.monotonic()
        taken = bool(self._redis.set(self._key(of), self._me, nx=True, px=int(LASTS * 1000)))
        if taken:
            self._until[of] = asked + LASTS
        return taken

    def renew(self) -> list[int]:
        """Renew all that are held; those that were lost."""
        lost = []
        for of in list(self._until):
            asked = time.monotonic()
            if self._renew(keys=[self._key(of)], args=[self._me, int(LASTS * 1000)]):
                self._until[of] = asked + LASTS
            else:
                del self._until[of]
                lost.append(of)
        return lost

    def let_go(self, which: Iterable[int]) -> None:
        """Let others take them at once."""
        for of in list(which):
            self._until.pop(of, None)
            self._release(keys=[self._key(of)], args=[self._me])

    def holders(self, which: Iterable[int]) -> Mapping[int, str | None]:
        """Who holds each of ``which``. One round trip."""
        wanted = list(which)
        found = self._redis.mget([self._key(of) for of in wanted]) if wanted else []
        return {of: each.decode() if isinstance(each, bytes) else None for of, each in zip(wanted, found, strict=True)}

    def _key(self, of: int) -> str:
        return f"kontor:lease:{self._kind}:{of}"
