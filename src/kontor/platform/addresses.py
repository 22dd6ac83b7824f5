"""Addresses of pages by name, worked out once: turning a name back into an address is a walk through all of ``urls.py``."""

from __future__ import annotations

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=16384)
def address(name: str, *args: str | int, current_app: str | None = None) -> str:
    """The address that ``reverse`` gives; the house stands at the root of its host. :class:`django.urls.NoReverseMatch` where there is none."""
    return reverse(name, args=args, current_app=current_app)
