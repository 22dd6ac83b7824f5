"""Much at once is noticed; little, or slowly, is not."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.live.domain.bursts import CALM, KEPT, MANY, SPAN, Kind, Watch

HALL, OFFICE = b"hall", b"office"


def noted(watch: Watch, count: int, *, since: float = 0.0, step: float = 0.1, **where: Any) -> float:
    """Note so many, one after the other; when the next one would be."""
    for number in range(count):
        watch.note(where.get("room", 1), where.get("kind", Kind.VOTES), where.get("place", HALL), since + number * step)
    return since + count * step


@pytest.mark.parametrize("kind", list(Kind))
def test_many_within_seconds_from_one_place_are_told_once(kind: Kind) -> None:
    watch = Watch()
    now = noted(watch, MANY[kind], kind=kind)
    (burst,) = watch.news(now)
    assert (burst.room, burst.kind, burst.count, burst.since) == (1, kind, MANY[kind], 0.0)
    assert watch.news(now) == []


def test_one_less_or_slower_or_from_several_places_is_nothing() -> None:
    watch = Watch()
    noted(watch, MANY[Kind.VOTES] - 1)
    noted(watch, 3 * MANY[Kind.VOTES], place=OFFICE, step=SPAN / MANY[Kind.VOTES] * 1.1)
    for number in range(100):
        watch.note(1, Kind.VOTES, b"place %d" % number, 0.0)
    assert watch.news(1.0) == []


def test_rooms_are_counted_apart() -> None:
    watch = Watch()
    for room in range(10):
        noted(watch, MANY[Kind.VOTES] - 1, room=room)
    assert watch.news(3.0) == []


def test_a_burst_that_goes_on_is_the_same_one_and_after_a_calm_it_is_another() -> None:
    watch = Watch()
    now = noted(watch, 200)
    (first,) = watch.news(now)
    noted(watch, 60, since=now + CALM - 5)
    (again,) = watch.news(now + CALM)
    assert (again.since, again.count) == (first.since, 200 + 60)
    later = now + 3 * CALM
    noted(watch, 40, since=later)
    (another,) = watch.news(later + 4)
    assert (another.since, another.count) == (later, 40)


def test_who_has_just_come_in_is_counted_beside() -> None:
    watch = Watch()
    for number in range(40):
        watch.note(1, Kind.VOTES, HALL, number / 10, fresh=number % 2 == 0)
    assert [(burst.count, burst.fresh) for burst in watch.news(4.0)] == [(40, 20)]


def test_places_are_forgotten_when_their_seconds_are_over() -> None:
    watch = Watch()
    noted(watch, 5)
    watch.news(SPAN + 1)
    assert not watch._windows
    for number in range(KEPT + 50):
        watch.note(1, Kind.VOTES, b"place %d" % number, SPAN + 2)
    assert len(watch._windows) == KEPT


@given(st.lists(st.floats(0, 300), max_size=200))
def test_whatever_is_told_has_happened(times: list[float]) -> None:
    watch = Watch()
    for now in sorted(times):
        watch.note(1, Kind.VOTES, HALL, now)
    assert all(MANY[Kind.VOTES] <= burst.count <= len(times) for burst in watch.news(max(times, default=0.0)))
