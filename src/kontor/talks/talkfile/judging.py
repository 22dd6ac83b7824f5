"""What a talk file's values break of its schema, in words, each with its line."""

from __future__ import annotations

import json
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, cast

from jsonschema import Draft202012Validator

from kontor.talks.talkfile.findings import Finding, field_path
from kontor.talks.talkfile.schema import resolved, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jsonschema import ValidationError

    from kontor.talks.talkfile.nodes import Node, Path
    from kontor.talks.talkfile.schema import Schema

LONGEST_QUOTE = 60
"""Characters of a wrong text that are repeated in the message about it."""


@cache
def _validator() -> Draft202012Validator:
    return Draft202012Validator(schema())


def broken_rules(value: object, root: Node, file: str) -> list[Finding]:
    """Everything in ``value`` (the plain value of ``root``) that the schema refuses."""
    return [finding for error in _validator().iter_errors(value) for finding in _findings(error, root, file)]


def _findings(error: ValidationError, root: Node, file: str) -> Iterator[Finding]:
    path: Path = tuple(error.absolute_path)
    broken, limit = cast("Schema", error.schema), cast("Any", error.validator_value)
    node, part, value = root.at(path), resolved(broken), cast("Any", error.instance)
    match error.validator:
        case "additionalProperties":
            for name in value:
                if name not in part["properties"]:
                    key = node.keys.get(name, node)
                    message = f"There is no field “{_quote(name)}” here."
                    yield Finding(key.line, key.column, field_path((*path, name)), message, _other_names(name, part), file)
        case "required":
            for name in limit:
                if name not in value:
                    mend = _mend(part["properties"][name], name)
                    yield Finding(node.line, node.column, field_path((*path, name)), f"“{name}” is missing.", mend, file)
        case _:
            mend = _mend(part, str(path[-1]) if path and isinstance(path[-1], str) else "")
            yield Finding(node.line, node.column, field_path(path), _message(error), mend, file)


def _other_names(name: str, part: Schema) -> str:
    names = list(part["properties"])
    if close := get_close_matches(name.lower().replace("-", "_"), names, n=1):
        return f"Did you mean “{close[0]}”?"
    return f"Fields that can stand here: {', '.join(names)}." if names else "Leave it out."


def _message(error: ValidationError) -> str:  # noqa: PLR0911 - one line a rule
    value, limit = cast("Any", error.instance), cast("Any", error.validator_value)
    match error.validator:
        case "type" if value is None:
            return "Nothing stands here."
        case "type":
            return f"{_shape(value)} cannot stand here."
        case "minLength":
            return "The text is empty."
        case "maxLength":
            return f"The text is too long: {len(value):,} characters of at most {limit:,}."
        case "minimum" | "maximum":
            return f"{value} is too {'small' if error.validator == 'minimum' else 'large'}."
        case "minItems" | "maxItems":
            few, bound = ("few", "least") if error.validator == "minItems" else ("many", "most")
            return f"There are too {few} in this list: {len(value)}, of {limit} at {bound}."
        case "anyOf":
            return f"{_shape(value)} cannot stand here."
        case "const":
            return f"“{_quote(value)}” is not a format that this Kontor can read."
    return f"“{_quote(value)}” cannot stand here."


def _shape(value: object) -> str:
    match value:
        case list():
            return "A list"
        case dict():
            return "A group of fields"
    return f"“{_quote(value)}”"


def _quote(value: object) -> str:
    text = str(value)
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"


def _mend(part: Schema, name: str) -> str:
    whole = resolved(part)
    example = next(iter(part.get("examples") or whole.get("examples") or ()), None)
    if example is None:
        return f"Write {wanted(whole)}."
    return f"Write {wanted(whole)}, for example `{f'{name}: ' if name else ''}{as_yaml(example)}`."


def wanted(part: Schema) -> str:  # noqa: PLR0911 - one line a kind
    """What ``part`` of the schema asks for, to complete "Write …"."""
    if "const" in part:
        return "the format's name"
    if "enum" in part:
        return f"one of {', '.join(part['enum'])}"
    match part.get("type"):
        case "boolean":
            return "true or false"
        case "number":
            return "a number"
        case "integer":
            return f"a whole number from {part.get('minimum', 0)}" + (f" to {part['maximum']}" if "maximum" in part else "")
        case "array":
            return "a list, each entry on a line that begins with a hyphen"
        case "object":
            required = part.get("required", ())
            return "fields, one a line" + (f", at least {', '.join(required)}" if required else "")
    return str(part.get("title") or "text")


def as_yaml(example: Any) -> str:
    """``example`` as it can stand in a talk file, in one line."""
    match example:
        case dict() | list():
            return json.dumps(example, ensure_ascii=False)
        case bool():
            return str(example).lower()
        case str() if ": " in example or example[:1] in "#@*&![{'\"%|>":
            return f'"{example}"'
    return str(example)
