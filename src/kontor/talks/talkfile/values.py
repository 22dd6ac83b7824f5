"""A tree of texts as plain values: the schema says which texts are numbers, which are yes or no, and which mean nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from kontor.talks.talkfile.schema import resolved

if TYPE_CHECKING:
    from kontor.talks.talkfile.nodes import Node
    from kontor.talks.talkfile.schema import Schema

_NOTHING = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INTEGER = re.compile(r"[-+]?\d{1,18}\Z", re.ASCII)
_DECIMAL = re.compile(r"[-+]?\d{1,18}\.\d{1,18}\Z", re.ASCII)


def typed(node: Node, part: Schema) -> Any:
    """The plain value of ``node``: texts, numbers, truth values, lists and dictionaries. Never fails; the schema judges after."""
    part = _fitting(node, resolved(part))
    if node.items is not None:
        return [typed(item, part.get("items", {})) for item in node.items]
    if node.fields is not None:
        return _fields(node.fields, part)
    return _scalar(node, part)


def _fields(fields: dict[str, Node], part: Schema) -> dict[str, Any]:
    parts, required = _parts(fields, part), part.get("required", ())
    return {
        name: typed(node, parts.get(name, {}))
        for name, node in fields.items()
        if not (means_nothing(node) and name in parts and name not in required)
    }


def _fitting(node: Node, part: Schema) -> Schema:
    """Of several shapes that a value may have, the one that it has: a list or a single value."""
    shapes = part.get("anyOf", (part,))
    return next((shape for shape in shapes if (shape.get("type") == "array") == (node.items is not None)), part)


def _parts(fields: dict[str, Node], part: Schema) -> Schema:
    """What each field may hold, where that depends on another field: on a poll's type, say."""
    parts: Schema = dict(part.get("properties", {}))
    for rule in part.get("allOf", ()):
        if _holds(rule["if"], fields):
            parts |= rule["then"]["properties"]
    return parts


def _holds(condition: Schema, fields: dict[str, Node]) -> bool:
    required = condition.get("required", ())
    return all(
        fields[name].text == wanted["const"] if name in fields and not means_nothing(fields[name]) else name not in required
        for name, wanted in condition["properties"].items()
    )


def means_nothing(node: Node) -> bool:
    """Whether the field is there but left empty."""
    return node.plain and node.text in _NOTHING


def _scalar(node: Node, part: Schema) -> Any:
    text = node.text or ""
    if means_nothing(node):
        return None
    if node.plain and part.get("type") == "boolean":
        return _TRUTHS.get(text, text)
    if node.plain and part.get("type") in {"integer", "number"} and _INTEGER.match(text):
        return int(text)
    if node.plain and part.get("type") == "number" and _DECIMAL.match(text):
        return float(text)
    return text
