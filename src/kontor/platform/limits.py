"""Rate limits: how often something may happen in a while. Keys are hashed; no address is ever kept as it is."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import cache

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
    """The network address that ``request`` comes from, to be counted by.

    Behind our own proxy (``KONTOR_BEHIND_PROXY``) that is the last entry of X-Forwarded-For: the proxy wrote it, while anybody
    may have written those before it.
    """
    if settings.SECURE_PROXY_SSL_HEADER is not None and (told := request.headers.get("X-Forwarded-For", "")):
        return told.rpartition(",")[2].strip()
    return str(request.META.get("REMOTE_ADDR", ""))
