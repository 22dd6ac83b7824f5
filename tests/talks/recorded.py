"""The first seed talk as the tests of its summary and its transcript want it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kontor.talks.actions import load_talk
from kontor.talks.transcript.actions import load_transcript
from tests.talks.seeds import seed

if TYPE_CHECKING:
    from kontor.talks.models import Talk

ZOOM = Path(__file__).parent / "transcript" / "files" / "zoom.vtt"


@pytest.fixture
def talk(db: None) -> Talk:
    """The first seed talk."""
    return load_talk(document=seed("2025-02"), by=None).talk


@pytest.fixture
def recorded(talk: Talk) -> Talk:
    """The same with a recording and a transcript."""
    talk.recording_url = "https://www.youtube.com/watch?v=abcdefghijk"
    talk.save()
    load_transcript(talk=talk, content=ZOOM.read_bytes(), by=None)
    talk.refresh_from_db()
    return talk
