"""The summary as a tagged PDF (PDF/UA-1), set by Typst. The text goes in as data and is never read as markup."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typst

from kontor.platform.fonts import FONTS

if TYPE_CHECKING:
    from datetime import datetime

    from kontor.talks.domain.summary import Part, SummaryDocument

LAYOUT = Path(__file__).with_name("summary.typ")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=True, font_paths=[str(FONTS)])


def write(summary: SummaryDocument, saved_at: datetime | None = None) -> bytes:
    """The whole summary. The same summary saved at the same instant gives the same bytes."""
    sections = [{"key": each.key, "title": each.title, "parts": [_part(part) for part in each.parts]} for each in summary.sections]
    content = {**asdict(summary), "sections": sections}
    made = typst.compile(
        str(LAYOUT),
        root=str(LAYOUT.parent),
        font_paths=_fonts(),
        format="pdf",
        sys_inputs={"summary": json.dumps(content)},
        pdf_standards="ua-1",
        timestamp=int(saved_at.timestamp()) if saved_at else None,
    )
    assert isinstance(made, bytes)
    return made


@cache
def houses() -> bytes:
    """The row of houses as a PNG for other documents, 150 x 21.5 mm, without a ground."""
    made = typst.compile(str(LAYOUT.with_name("ornament.typ")), root=str(LAYOUT.parent), font_paths=_fonts(), format="png", ppi=300)
    assert isinstance(made, bytes)
    return made


def _part(part: Part) -> dict[str, Any]:
    return {"kind": type(part).__name__, **asdict(part)}
