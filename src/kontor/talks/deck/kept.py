"""Decks that have been made, kept below ``KONTOR_HOME/files`` until something in them changes."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from kontor.platform.fonts import FONTS

if TYPE_CHECKING:
    from collections.abc import Callable


def kept(folder: str, name: str, make: Callable[[], bytes]) -> bytes:
    """The file called ``name`` in ``folder``; made where it is not there yet, in place of those that were.

    ``name`` has to say everything that the file depends on.
    """
    path = f"decks/{folder}/{name}"
    try:
        with default_storage.open(path) as file:
            return bytes(file.read())
    except FileNotFoundError:
        made = make()
    for old in _names(f"decks/{folder}"):
        default_storage.delete(f"decks/{folder}/{old}")
    default_storage.save(path, ContentFile(made))
    return made


@cache
def making() -> str:
    """A name for the way in which decks are made now: another after every change of this folder or of the fonts."""
    files = (path for folder in (Path(__file__).parent, FONTS) for path in folder.rglob("*") if path.suffix in {".py", ".typ", ".ttf"})
    return sha256(b"".join(sha256(path.read_bytes()).digest() for path in sorted(files))).hexdigest()


def _names(folder: str) -> list[str]:
    try:
        return list(default_storage.listdir(folder)[1])
    except FileNotFoundError:
        return []
