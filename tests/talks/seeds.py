"""The two demo talks, each file read once: what it says is frozen, so all tests may share it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kontor.talks import talkfile

if TYPE_CHECKING:
    from kontor.talks.domain.document import TalkDocument

TALKS = Path(__file__).parents[2] / "talks"


@cache
def seed(name: str) -> TalkDocument:
    """The talk file whose name begins with ``name``: ``2025-02`` or ``2025-12``."""
    return talkfile.read(next(TALKS.glob(f"{name}*.yaml")))
