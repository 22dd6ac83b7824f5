"""The demo content: the talk files of ``talks/``, loaded where they are missing and never over what somebody edited.

A summary that stands in a talk file of the demo is shown as published: it is the one that was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.cli.loading import load_file, slides_beside
from kontor.polls import registry
from kontor.polls.domain.scales import SCALES
from kontor.talks import talkfile
from kontor.talks.models import Talk
from kontor.talks.summary.actions import publish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def load_missing(folder: Path) -> Iterator[str]:
    """Load each talk of ``folder`` that the database does not know; their titles."""
    for path in sorted(folder.glob("*.yaml")):
        document = talkfile.read(path, scales=SCALES, poll_types=registry.TYPES)
        if not Talk.objects.filter(slug=document.slug).exists():
            slides_beside(path, document)
            load_file(path, document)
            if document.summary is not None:
                publish(talk=Talk.objects.get(slug=document.slug), by=None)
            yield document.title
