"""Rate limits: how often something may happen in a while. Keys are hashed; no address is ever kept as it is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache

from kontor.platform import visitors

if TYPE_CHECKING:
    from django.http import HttpRequest


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


def address_of(request: HttpRequest) -> str:
    """The network address that ``request`` is counted by; behind our own proxies (``KONTOR_BEHIND_PROXY``) the one that they wrote."""
    # WSGI has joined several headers of one name by commas.
    forwarded = request.headers.get("X-Forwarded-For", "")
    peer = str(request.META.get("REMOTE_ADDR", ""))
    return visitors.household(visitors.address([forwarded] if forwarded else [], peer, proxies=settings.TRUSTED_PROXIES))
