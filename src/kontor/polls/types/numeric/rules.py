"""The rules of a question for a number. A ballot is text, so that it is exact; it is kept in the one plain way to write it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from kontor.polls.domain import details as settings
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Row, Wrong
from kontor.polls.types.numeric.histogram import Bin, Grid, Outcome, outcome_of
from kontor.polls.types.numeric.numbers import EXACT, number, plain, set_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Result, Tally

BINS, FEWEST_BINS, MOST_BINS = 10, 2, 20
"""Bars at most, where the organiser says nothing; and how few and how many of them they may ask for."""
LONGEST_UNIT = 20
NO_NUMBER = gettext_noop("Please write a number.")
NOT_WHOLE = gettext_noop("Please write a whole number, in digits only.")
TOO_SMALL = gettext_noop("This number is too small.")
TOO_LARGE = gettext_noop("This number is too large.")
OFF_STEP = gettext_noop("This number lies between two possible ones.")
NO_LEAST = Wrong(gettext_noop("The smallest number must be a number, with 6 decimals at most."), "least")
NO_MOST = Wrong(gettext_noop("The largest number must be a number, with 6 decimals at most."), "most")
NO_RANGE = Wrong(gettext_noop("The smallest number must be below the largest one."), "most")
NO_STEP = Wrong(gettext_noop("The step must be a number above 0, with 6 decimals at most."), "step")
NO_UNIT = Wrong(gettext_noop("A unit has 20 characters at most."), "unit")
NO_BINS = Wrong(gettext_noop("There can be 2 to 20 bars."), "bins")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which numbers a poll takes."""

    least: Decimal | None
    most: Decimal | None
    step: Decimal
    bins: int

    @property
    def start(self) -> Decimal:
        """Where its steps begin."""
        return Decimal(0) if self.least is None else self.least

    @property
    def whole(self) -> bool:
        """Whether all numbers that it takes are whole."""
        return not self.step % 1 and not self.start % 1

    @property
    def grid(self) -> Grid:
        """How its numbers lie."""
        return Grid(self.start, self.step, self.most, self.bins)


def wanted(asked: Asked) -> Wanted:
    """Which numbers a poll takes; what makes no sense there counts as not said."""
    least, most, step = (set_number(asked.details.get(name)) for name in ("least", "most", "step"))
    return Wanted(least, most, step if step and step > 0 else Decimal(1), _bins(asked) or BINS)


def _bins(asked: Asked) -> int | None:
    return settings.number(asked.details, "bins", BINS, least=FEWEST_BINS, most=MOST_BINS)


def check(asked: Asked) -> Wrong | None:
    """Why the poll cannot be asked so."""
    found = {name: asked.details.get(name) for name in ("least", "most", "step", "unit")}
    given = {name: value for name, value in found.items() if value is not None and value != ""}
    numbers = {name: set_number(given[name]) for name in ("least", "most", "step") if name in given}
    least, most, step = numbers.get("least"), numbers.get("most"), numbers.get("step", Decimal(1))
    unit = given.get("unit", "")
    wrong = {
        NO_LEAST: "least" in numbers and least is None,
        NO_MOST: "most" in numbers and most is None,
        NO_RANGE: least is not None and most is not None and least >= most,
        NO_STEP: step is None or step <= 0,
        NO_UNIT: not isinstance(unit, str) or len(unit) > LONGEST_UNIT,
        NO_BINS: _bins(asked) is None,
    }
    return next((reason for reason, holds in wrong.items() if holds), None)


def read(form: Mapping[str, Sequence[str]], asked: Asked) -> Any:  # noqa: ARG001
    """The text that a form posts as ``value``."""
    return next(iter(form.get("value", ())), None)


def validate(text: object, asked: Asked) -> str | None:
    """Why ``text`` is no number that the poll takes; ``None`` where it is one."""
    value, want = number(text), wanted(asked)
    if value is None:
        return NO_NUMBER
    if want.whole and any(mark in str(text) for mark in ",."):
        return NOT_WHOLE
    if want.least is not None and value < want.least:
        return TOO_SMALL
    if want.most is not None and value > want.most:
        return TOO_LARGE
    return OFF_STEP if EXACT.remainder(value - want.start, want.step) else None


def complete(text: str, elapsed: int, asked: Asked) -> str:  # noqa: ARG001
    """The number in the one plain way to write it."""
    value = number(text)
    assert value is not None
    return plain(value)


def empty(asked: Asked) -> Tally:  # noqa: ARG001
    """No ballot yet. ``values``: how often each number was given."""
    return {"ballots": 0, "values": {}}


def add(tally: Tally, text: str) -> None:
    """One ballot more."""
    _change(tally, text, 1)


def remove(tally: Tally, text: str) -> None:
    """One ballot less. A number that nobody gives any more leaves no trace."""
    _change(tally, text, -1)


def _change(tally: Tally, text: str, by: int) -> None:
    values = tally["values"]
    values[text] = values.get(text, 0) + by
    if not values[text]:
        del values[text]
    tally["ballots"] += by


def moderate(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> Tally:  # noqa: ARG001
    """The histogram and its figures, instead of each number: one that only a single person can have given stays in the room."""
    return outcome_of(tally, wanted(asked).grid).as_tally()


def outcome(result: Result) -> Outcome:
    """What a result came to. A tally that was not moderated is one without answers, or one that a test made."""
    tally = result["tally"]
    return Outcome.of_tally(tally) if "bins" in tally else outcome_of(tally, Grid(Decimal(0), Decimal(1), None, BINS))


def rows(result: Result) -> list[Row]:
    """Each bar with how many numbers lie in it, and which share of all."""
    ballots = result["ballots"]
    return [Row(label(each), each.count, each.count / ballots if ballots else 0.0) for each in outcome(result).bins]


def label(each: Bin) -> str:
    """A bar's numbers: "3", "10–19", or "−5 – −1", for a dash and a minus side by side cannot be told apart."""
    if each.first == each.last:
        return plain(each.first).replace("-", "\u2212")
    dash = " – " if each.first < 0 else "–"
    return f"{plain(each.first)}{dash}{plain(each.last)}".replace("-", "\u2212")
