"""Folders that cost much to make: made once for all processes that test side by side, and copied by whoever needs one."""

from __future__ import annotations

import fcntl
import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest


def made_once(folders: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """The folder of this run that ``make`` filled. It is to be copied, never written to.

    Whoever comes while another process makes it waits; where making failed, the next one tries again.
    """
    own = folders.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        made = shared / f"{name}-made"
        if not made.exists():
            making = folders.mktemp(name)
            make(making)
            making.rename(made)
    return made
