"""The two demo talks, in the database."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.contrib.contenttypes.models import ContentType

from kontor.talks import talkfile
from kontor.talks.actions import load_talk
from kontor.talks.models import Talk

if TYPE_CHECKING:
    from kontor.talks.domain.document import TalkDocument

TALKS = Path(__file__).parents[3] / "talks"


def seed(name: str) -> TalkDocument:
    """The talk file whose name begins with ``name``."""
    return talkfile.read(next(TALKS.glob(f"{name}*.yaml")))


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
