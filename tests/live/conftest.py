"""A room with two polls, for the tests of the live room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from kontor.live.models import Room
from kontor.polls.models import Poll
from tests.live.houses import House
from tests.prepared import made_once

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SETTINGS = {"anonymous_questions": True, "questions_moderated": True, "chat": True, "hands": True}


def make_room(code: str = "Tulip", **settings: bool) -> Room:
    """A room whose programme has a panel, and a poll item with a poll of one and one of several answers."""
    single = Poll.objects.create(question="Where are you?", options=["Not started", "Exploring", "Scaling"])
    several = Poll.objects.create(question="What helps?", type="multiple-choice", options=["Money", "Skills", "Peers"], max_choices=2)
    programme: list[dict[str, Any]] = [
        {"key": "panel", "title": "Panel", "kind": "panel", "people": ["Dr Ada"], "polls": []},
        {"key": "poll", "title": "Poll", "kind": "poll", "people": [], "polls": [single.pk, several.pk]},
    ]
    return Room.objects.create(code=code, code_key=code.lower(), title="A talk", settings={**SETTINGS, **settings}, programme=programme)


def _make_house(home: Path) -> None:
    House(home)


@pytest.fixture(scope="session")
def with_room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a house of its own in which a room is open; to be copied."""
    return made_once(tmp_path_factory, "with-room", _make_house)


@pytest.fixture
def room(db: None) -> Room:
    """The room, waiting."""
    return make_room()


@pytest.fixture
def polls(room: Room) -> tuple[int, int]:
    """The ids of its polls."""
    first, second = room.programme[1]["polls"]
    return first, second


@pytest.fixture
def new_room() -> Callable[..., Room]:
    """Make rooms of one's own."""
    return make_room
