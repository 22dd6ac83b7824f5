"""Writing and publishing summaries."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from kontor.platform import clock
from kontor.talks.summary import queries
from kontor.talks.summary.models import SummaryVersion

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.domain import document as doc
    from kontor.talks.models import Talk


def load_summary(*, talk: Talk, content: doc.Summary, by: User | None) -> list[str]:
    """Make the newest version say ``content``. Part of the caller's transaction, who asks for the permission. What changed."""
    if queries.current_content(talk) == content:
        return []
    newest = talk.summary_versions.first()
    SummaryVersion.objects.create(
        talk=talk, number=newest.number + 1 if newest else 1, content=msgspec.to_builtins(content), saved_by=by, saved_at=clock.now()
    )
    return ["summary"]
