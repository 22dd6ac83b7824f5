"""What a talk file can say under ``details`` of a poll, told by the poll types themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.utils import translation

from kontor.polls.domain.poll_type import FieldKind
from kontor.polls.registry import TYPES
from kontor.talks.domain.document import Line, Poll

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from kontor.polls.domain.poll_type import Field, PollType

Schema = dict[str, Any]
_DEFAULT_TYPE = next(field.default for field in msgspec.structs.fields(Poll) if field.name == "type")


def definitions() -> dict[str, Schema]:
    """What each type's ``details`` hold, by the name of its definition; none for a type without settings of its own."""
    with translation.override("en"):
        return {name_of(kind): _definition(kind) for kind in TYPES.values()}


def rules() -> list[Schema]:
    """Which definition holds for which ``type``."""
    return [
        {
            "if": {"properties": {"type": {"const": key}}, **({} if key == _DEFAULT_TYPE else {"required": ["type"]})},
            "then": {"properties": {"details": {"$ref": f"#/$defs/{name_of(kind)}"}}},
        }
        for key, kind in TYPES.items()
    ]


def name_of(kind: PollType) -> str:
    """The definition of a type's details: ``WordCloudDetails``."""
    return "".join(part.capitalize() for part in kind.key.split("-")) + "Details"


def _definition(kind: PollType) -> Schema:
    fields = {field.name: _property(field) for field in kind.fields}
    about = f"The `details` of a poll with `type: {kind.key}`" + ("." if fields else ": there are none.")
    return {"title": name_of(kind), "description": about, "properties": fields, "additionalProperties": False}


def _property(field: Field) -> Schema:
    label = str(field.label).rstrip(".")
    part: Schema = {**_SHAPES[field.kind](field), "description": f"{label}. {field.help}".strip()}
    if field.default not in (None, "", ()):
        part["default"] = field.default
    example = field.default if field.example is None else field.example
    return part if example in (None, "", ()) else {**part, "examples": [list(example) if isinstance(example, tuple) else example]}


def _whole(field: Field) -> Schema:
    return {"type": "integer", **_bounds(field, "minimum", "maximum")}


def _places(field: Field) -> Schema:  # noqa: ARG001 - all shapes are made alike
    place = {"type": "integer", "minimum": 1}
    several = {"type": "array", "items": place, "minItems": 1}
    return {"anyOf": [place, several], "title": "the number of an answer (the first is 1), or a list of such numbers"}


def _text(field: Field) -> Schema:
    return {**_line(), **_bounds(field, "minLength", "maxLength")}


def _lines(field: Field) -> Schema:
    return {"type": "array", "items": _line(), **_bounds(field, "minItems", "maxItems")}


def _line() -> Schema:
    return {name: rule for name, rule in msgspec.json.schema(Line).items() if name != "examples"}


def _bounds(field: Field, least: str, most: str) -> Schema:
    return {name: bound for name, bound in ((least, field.least), (most, field.most)) if bound is not None}


_SHAPES: Mapping[str, Callable[[Field], Schema]] = {
    FieldKind.WHOLE: _whole,
    FieldKind.NUMBER: lambda field: {"type": "number"},  # noqa: ARG005
    FieldKind.PLACES: _places,
    FieldKind.TEXT: _text,
    FieldKind.LINES: _lines,
    FieldKind.SWITCH: lambda field: {"type": "boolean"},  # noqa: ARG005
    FieldKind.CHOICE: lambda field: {"enum": [key for key, _words in field.choices]},
}
