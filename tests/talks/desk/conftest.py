"""A talk on the desk, and Eva at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from kontor.talks.actions import load_talk
from tests.talks.seeds import seed

if TYPE_CHECKING:
    from django.test import Client

    from kontor.people.models import User
    from kontor.talks.models import Talk


@pytest.fixture
def talk(db: None) -> Talk:
    """The demo talk whose day is not known: with news, slides, polls, funding, rules and a room."""
    return load_talk(document=seed("2025-12"), by=None).talk


@pytest.fixture
def desk(client: Client, eva: User) -> Client:
    """Eva's browser."""
    client.force_login(eva)
    return client
