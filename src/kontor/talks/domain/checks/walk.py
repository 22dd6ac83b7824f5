"""Every value of one kind in a document, wherever it stands."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args

import msgspec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kontor.talks.domain.checks.problem import Path


@cache
def fields(kind: type[msgspec.Struct]) -> tuple[msgspec.structs.FieldInfo, ...]:
    """What a value of class ``kind`` holds, in order: worked out once, for reading the annotations takes longer than all checks."""
    return msgspec.structs.fields(kind)


def all_of(value: object, kind: Any, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Each place of ``value`` that is declared as ``kind`` (or as ``kind | None``) and holds something, with its path."""
    match value:
        case msgspec.Struct():
            for field in fields(type(value)):
                part = getattr(value, field.name)
                if part is not None and (field.type == kind or kind in get_args(field.type)):
                    yield (*path, field.name), part
                yield from all_of(part, kind, (*path, field.name))
        case tuple():
            for place, part in enumerate(value):
                yield from all_of(part, kind, (*path, place))


def structs(value: object, kind: type[Any], path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Each struct of class ``kind`` in ``value``, with its path."""
    if isinstance(value, kind):
        yield path, value
    match value:
        case msgspec.Struct():
            for field in fields(type(value)):
                yield from structs(getattr(value, field.name), kind, (*path, field.name))
        case tuple():
            for place, part in enumerate(value):
                yield from structs(part, kind, (*path, place))
