"""Addresses of pages by name, worked out once: turning a name back into an address is a walk through all of ``urls.py``."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address(name: str, *args: str | int, current_app: str | None = None) -> str:
    """The address that ``reverse`` gives. :class:`django.urls.NoReverseMatch` where there is none."""
    return _address(name, args, current_app, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=16384)
def _address(name: str, args: tuple[str | int, ...], current_app: str | None, urlconf: str, _prefix: str) -> str:
    return reverse(name, urlconf, args=args, current_app=current_app)
