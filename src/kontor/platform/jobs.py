"""The server's own worker: queued tasks, and acts that happen by the clock.

One thread of the embedded server runs both. A distributed set-up runs ``kontor worker`` beside the web servers instead.
Tasks are rows of the database (django-tasks), so that a killed server loses none.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

import structlog
from django.db import close_old_connections

from kontor.platform import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

log = structlog.get_logger(__name__)
PAUSE = 1.0
"""Seconds between two looks into an empty queue."""


@dataclass(frozen=True)
class Regular:
    """Something done again and again: ``act`` returns how many rows it touched."""

    name: str
    act: Callable[[], int]
    every: timedelta


_REGULARS: dict[str, Regular] = {}


def regularly(name: str, act: Callable[[], int], *, every: timedelta) -> None:
    """Register ``act`` to be done ``every`` so often. Called once, from an app's ``ready``."""
    _REGULARS[name] = Regular(name, act, every)


def run_due(last: dict[str, datetime]) -> None:
    """Do what is due; ``last`` says when each was last done and is brought up to date. A failure is logged and waits its turn."""
    now = clock.now()
    for regular in _REGULARS.values():
        if regular.name in last and now - last[regular.name] < regular.every:
            continue
        last[regular.name] = now
        try:
            touched = regular.act()
        except Exception:
            log.exception("regular act failed", name=regular.name)
        else:
            if touched:
                log.info("regular act done", name=regular.name, rows=touched)


def forget_finished() -> int:
    """Delete tasks that are done: a mail's row holds an address and a text, which no erasure of a person would find. How many."""
    from django_tasks_db.models import DBTaskResult

    return DBTaskResult.objects.successful().delete()[0]


class Worker(threading.Thread):
    """The thread that works; :meth:`stop` ends it after the task at hand."""

    def __init__(self) -> None:
        super().__init__(name="kontor-worker", daemon=True)
        self._stopping = threading.Event()

    def stop(self) -> None:
        """End soon, and wait for the end."""
        self._stopping.set()
        if self.is_alive():
            self.join(timeout=10)

    def run(self) -> None:
        """Work until stopped."""
        last: dict[str, datetime] = {}
        while not self._stopping.is_set():
            try:
                close_old_connections()
                run_due(last)
                work_off_queue()
            except Exception:
                log.exception("worker stumbled")
            self._stopping.wait(PAUSE)


def work_off_queue() -> None:
    """Run every queued task that is due. Two workers never run the same task: claiming is a locked transaction."""
    # Imported late: models can be imported only once Django's apps are ready.
    from django_tasks_db.management.commands.db_worker import Worker as QueueWorker
    from django_tasks_db.models import DBTaskResult

    if not DBTaskResult.objects.ready().exists():
        return
    QueueWorker(
        queue_names=["*"],
        excluded_queue_names=[],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"kontor-{threading.get_ident()}",
    ).run()
