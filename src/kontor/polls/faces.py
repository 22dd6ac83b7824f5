"""What people see of a poll: the two templates of its type, and the module that does the same in the browser."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.template import engines
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.safestring import mark_safe

from kontor.polls import standpoints, telling
from kontor.polls.domain.standpoints import ballot_of, standpoint_of
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Ballot, Result
    from kontor.polls.queries import AskedPoll

TYPES_FOLDER = Path(__file__).parent / "types"


@cache
def _template(poll_type: str, face: str) -> Any:
    """A type's template. It lies in the type's own folder, where Django's loaders do not look."""
    text = (TYPES_FOLDER / TYPES[poll_type].folder / f"{face}.html").read_text()
    return engines["django"].from_string(text)


def _rendered(poll_type: str, face: str, context: dict[str, Any]) -> str:
    # The engine has escaped everything that is not the template's own.
    page: str = mark_safe(_template(poll_type, face).render(context))  # noqa: S308
    return page


def ask(poll: AskedPoll, *, ballot: Ballot = None, disabled: bool = False) -> str:
    """The fields of a ballot, filled in with the one that was given before; the type's ``read`` makes a ballot of what they post."""
    given = ballot_of(ballot, poll)
    chosen = given if isinstance(given, list | tuple) else ()
    answers = [(at, label, at in chosen) for at, label in enumerate(poll.options)]
    details = TYPES[poll.type].public(poll, final=False)
    fields = _rendered(poll.type, "ask", {"poll": poll, "answers": answers, "ballot": given, "disabled": disabled, "details": details})
    return fields + _standpoint(poll, standpoint_of(ballot, poll), disabled=disabled) if poll.standpoints else fields


def _standpoint(poll: AskedPoll, chosen: str, *, disabled: bool) -> str:
    """The choice for whom one answers."""
    context = {"poll": poll, "standpoints": standpoints.choices(), "chosen": chosen, "disabled": disabled}
    return render_to_string("polls/ask_standpoint.html", context)


def result(poll: AskedPoll, result: Result) -> str:
    """A result as a table with a bar in each row, in the poll's own language; those of several standpoints side by side."""
    with translation.override(poll.language):
        named = standpoints.side_by_side(result)
        parts = [(name, _result(replace(poll, question=f"{poll.question} ({name})"), part)) for name, part in named]
        if not parts:
            return _result(poll, result)
        labels = {tuple(row.label for row in TYPES[poll.type].rows(part)) for _name, part in named}
        return render_to_string("polls/standpoints.html", {"poll": poll, "parts": parts, "aligned": len(labels) == 1})


def _result(poll: AskedPoll, result: Result) -> str:
    kind = TYPES[poll.type]
    rows = kind.rows(result)
    most = max((row.count for row in rows), default=0)
    shown = [(row, row.share * 100, telling.percent(row.share, poll.language), bool(most) and row.count == most) for row in rows]
    return _rendered(
        poll.type, "result", {"poll": poll, "rows": shown, "ballots": result["ballots"], "result": result, "table": kind.table(result, poll.language)}
    )
