"""The JSON Schema of talk files: made from the values of :mod:`kontor.talks.domain.document`, told in words."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import msgspec

from kontor.talks.domain.document import FORMAT, TalkDocument
from kontor.talks.talkfile import polls
from kontor.talks.talkfile.words import WORDS

Schema = dict[str, Any]
DIALECT = "https://json-schema.org/draft/2020-12/schema"
ROOT = "TalkDocument"


@cache
def schema() -> Schema:
    """The schema (JSON Schema 2020-12). Whoever reads it leaves it as it is: it is made once."""
    made = msgspec.json.schema(TalkDocument)
    definitions: dict[str, Schema] = made["$defs"]
    for name, definition in definitions.items():
        definition["description"] = " ".join(definition.get("description", "").replace("``", "`").split())
        for field, part in definition.get("properties", {}).items():
            definition["properties"][field] = _told(_known(part), name, field)
    definitions[ROOT]["properties"]["format"]["const"] = FORMAT
    definitions["Poll"]["allOf"] = polls.rules()
    definitions |= polls.definitions()
    return {"$schema": DIALECT, "title": "Kontor talk file", "$ref": f"#/$defs/{ROOT}", "$defs": dict(sorted(definitions.items()))}


def schema_text() -> str:
    """The schema as the file that is published."""
    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


def resolved(part: Schema) -> Schema:
    """``part``, or the definition that it refers to."""
    reference = part.get("$ref")
    return part if reference is None else schema()["$defs"][reference.rpartition("/")[2]]


def _known(part: Schema) -> Schema:
    """``part`` without "or null": in a talk file, what is not known is not written."""
    choices = [choice for choice in part.get("anyOf", ()) if choice != {"type": "null"}]
    known = {**part, **choices[0]} if choices else dict(part)
    known.pop("anyOf", None)
    if known.get("default", ...) is None:
        del known["default"]
    return known


def _told(part: Schema, name: str, field: str) -> Schema:
    description, example = WORDS.get(name, {}).get(field, ("", None))
    told = {**part, "description": description} if description else part
    return {**told, "examples": [example]} if example is not None else told
