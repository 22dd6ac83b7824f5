"""What people see of a poll: the three templates of its type, and the module that does the same in the browser."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from babel.numbers import format_percent
from django.template import engines
from django.utils.safestring import mark_safe

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
    chosen = ballot if isinstance(ballot, list | tuple) else ()
    answers = [(at, label, at in chosen) for at, label in enumerate(poll.options)]
    details = TYPES[poll.type].public(poll, final=False)
    return _rendered(poll.type, "ask", {"poll": poll, "answers": answers, "ballot": ballot, "disabled": disabled, "details": details})


def edit(poll_type: str, values: dict[str, Any]) -> str:
    """The fields of a poll that depend on its type: ``values`` are ``options`` (texts), ``min_choices``, ``max_choices``, ``details``."""
    details = values.get("details", {})
    fields = [(field, details.get(field.name, field.default)) for field in TYPES[poll_type].fields]
    return _rendered(poll_type, "edit", {**values, "lines": "\n".join(values.get("options", ())), "fields": fields})


def result(poll: AskedPoll, result: Result) -> str:
    """A result as a table with a bar in each row."""
    kind = TYPES[poll.type]
    rows = kind.rows(result)
    most = max((row.count for row in rows), default=0)
    shown = [(row, row.share * 100, format_percent(row.share, locale=poll.language), bool(most) and row.count == most) for row in rows]
    return _rendered(
        poll.type, "result", {"poll": poll, "rows": shown, "ballots": result["ballots"], "result": result, "table": kind.table(result, poll.language)}
    )
