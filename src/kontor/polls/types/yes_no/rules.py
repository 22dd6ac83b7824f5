"""The rules of a vote: yes, no, or an abstention where the organiser allows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.polls.domain import counts, details
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Wrong

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Tally

YES, NO, ABSTAIN = "yes", "no", "abstain"
PLACES = {YES: 0, NO: 1, ABSTAIN: 2}
"""Where each is counted."""
NO_BALLOT = gettext_noop("Please choose yes or no.")
NO_ABSTENTION = gettext_noop("In this poll nobody can abstain: please choose yes or no.")
BAD_SWITCH = Wrong(gettext_noop("Whether people can abstain is either on or off."), "abstain")


def may_abstain(settings: Mapping[str, Any]) -> bool:
    """Whether people can abstain: they can where nothing is said."""
    return details.switch(settings, "abstain", default=True) is not False


def check(asked: Asked) -> Wrong | None:
    """Why the poll cannot be asked so."""
    return BAD_SWITCH if details.switch(asked.details, "abstain", default=True) is None else None


def public(asked: Asked, *, final: bool) -> dict[str, Any]:  # noqa: ARG001
    """The settings, with what goes without saying."""
    return {**asked.details, "abstain": may_abstain(asked.details)}


def read(form: Mapping[str, Sequence[str]], asked: Asked) -> str | None:  # noqa: ARG001
    """The answer that a form posts as ``choices``."""
    given = form.get("choices", ())
    return given[0] if len(given) == 1 else None


def validate(vote: object, asked: Asked) -> str | None:
    """Why ``vote`` is no vote."""
    if not isinstance(vote, str) or vote not in PLACES:
        return NO_BALLOT
    return NO_ABSTENTION if vote == ABSTAIN and not may_abstain(asked.details) else None


def empty(asked: Asked) -> Tally:  # noqa: ARG001
    """No ballot yet. The counts are those of yes, no and abstentions."""
    return {"ballots": 0, "counts": [0, 0, 0]}


def add(tally: Tally, vote: str) -> None:
    """One ballot more."""
    counts.add(tally, [PLACES[vote]])


def remove(tally: Tally, vote: str) -> None:
    """One ballot less."""
    counts.remove(tally, [PLACES[vote]])
