"""The same number is written alike on the server and in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest

from kontor.polls import telling

SOURCE = Path(telling.__file__).parents[1]


# What Chromium and Node (V8, ICU) write: Intl.NumberFormat("en", {style: "percent"}) and {maximumFractionDigits: 1}.
@pytest.mark.parametrize(
    ("share", "written"),
    [(1 / 8, "13%"), (57 / 200, "29%"), (29 / 200, "15%"), (7 / 200, "4%"), (1 / 200, "1%"), (1 / 3, "33%"), (0.0, "0%"), (1.0, "100%")],
)
def test_halves_of_a_per_cent_are_rounded_up_as_in_a_browser(share: float, written: str) -> None:
    assert telling.percent(share, "en") == written


@pytest.mark.parametrize(("value", "written"), [(3.15, "3.2"), (2.25, "2.3"), (0.15, "0.2"), (1.45, "1.5"), (2.65, "2.7"), (3.0, "3"), (None, "–")])
def test_halves_of_a_tenth_are_rounded_up_as_in_a_browser(value: float | None, written: str) -> None:
    assert telling.decimal(value, "en") == written


def test_a_language_writes_its_own_way() -> None:
    assert telling.percent(1 / 8, "de") == "13\u00a0%"
    assert telling.decimal(2.25, "de") == "2,3"


def test_nobody_writes_shares_in_another_way() -> None:
    """Babel's own function rounds halves to the even number, so that a page and its picture would differ from the live room."""
    others = [path for path in SOURCE.rglob("*.py") if "format_percent" in path.read_text(encoding="utf-8")]
    assert others == [SOURCE / "polls/telling.py"]
