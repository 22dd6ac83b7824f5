"""What can be asked about summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kontor.talks.domain import document as doc

if TYPE_CHECKING:
    from kontor.talks.models import Talk


def current_content(talk: Talk) -> doc.Summary | None:
    """What the newest version of the talk's summary says; ``None`` where there is none."""
    version = talk.summary_versions.first()
    return msgspec.convert(version.content, doc.Summary) if version else None
