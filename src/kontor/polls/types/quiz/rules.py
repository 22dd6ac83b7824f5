"""The rules of a quiz: a question with right answers and little time, and a list of the best for those who want to be on it.

**Points** (:func:`points`): a right answer at once gets 1,000, one at the last moment 500, one in between in proportion; a wrong one none.

**Nicknames** are given by whoever likes. One whose answer was wrong is not even counted, so that the tally tells it of nobody; of the
right ones it keeps the points and not the answer. Results that are kept hold no nickname: the list of the best is the room's alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kontor.polls.domain import details as settings
from kontor.polls.domain import texts
from kontor.polls.domain.counts import NO_BALLOT, NOT_AN_ANSWER, whole
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Wrong

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Result, Tally

FULL, LAST = 1_000, 500
"""Points of a right answer at once, and at the last moment."""
SECONDS, FEWEST_SECONDS, MOST_SECONDS = 20, 5, 600
FEWEST_OPTIONS = 2
LONGEST_NICKNAME = 20
LONGEST_TYPED = 200
"""Characters of a nickname as it comes from a browser; it is cut to its first twenty."""
TOO_FEW_OPTIONS = Wrong(gettext_noop("A quiz needs at least two answers."))
NO_CORRECT = Wrong(gettext_noop("Please say which answers are correct, by their numbers in the list: the first is 1."), "correct")
NO_TIME = Wrong(gettext_noop("People have 5 to 600 seconds to answer."), "seconds")
NO_POINTS = Wrong(gettext_noop("Please say whether there is a list of the best."), "points")
NO_NICKNAME = gettext_noop("A nickname has 20 characters at most.")
_NUMBERS = re.compile(r"[\s\[]*[0-9]{1,3}(?:[\s,;]+[0-9]{1,3})*[\s\]]*")


def correct(details: Mapping[str, Any], options: int) -> tuple[int, ...]:
    """The indexes of the right answers, from 0. Organisers count from 1: 2, [1, 3] or "1, 3". None where that makes no sense."""
    said = details.get("correct")
    if isinstance(said, str):
        said = re.findall("[0-9]+", said) if _NUMBERS.fullmatch(said) else ()
    numbers: list[Any] = [whole(each) if isinstance(each, str) else each for each in (said if isinstance(said, list | tuple) else [said])]
    fit = all(type(number) is int and 1 <= number <= options for number in numbers)
    return tuple(sorted({number - 1 for number in numbers})) if fit else ()


def seconds(asked: Asked) -> int:
    """How long people have to answer."""
    return _seconds(asked) or SECONDS


def _seconds(asked: Asked) -> int | None:
    return settings.number(asked.details, "seconds", SECONDS, least=FEWEST_SECONDS, most=MOST_SECONDS)


def listed(asked: Asked) -> bool:
    """Whether there is a list of the best."""
    return settings.switch(asked.details, "points", default=True) is not False


def check(asked: Asked) -> Wrong | None:
    """Why the poll cannot be asked so."""
    wrong = {
        TOO_FEW_OPTIONS: len(asked.options) < FEWEST_OPTIONS,
        NO_CORRECT: not correct(asked.details, len(asked.options)),
        NO_TIME: _seconds(asked) is None,
        NO_POINTS: settings.switch(asked.details, "points", default=True) is None,
    }
    return next((reason for reason, holds in wrong.items() if holds), None)


def public(asked: Asked, *, final: bool) -> dict[str, Any]:
    """Everything only when the result stands. Before, what could tell the right answer stays behind, whatever else it is called."""
    if final:
        return dict(asked.details)
    return {"seconds": seconds(asked), "points": listed(asked)}


def read(form: Mapping[str, Sequence[str]], asked: Asked) -> dict[str, Any]:  # noqa: ARG001
    """The index that a form posts as ``choices`` and the text that it posts as ``nickname``."""
    choice = next((whole(each) for each in form.get("choices", ())), None)
    return {"choice": choice, "nickname": next(iter(form.get("nickname", ())), "")}


def validate(ballot: object, asked: Asked) -> str | None:
    """Why ``ballot`` is no ``{"choice": index, "nickname": text}``; ``None`` where it is one. The nickname may be missing."""
    if not isinstance(ballot, dict) or type(ballot.get("choice")) is not int:
        return NO_BALLOT
    if not 0 <= ballot["choice"] < len(asked.options):
        return NOT_AN_ANSWER
    nickname = ballot.get("nickname", "")
    return None if isinstance(nickname, str) and len(nickname) <= LONGEST_TYPED else NO_NICKNAME


def complete(ballot: Mapping[str, Any], elapsed: int, asked: Asked) -> dict[str, Any]:
    """The ballot as it is kept: the nickname fit to be shown, and after how many milliseconds the answer came."""
    nickname = texts.clean(ballot.get("nickname", ""))[:LONGEST_NICKNAME].strip() if listed(asked) else ""
    return {"choice": ballot["choice"], "nickname": nickname if texts.fold(nickname) else "", "ms": min(elapsed, seconds(asked) * 1000)}


def points(milliseconds: int, limit: int) -> int:
    """What a right answer after so many of at most ``limit`` milliseconds gets: 1,000 - 500 × time / limit, rounded up."""
    return FULL - (FULL - LAST) * min(milliseconds, limit) // limit


# --- The tally ---------------------------------------------------------------------------------------------------


def empty(asked: Asked) -> Tally:
    """No ballot yet.

    ``right`` and ``limit`` (milliseconds) are what points depend on; ``board``: how many of each nickname have so many points;
    ``names``: how many wrote each nickname how, by what they have in common, which is what rulings call it.
    """
    options = len(asked.options)
    right = list(correct(asked.details, options))
    return {"ballots": 0, "counts": [0] * options, "right": right, "limit": seconds(asked) * 1000, "board": {}, "names": {}}


def add(tally: Tally, ballot: Mapping[str, Any]) -> None:
    """One ballot more."""
    _change(tally, ballot, 1)


def remove(tally: Tally, ballot: Mapping[str, Any]) -> None:
    """One ballot less."""
    _change(tally, ballot, -1)


def _change(tally: Tally, ballot: Mapping[str, Any], by: int) -> None:
    choice, nickname = ballot["choice"], ballot["nickname"]
    tally["ballots"] += by
    tally["counts"][choice] += by
    if nickname and choice in tally["right"]:
        _change_one(tally["board"], str(points(ballot["ms"], tally["limit"])), nickname, by)
        _change_one(tally["names"], texts.fold(nickname), nickname, by)


def _change_one(groups: dict[str, dict[str, int]], group: str, name: str, by: int) -> None:
    """Count ``name`` in ``group``. What is down to none leaves no trace."""
    counts = groups.setdefault(group, {})
    counts[name] = counts.get(name, 0) + by
    if not counts[name]:
        del counts[name]
    if not counts:
        del groups[group]


def whole_tally(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> Tally:  # noqa: ARG001
    """What is kept: how many chose what, and nobody's name."""
    return {"ballots": tally["ballots"], "counts": list(tally["counts"])}


def beside(part: Tally, whole: Tally) -> Tally:  # noqa: ARG001
    """Nicknames are listed once, over everybody: two lists would tell who answered from which standpoint."""
    return {**part, "board": {}, "names": {}}


def right_share(result: Result) -> float:
    """Which share of the people chose a right answer; 0 where it is not known yet which that is."""
    tally = result["tally"]
    chosen = sum(tally["counts"][at] for at in correct(result.get("details", {}), len(result["options"])))
    return chosen / tally["ballots"] if tally["ballots"] else 0.0
