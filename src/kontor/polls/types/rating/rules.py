"""The rules of a rating: steps from 1 upwards, of which each person gives one."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from kontor.polls.domain import counts, details
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Row, Wrong

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Result, Tally

STEPS = 5
FEWEST, MOST = 2, 11
LONGEST_END = 100
"""Characters of the words at an end, as forms and talk files take them."""
NO_BALLOT = gettext_noop("Please choose one step of the scale.")
NOT_A_STEP = gettext_noop("This step is not on the scale.")
BAD_STEPS = Wrong(gettext_noop("A scale has 2 to 11 steps."), "steps")
BAD_LABELS = Wrong(gettext_noop("A scale has 2 to 11 steps, and so as many labels, or none."))
BAD_LOW = Wrong(gettext_noop("The ends of a scale are named by words."), "low")
BAD_HIGH = replace(BAD_LOW, field="high")


def check(asked: Asked) -> Wrong | None:
    """Why the poll cannot be asked so. Where each step has a label, there are as many steps as labels."""
    wrong = {
        BAD_LABELS: bool(asked.options) and not FEWEST <= len(asked.options) <= MOST,
        BAD_STEPS: _steps(asked.details) is None,
        BAD_LOW: details.text(asked.details, "low") is None,
        BAD_HIGH: details.text(asked.details, "high") is None,
    }
    return next((reason for reason, holds in wrong.items() if holds), None)


def labels(options: Sequence[str], settings: Mapping[str, Any]) -> tuple[str, ...]:
    """One label a step, from step 1: those listed, or else those of the ends with nothing between them."""
    if options:
        return tuple(options)
    low, high = (details.text(settings, end) or "" for end in ("low", "high"))
    return (low, *[""] * ((_steps(settings) or STEPS) - FEWEST), high)


def public(asked: Asked, *, final: bool) -> dict[str, Any]:  # noqa: ARG001
    """The settings, with a label for each step."""
    return {**asked.details, "labels": list(labels(asked.options, asked.details))}


def read(form: Mapping[str, Sequence[str]], asked: Asked) -> int | str | None:  # noqa: ARG001
    """The step that a form posts as ``choices``."""
    given = form.get("choices", ())
    return counts.whole(given[0]) if len(given) == 1 else None


def validate(step: object, asked: Asked) -> str | None:
    """Why ``step`` is no step of the scale."""
    if type(step) is not int:
        return NO_BALLOT
    return None if 1 <= step <= len(labels(asked.options, asked.details)) else NOT_A_STEP


def empty(asked: Asked) -> Tally:
    """No ballot yet; one count a step."""
    return {"ballots": 0, "counts": [0] * len(labels(asked.options, asked.details))}


def add(tally: Tally, step: int) -> None:
    """One ballot more."""
    counts.add(tally, [step - 1])


def remove(tally: Tally, step: int) -> None:
    """One ballot less."""
    counts.remove(tally, [step - 1])


def rows(result: Result) -> list[Row]:
    """Each step, named by its number and its label, with how many gave it and which share of those who answered."""
    named = labels(result["options"], result.get("details", {}))
    ballots, counted = result["tally"]["ballots"], result["tally"]["counts"]
    steps = enumerate(zip(named, counted, strict=True), 1)
    return [Row(f"{step} · {label}" if label else str(step), count, count / ballots if ballots else 0.0) for step, (label, count) in steps]


def _steps(settings: Mapping[str, Any]) -> int | None:
    return details.number(settings, "steps", STEPS, least=FEWEST, most=MOST)
