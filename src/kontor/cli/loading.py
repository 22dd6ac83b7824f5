"""Load one talk file with what lies beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.talks.actions import load_talk

if TYPE_CHECKING:
    from pathlib import Path

    from kontor.talks.domain.document import TalkDocument


def load_file(path: Path, document: TalkDocument) -> str:  # noqa: ARG001
    """Load ``document``, read from ``path``; what happened, in words."""
    loaded = load_talk(document=document, by=None)
    if loaded.created:
        return f"loaded “{document.title}”."
    return f"brought up to date: {', '.join(loaded.changed)}." if loaded.changed else "nothing has changed."
