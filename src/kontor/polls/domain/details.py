"""What an organiser set of a type only, read with care: it comes from a form or a file and may be anything.

Each function answers with the value, with its default where nothing is set, and with ``None`` where what is set makes no sense.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kontor.polls.domain.counts import whole
from kontor.polls.domain.poll_type import FieldKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from kontor.polls.domain.poll_type import Field

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


def settled(fields: Iterable[Field], details: Mapping[str, Any]) -> dict[str, Any]:
    """``details`` as a talk file writes them: numbers and truths that were kept as text, in the order of ``fields``.

    What says nothing, and what the type has no field for, is left out. What makes no sense stays as it is, to be found.
    """
    given = ((field, details.get(field.name)) for field in fields)
    return {field.name: SETTLED.get(field.kind, _as_it_is)(value) for field, value in given if value not in (None, "", [], ())}


def number_of(value: Any) -> Any:
    """A number of the text of one, with a point or a comma and 6 decimals at most; anything else as it is."""
    found = _NUMBER.fullmatch(value.strip().replace("\u2212", "-")) if isinstance(value, str) else None
    if found is None:
        return value
    return int(found[0]) if not found[1] else float(found[0].replace(",", "."))


def places_of(value: Any) -> Any:
    """A number, or a list of them, of text such as "2" or "1, 3"; anything else as it is."""
    if isinstance(value, list | tuple):
        return [number_of(each) for each in value]
    if not isinstance(value, str) or not _PLACES.fullmatch(value):
        return value
    found = [int(each) for each in re.findall("[0-9]+", value)]
    return found[0] if len(found) == 1 else found


def _as_it_is(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _truth_of(value: Any) -> Any:
    return TRUTHS.get(value, value) if isinstance(value, str) else value


_NUMBER = re.compile(r"[+-]?[0-9]{1,12}([.,][0-9]{1,6})?")
_PLACES = re.compile(r"\s*[0-9]{1,3}(?:[\s,;]+[0-9]{1,3})*\s*")
SETTLED: Mapping[str, Callable[[Any], Any]] = {
    FieldKind.WHOLE: number_of,
    FieldKind.NUMBER: number_of,
    FieldKind.PLACES: places_of,
    FieldKind.SWITCH: _truth_of,
}
"""How the value of each kind is brought to its one form."""
