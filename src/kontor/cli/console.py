"""How the command line speaks: words on standard error, results on standard output, bars on long work."""

from __future__ import annotations

import os
from collections.abc import Sized
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TypeVar

    Thing = TypeVar("Thing")

STDERR = Console(stderr=True, highlight=False, soft_wrap=True)


def say(words: str) -> None:
    """Tell the operator something."""
    STDERR.print(words, markup=False)


def refuse(words: str) -> NoReturn:
    """End with exit code 1, and say why."""
    STDERR.print(words, markup=False, style="red")
    raise typer.Exit(1)


@contextmanager
def house() -> Iterator[None]:
    """Django, ready to be used; a database that cannot be reached is said in words."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kontor.config.settings")
    django.setup()
    from django.db import OperationalError

    try:
        yield
    except OperationalError as error:
        refuse(f"The database does not answer: {error}. Check DATABASE_URL, or run `kontor serve` once to make the tables.")


def bar(things: Iterable[Thing], *, words: str, total: int | None = None) -> Iterator[Thing]:
    """``things`` one by one, with a bar that says how far it is."""
    count = total if total is not None else _length(things)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=STDERR, transient=True) as progress:
        task = progress.add_task(words, total=count)
        for thing in things:
            yield thing
            progress.advance(task)


def _length(things: object) -> int | None:
    return len(things) if isinstance(things, Sized) else None
