"""The published schema and the reference page say what the code does, in words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from kontor.talks.talkfile import polls
from kontor.talks.talkfile.reference import page
from kontor.talks.talkfile.schema import schema, schema_text
from kontor.talks.talkfile.words import WORDS

REFERENCE = Path(__file__).parents[3] / "docs" / "reference"
FIELDS = [(name, field) for name, definition in schema()["$defs"].items() for field in definition.get("properties", ())]
MAKE = "from kontor.talks.talkfile.{module} import {name}; Path(…).write_text({name}())"


@pytest.mark.parametrize(("definition", "field"), FIELDS, ids=lambda name: name)
def test_no_field_is_without_words_and_an_example_that_the_format_accepts(definition: str, field: str) -> None:
    part: dict[str, Any] = schema()["$defs"][definition]["properties"][field]
    assert part["description"].endswith(".")
    whole = {"$defs": schema()["$defs"], **part}
    assert list(Draft202012Validator(whole).iter_errors(part["examples"][0])) == []


def test_no_words_are_left_of_fields_that_are_gone() -> None:
    """The details of poll types are told by the types themselves."""
    own = {(name, field) for name, field in FIELDS if name not in polls.definitions()}
    assert {(name, field) for name, fields in WORDS.items() for field in fields} == own


def test_the_schema_is_a_schema() -> None:
    Draft202012Validator.check_schema(schema())


def test_the_published_schema_is_up_to_date() -> None:
    published = (REFERENCE / "talk-file.schema.json").read_text()
    assert json.loads(published) == json.loads(schema_text()), MAKE.format(module="schema", name="schema_text")
    assert published == schema_text()


def test_the_reference_page_is_up_to_date() -> None:
    assert (REFERENCE / "talk-file.md").read_text() == page(), MAKE.format(module="reference", name="page")


def test_the_reference_page_names_every_field() -> None:
    text = page()
    assert [field for _, field in FIELDS if f"| `{field}`" not in text] == []
