"""When one may register, and what becomes of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.talks.domain.document import Registration, RegistrationField
from kontor.talks.domain.registration import (
    IDENTITY_KEPT_DAYS,
    MOVES,
    Closed,
    State,
    Window,
    closed_because,
    expired_fields,
    first_state,
    identity_kept_days,
    places_free,
)

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)
TODAY = NOW.date()


@pytest.mark.parametrize(
    ("window", "cancelled", "expected"),
    [
        (None, False, Closed.NOT_ASKED),
        (Window(None, None, None), False, None),
        (Window(None, None, None), True, Closed.CANCELLED),
        (Window(TODAY + timedelta(days=1), None, None), False, Closed.NOT_YET),
        (Window(TODAY, TODAY, None), False, None),
        (Window(None, TODAY - timedelta(days=1), None), False, Closed.DEADLINE),
        (Window(None, None, NOW), False, Closed.OVER),
        (Window(None, None, NOW + timedelta(seconds=1)), False, None),
    ],
)
def test_the_door_is_open_from_the_first_day_to_the_last(window: Window | None, cancelled: bool, expected: Closed | None) -> None:
    assert closed_because(window, today=TODAY, now=NOW, cancelled=cancelled) == expected


def test_approval_comes_before_capacity() -> None:
    assert first_state(Registration(approval=True, capacity=1), places_taken=1) == State.PENDING
    assert first_state(Registration(capacity=1), places_taken=1) == State.WAITING
    assert first_state(Registration(capacity=1), places_taken=0) == State.CONFIRMED
    assert first_state(Registration(), places_taken=10_000) == State.CONFIRMED


@given(capacity=st.integers(1, 1000), taken=st.integers(0, 2000))
def test_a_place_is_given_exactly_while_one_is_free(capacity: int, taken: int) -> None:
    registration = Registration(capacity=capacity)
    free = places_free(registration, places_taken=taken)
    assert (first_state(registration, places_taken=taken) == State.CONFIRMED) == (free is not None and free > 0)


def test_nothing_leads_out_of_a_cancellation() -> None:
    assert MOVES[State.CANCELLED] == frozenset()
    assert set(MOVES) == set(State)


def test_each_answer_is_kept_for_its_own_time_and_the_person_for_the_longest() -> None:
    fields = (
        RegistrationField(id="diet", label="Diet", purpose="Catering", kept_days=1),
        RegistrationField(id="country", label="Country", purpose="Statistics", kept_days=365),
    )
    ended = date(2026, 3, 3)
    assert expired_fields(fields, ended=ended, today=date(2026, 3, 4)) == frozenset()
    assert expired_fields(fields, ended=ended, today=date(2026, 3, 5)) == {"diet"}
    assert identity_kept_days(Registration(fields=fields)) == 365
    assert identity_kept_days(None) == IDENTITY_KEPT_DAYS
