"""What Kontor can be told is written down."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.main import get_command

from kontor.cli import app

if TYPE_CHECKING:
    import typer

ROOT = Path(__file__).parents[2]
ROOMS = sorted(path.parent for path in (ROOT / "src/kontor").glob("*/apps.py"))


def test_every_setting_stands_in_the_reference() -> None:
    source = "\n".join(path.read_text() for path in (ROOT / "src/kontor").glob("*/settings.py"))
    names = set(re.findall(r'(?:environ\.get\(|environ\[|_flag\(|_words\()\s*"([A-Z_]+)"', source))
    page = (ROOT / "docs/reference/settings.md").read_text()
    assert names
    assert sorted(name for name in names if f"`{name}`" not in page) == []


def test_every_command_stands_in_the_reference() -> None:
    page = (ROOT / "docs/reference/command-line.md").read_text()
    assert [name for name in _commands(get_command(app), "kontor") if f"`{name}" not in page] == []


@pytest.mark.parametrize("room", ROOMS, ids=lambda room: room.name)
def test_every_room_says_what_it_is_for(room: Path) -> None:
    assert (room / "README.md").is_file()


@pytest.mark.parametrize("page", sorted(ROOT.glob("*.md")) + sorted((ROOT / "docs").rglob("*.md")), ids=lambda page: page.name)
def test_every_link_between_pages_leads_somewhere(page: Path) -> None:
    targets = re.findall(r"\]\((?!https?:|mailto:|#)([^)#]+)", page.read_text())
    assert [target for target in targets if not (page.parent / target).exists()] == []


def _commands(command: typer.core.TyperGroup, name: str) -> list[str]:
    if not hasattr(command, "commands"):
        return [name]
    return [full for key, sub in command.commands.items() for full in _commands(sub, f"{name} {key}")]
