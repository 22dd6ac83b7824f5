"""The reference page names every layout and what may stand in for it."""

from __future__ import annotations

from pathlib import Path

from kontor.talks.deck.layouts import LAYOUTS

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "deck.md"


def test_the_page_names_every_layout_with_its_stand_ins() -> None:
    words = PAGE.read_text(encoding="utf-8")
    assert [name for name, layout in LAYOUTS.items() if f"| {name} | {', '.join(layout.aliases)} |" not in words] == []
