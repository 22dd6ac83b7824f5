"""The files that a summary can be had as. A new format is a writer and a line in :data:`FORMATS`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kontor.talks.summary import markdown, pdf, word

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from kontor.talks.domain.summary import SummaryDocument


@dataclass(frozen=True, slots=True)
class Format:
    """One kind of file. ``write`` takes the summary and the instant at which it was saved."""

    extension: str
    name: str
    content_type: str
    write: Callable[[SummaryDocument, datetime], bytes]


FORMATS = {
    form.extension: form
    for form in (
        Format("pdf", "PDF", "application/pdf", pdf.write),
        Format("docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", word.write),
        Format("md", "Markdown", "text/markdown; charset=utf-8", markdown.write),
    )
}
"""By the extension of their files."""
