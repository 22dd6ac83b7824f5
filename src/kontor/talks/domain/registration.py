"""When one may register, what the answer is, and how long each thing told is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.talks.domain.document import Registration, RegistrationField

IDENTITY_KEPT_DAYS = 90
"""How long name and e-mail address are kept after a talk, unless a field asks for longer."""


class State(StrEnum):
    """Where a registration stands."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    WAITING = "waiting"
    REFUSED = "refused"
    CANCELLED = "cancelled"


MOVES: Mapping[State, frozenset[State]] = {
    State.PENDING: frozenset({State.CONFIRMED, State.WAITING, State.REFUSED, State.CANCELLED}),
    State.WAITING: frozenset({State.CONFIRMED, State.REFUSED, State.CANCELLED}),
    State.CONFIRMED: frozenset({State.CANCELLED, State.REFUSED}),
    State.REFUSED: frozenset({State.CONFIRMED, State.WAITING}),
    State.CANCELLED: frozenset(),
}
"""From each state, the states that a registration can move to. Who cancelled registers anew."""

HOLDS_A_PLACE = frozenset({State.CONFIRMED})


class Closed(StrEnum):
    """Why nobody can register now."""

    NOT_ASKED = "not-asked"
    NOT_YET = "not-yet"
    DEADLINE = "deadline"
    OVER = "over"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Window:
    """When registration is open: whole days in the talk's zone, both included; ``None`` leaves an end open."""

    first_day: date | None
    last_day: date | None
    over_at: datetime | None
    """The instant from which the talk is over, where known."""


def closed_because(window: Window | None, *, today: date, now: datetime, cancelled: bool) -> Closed | None:
    """Why one cannot register now, or ``None`` where one can. ``today`` is the day in the talk's zone."""
    if window is None:
        return Closed.NOT_ASKED
    if cancelled:
        return Closed.CANCELLED
    if window.over_at is not None and now >= window.over_at:
        return Closed.OVER
    if window.first_day is not None and today < window.first_day:
        return Closed.NOT_YET
    if window.last_day is not None and today > window.last_day:
        return Closed.DEADLINE
    return None


def first_state(registration: Registration, *, places_taken: int) -> State:
    """What a new registration becomes: approval comes before capacity, capacity before confirmation."""
    if registration.approval:
        return State.PENDING
    if registration.capacity is not None and places_taken >= registration.capacity:
        return State.WAITING
    return State.CONFIRMED


def places_free(registration: Registration, *, places_taken: int) -> int | None:
    """How many places are left; ``None`` where there is no limit."""
    return None if registration.capacity is None else max(0, registration.capacity - places_taken)


def identity_kept_days(registration: Registration | None) -> int:
    """Days after the talk for which name and address are kept: as long as the longest-kept answer."""
    fields = registration.fields if registration else ()
    return max([IDENTITY_KEPT_DAYS, *(field.kept_days for field in fields)])


def expired_fields(fields: tuple[RegistrationField, ...], *, ended: date, today: date) -> frozenset[str]:
    """The ids of the fields whose time is over on ``today`` for a talk that ended on ``ended``."""
    return frozenset(field.id for field in fields if today > ended + timedelta(days=field.kept_days))
