"""Talks as calendar entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.talks.domain import document as doc
from kontor.talks.domain import when as when_rules

if TYPE_CHECKING:
    from kontor.talks.models import Talk


def when_words(talk: Talk, language: str = "en") -> str:
    """Day and hours of ``talk`` in words; empty where nothing is known."""
    when = doc.When(date=talk.date or None, start=talk.start_time or None, end=talk.end_time or None, zone=talk.zone)
    return when_rules.when_words(when, language)


def of_talk(talk: Talk, *, method: str = "PUBLISH") -> bytes:
    """The talk as an iCalendar file."""
    raise NotImplementedError
