"""How a process hears that public pages have changed: its own changes at once, those of others within a second.

Every committed change of a model raises a number in the database (:class:`kontor.web.models.PageVersion`) and one in this
process. Whoever keeps pages asks for both, the first at most every :data:`EVERY` seconds.
"""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.db.models import F
from django.db.models.signals import post_delete, post_save

from kontor.live.signals import questions_changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import Model

Version = tuple[int, int]

EVERY = 0.4
"""Seconds after which the database is asked again."""
LIMIT = 0.9
"""Seconds after which an answer of the database is too old to serve by."""
SILENT_APPS = frozenset(
    {
        "account", "admin", "auth", "contenttypes", "django_tasks_database", "live", "migrations", "mfa", "modelsearch", "people", "sessions",
        "socialaccount", "web",
    }
)  # fmt: skip
"""Apps whose rows stand on no public page."""

_own = 0


def listen() -> None:
    """From now on, hear of every row that is saved or deleted."""
    post_save.connect(_changed, dispatch_uid="pages hear of saved rows")
    post_delete.connect(_changed, dispatch_uid="pages hear of deleted rows")
    questions_changed.connect(_once_it_is_there, dispatch_uid="pages hear of answered questions")


def raise_version() -> None:
    """Say that public pages have changed. For changes that send no signal, such as ``QuerySet.update``."""
    global _own  # noqa: PLW0603 - one number a process is what this module is
    _own += 1
    try:
        _raise_number()
    except DatabaseError:
        # What the migrations of an empty database save is on no page yet, and nothing to complain about.
        if _has_table():
            raise


def _raise_number() -> None:
    from kontor.web.models import PageVersion

    if not PageVersion.objects.filter(pk=1).update(number=F("number") + 1):
        PageVersion.objects.get_or_create(pk=1, defaults={"number": 1})


def _has_table() -> bool:
    from kontor.web.models import PageVersion

    return PageVersion._meta.db_table in connection.introspection.table_names()


def _changed(sender: type[Model], **_: Any) -> None:
    if sender._meta.app_label in SILENT_APPS or sender.__module__ == "__fake__":
        return
    _once_it_is_there()


def _once_it_is_there(**_: Any) -> None:
    # Once a transaction is enough, and only when it is there for others to see. What a savepoint takes back is forgotten.
    if not any(entry[1] is raise_version for entry in connection.run_on_commit):
        transaction.on_commit(raise_version, robust=True)


def _number() -> int:
    """The number in the database."""
    from kontor.web.models import PageVersion

    close_old_connections()
    return PageVersion.objects.filter(pk=1).values_list("number", flat=True).first() or 0


class Versions:
    """The version of the public pages, for the one event loop that serves them.

    ``read`` asks the database and blocks; it is called on a thread of its own.
    """

    def __init__(self, read: Callable[[], int] = _number) -> None:
        self._read = read
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="page-version")
        self._asked_at = float("-inf")
        self._known_at = float("-inf")
        self._known: int | None = None
        self._asking: asyncio.Task[None] | None = None

    async def current(self) -> Version | None:
        """The version that holds now, at most :data:`LIMIT` seconds old; ``None`` where the database does not answer."""
        now = time.monotonic()
        if self._asking is None and now - self._asked_at > EVERY:
            self._asked_at = now
            self._asking = asyncio.ensure_future(self._ask())
        if now - self._known_at > LIMIT and self._asking is not None:
            await asyncio.shield(self._asking)
        fresh = time.monotonic() - self._known_at <= LIMIT
        return (_own, self._known) if fresh and self._known is not None else None

    async def _ask(self) -> None:
        began = time.monotonic()
        try:
            self._known = await asyncio.get_running_loop().run_in_executor(self._thread, self._read)
            self._known_at = began
        except DatabaseError:
            self._known = None
        finally:
            self._asking = None
