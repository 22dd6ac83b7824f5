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


def typed(node: Node, part: Schema) -> Any:
    """The plain value of ``node``: texts, numbers, truth values, lists and dictionaries. Never fails; the schema judges after."""
    part = resolved(part)
    if node.items is not None:
        return [typed(item, part.get("items", {})) for item in node.items]
    if node.fields is not None:
        return _fields(node.fields, part)
    return _scalar(node, part)


def _fields(fields: dict[str, Node], part: Schema) -> dict[str, Any]:
    parts, required = part.get("properties", {}), part.get("required", ())
    return {
        name: typed(node, parts.get(name, {}))
        for name, node in fields.items()
        if not (means_nothing(node) and name in parts and name not in required)
    }


def means_nothing(node: Node) -> bool:
    """Whether the field is there but left empty."""
    return node.plain and node.text in _NOTHING


def _scalar(node: Node, part: Schema) -> Any:
    text = node.text or ""
    if means_nothing(node):
        return None
    if node.plain and part.get("type") == "boolean":
        return _TRUTHS.get(text, text)
    if node.plain and part.get("type") == "integer" and _INTEGER.match(text):
        return int(text)
    return text
