"""Rate limits: how often something may happen in a while. Keys are hashed; no address is ever kept as it is."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.cache import cache


def allow(key: str, *, limit: int = 5, seconds: int = 60) -> bool:
    """Whether ``key`` may go on: at most ``limit`` times in a window of ``seconds``.

    Counted in Django's cache: in this process by default, in Redis where ``REDIS_URL`` is set.
    """
    salt = hashlib.sha256(settings.SECRET_KEY.encode()).digest()
    name = "limit:" + hashlib.blake2b(key.encode(), key=salt, digest_size=16).hexdigest()
    if cache.add(name, 1, timeout=seconds):
        return True
    try:
        return cache.incr(name) <= limit
    except ValueError:
        # The window ended between the two calls.
        return cache.add(name, 1, timeout=seconds) or True
