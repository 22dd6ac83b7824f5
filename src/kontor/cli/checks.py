"""What an installation needs, and how to mend what is missing."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.checks import WARNING, run_checks
from django.db import DatabaseError, connection
from redis import Redis
from redis.exceptions import RedisError

from kontor.platform import fetch, tables
from kontor.platform.fonts import FONTS

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is good, and how to mend it where not."""

    what: str
    good: bool
    mend: str = ""


def findings() -> Iterator[Finding]:
    """Everything that was looked at, in the order in which one would mend it."""
    yield from _settings()
    home = Path(settings.HOME)
    yield Finding(f"The folder {home} can be written to", os.access(home, os.W_OK), "Set KONTOR_HOME to a folder that this user may write to.")
    yield from _database()
    if settings.REDIS_URL:
        yield Finding("Redis answers", _redis(), "Check REDIS_URL, and that the server runs.")
    yield from _fetched()
    vendor = settings.SOURCE / "web/static/vendor"
    yield Finding("Browser libraries are in place", bool(list(vendor.rglob("*.woff2"))), "Run `make setup`.")
    yield Finding("Fonts are in place", bool(list(FONTS.glob("*.ttf"))), "Run `make setup`.")


def _settings() -> Iterator[Finding]:
    messages = [message for message in run_checks() if message.level >= WARNING]
    for message in messages:
        yield Finding(f"Settings: {message.msg}", good=False, mend=message.hint or "See docs/reference/settings.md.")
    if not messages:
        yield Finding("Settings hold together", good=True)


def _database() -> Iterator[Finding]:
    try:
        connection.ensure_connection()
        current = tables.are_up_to_date()
    except DatabaseError as error:
        yield Finding(f"The database ({connection.vendor}) answers", good=False, mend=f"{error}. Check DATABASE_URL.")
        return
    yield Finding(f"The database ({connection.vendor}) answers", good=True)
    yield Finding("The tables are those of this version", current, "Run `kontor serve`, which brings them up to date.")


def _fetched() -> Iterator[Finding]:
    """The addresses outside that settings name: whether Kontor would go there at all. Nobody is connected to."""
    issuer = os.environ.get("KONTOR_OIDC_ISSUER", "")
    for setting, url in {"KONTOR_LLM_URL": settings.LLM_URL, "KONTOR_OIDC_ISSUER": issuer}.items():
        if not url:
            continue
        try:
            fetch.look(url)
        except fetch.FetchFailed as problem:
            yield Finding(f"Kontor may fetch from {setting}", good=False, mend=str(problem))
        else:
            yield Finding(f"Kontor may fetch from {setting}", good=True)


def _redis() -> bool:
    try:
        return bool(Redis.from_url(settings.REDIS_URL, socket_timeout=3).ping())
    except (RedisError, ValueError):
        return False
