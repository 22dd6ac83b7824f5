"""The summary as a tagged PDF (PDF/UA-1), set by Typst. The text goes in as data and is never read as markup."""

from __future__ import annotations

import json
import re
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import structlog
import typst

from kontor.platform.fonts import FONTS

if TYPE_CHECKING:
    from datetime import datetime

    from kontor.talks.domain.summary import Part, SummaryDocument

LAYOUT = Path(__file__).with_name("summary.typ")
_NEVER_PRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufeff\ufffe\uffff\ue000-\uf8ff]")
"""Characters that a PDF/UA may not hold and nobody can read."""

log = structlog.get_logger(__name__)


@cache
def _fonts(*, of_the_system: bool) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=of_the_system, include_embedded_fonts=True, font_paths=[str(FONTS)])


def write(summary: SummaryDocument, saved_at: datetime | None = None) -> bytes:
    """The whole summary. The same summary saved at the same instant gives the same bytes.

    PDF/UA-1 asks that every character can be shown. Where the house's font lacks one, the system's fonts are asked; where
    these lack it too, the PDF is tagged all the same, but does not call itself PDF/UA.
    """
    content = json.dumps(_content(summary))
    try:
        return _compiled(content, saved_at, of_the_system=False, standard="ua-1")
    except typst.TypstError as first:
        log.warning("a character of the summary is not in the house's font", title=summary.title, problem=first.message)
    try:
        return _compiled(content, saved_at, of_the_system=True, standard="ua-1")
    except typst.TypstError:
        return _compiled(content, saved_at, of_the_system=True, standard=None)


def _compiled(content: str, saved_at: datetime | None, *, of_the_system: bool, standard: Literal["ua-1"] | None) -> bytes:
    made = typst.compile(
        str(LAYOUT),
        root=str(LAYOUT.parent),
        font_paths=_fonts(of_the_system=of_the_system),
        format="pdf",
        sys_inputs={"summary": content},
        pdf_standards=standard,
        timestamp=int(saved_at.timestamp()) if saved_at else None,
    )
    assert isinstance(made, bytes)
    return made


def _content(summary: SummaryDocument) -> Any:
    sections = [{"key": section.key, "title": section.title, "parts": [_part(part) for part in section.parts]} for section in summary.sections]
    return _printable({**asdict(summary), "sections": sections})


def _printable(value: Any) -> Any:
    match value:
        case str():
            return _NEVER_PRINTED.sub("", value)
        case dict():
            return {name: _printable(each) for name, each in value.items()}
        case list() | tuple():
            return [_printable(each) for each in value]
    return value


@cache
def houses() -> bytes:
    """The row of houses as a PNG for other documents, 150 x 21.5 mm, without a ground."""
    made = typst.compile(
        str(LAYOUT.with_name("ornament.typ")), root=str(LAYOUT.parent), font_paths=_fonts(of_the_system=False), format="png", ppi=300
    )
    assert isinstance(made, bytes)
    return made


def _part(part: Part) -> dict[str, Any]:
    return {"kind": type(part).__name__, **asdict(part)}
