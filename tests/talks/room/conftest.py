"""A talk whose room is open, and somebody inside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kontor.live.domain import acts
from tests.talks.room.example import staff_does, talk_with_room

if TYPE_CHECKING:
    from django.test import Client

    from kontor.talks.models import Talk


@pytest.fixture
def talk(db: None) -> Talk:
    """A talk whose room everybody may join; it waits."""
    return talk_with_room()


@pytest.fixture
def open_talk(talk: Talk) -> Talk:
    """The same, opened."""
    staff_does(talk, acts.Start())
    return talk


@pytest.fixture
def inside(client: Client, open_talk: Talk) -> Client:
    """Somebody who joined the open room as Maria."""
    client.post(f"/talks/{open_talk.slug}/room/", {"name": "Maria"})
    return client
