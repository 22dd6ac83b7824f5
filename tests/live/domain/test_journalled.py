"""What the journal can read again."""

from __future__ import annotations

from typing import get_args

from kontor.live.domain import events


def test_every_event_is_known_to_who_reads_the_journal() -> None:
    assert set(get_args(events.AnyEvent)) == set(events.Event.__subclasses__())


def test_a_ruling_comes_back_as_it_was_written() -> None:
    ruled: list[events.Event] = [events.EntryRuled(3, "rude word", "")]
    assert events.decode(events.encode(ruled)) == ruled
