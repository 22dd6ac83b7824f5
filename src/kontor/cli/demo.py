"""The demo content: the talk files of ``talks/``, loaded where they are missing and never over what somebody edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.polls import registry
from kontor.polls.domain.scales import SCALES
from kontor.talks import talkfile
from kontor.talks.actions import load_talk
from kontor.talks.models import Talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def load_missing(folder: Path) -> Iterator[str]:
    """Load each talk of ``folder`` that the database does not know; their titles."""
    for path in sorted(folder.glob("*.yaml")):
        document = talkfile.read(path, scales=frozenset(SCALES), poll_types=frozenset(registry.TYPES))
        if not Talk.objects.filter(slug=document.slug).exists():
            load_talk(document=document, by=None)
            yield document.title
