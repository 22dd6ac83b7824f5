"""Polls in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.translation import get_language

from kontor.polls import diverging, faces, telling

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.polls.domain.poll_type import Ballot, Result
    from kontor.polls.queries import AskedPoll

register = template.Library()


@register.simple_tag
def ask_poll(poll: AskedPoll, ballot: Ballot = None, *, disabled: bool = False) -> str:
    """The fields of a ballot. The form around them, its button and its token are the page's."""
    return faces.ask(poll, ballot=ballot, disabled=disabled)


@register.simple_tag
def poll_result(poll: AskedPoll, result: Result) -> str:
    """A result as a table with bars."""
    return faces.result(poll, result)


@register.inclusion_tag("polls/words.html")
def poll_words() -> dict[str, object]:
    """The words of ``polls/*.js`` in the page's language; once in a page that uses them."""
    return {}


@register.filter
def at(row: object, place: int) -> object:
    """What stands in a list at ``place``, counted from 0; nothing where the list ends before, or is none."""
    return row[place] if isinstance(row, list | tuple) and place < len(row) else None


@register.filter
def percent(share: float) -> str:
    """A share, 0 to 1, as people of the page's language write it."""
    return telling.percent(share, get_language() or "en")


@register.filter
def figure(value: float) -> str:
    """A number as people of the page's language write it, with all its decimals and none that say nothing."""
    return telling.figure(value, get_language() or "en")


@register.filter
def parted(grid: Sequence[Sequence[int]]) -> list[list[dict[str, Any]]]:
    """The parts of each bar of a grid's counts, as :func:`kontor.polls.diverging.places` gives them."""
    return diverging.places(grid)


@register.filter
def tallest(rows: list[tuple[Any, ...]]) -> int:
    """The count of the highest of a result's rows, as its template gets them."""
    return max((row[0].count for row in rows), default=0)
