"""What an organiser set of a type only, read with care: it comes from a form or a file and may be anything.

Each function answers with the value, with its default where nothing is set, and with ``None`` where what is set makes no sense.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.polls.domain.counts import whole

if TYPE_CHECKING:
    from collections.abc import Mapping

TRUTHS = {"true": True, "false": False}


def number(details: Mapping[str, Any], name: str, default: int, *, least: int, most: int) -> int | None:
    """A whole number from ``least`` to ``most``, written as a number or as text."""
    value = details.get(name)
    if value is None or value == "":
        return default
    found = whole(value) if isinstance(value, str) else value
    return found if type(found) is int and least <= found <= most else None


def text(details: Mapping[str, Any], name: str) -> str | None:
    """A text, empty by default."""
    value = details.get(name) or ""
    return " ".join(value.split()) if isinstance(value, str) else None


def switch(details: Mapping[str, Any], name: str, *, default: bool) -> bool | None:
    """Whether something is on, written as a truth or as text."""
    value = details.get(name)
    if value is None or value == "":
        return default
    return value if isinstance(value, bool) else TRUTHS.get(value) if isinstance(value, str) else None


def lines(details: Mapping[str, Any], name: str) -> tuple[str, ...] | None:
    """Texts, none by default; empty ones are passed over."""
    value = details.get(name) or ()
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) for each in value):
        return None
    return tuple(filter(None, (" ".join(each.split()) for each in value)))
