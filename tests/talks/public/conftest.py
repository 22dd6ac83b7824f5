"""The two demo talks, in the database."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType

from kontor.talks.actions import load_talk
from kontor.talks.models import Talk
from tests.talks.seeds import seed


@pytest.fixture
def europe(db: None) -> Talk:
    """The talk of 26 February 2025, whose day and hours are known."""
    return load_talk(document=seed("2025-02"), by=None).talk


@pytest.fixture
def apply_ai(db: None) -> Talk:
    """The talk of which only the month is known."""
    return load_talk(document=seed("2025-12"), by=None).talk


@pytest.fixture
def _warm(db: None) -> None:
    """Django remembers content types after the first question; query counts are those of every later one."""
    ContentType.objects.get_for_model(Talk)
