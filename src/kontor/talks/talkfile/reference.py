"""The reference page of talk files, made from the same words as the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.talks.talkfile.judging import as_yaml, wanted
from kontor.talks.talkfile.schema import ROOT, resolved, schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kontor.talks.talkfile.schema import Schema

_HEAD = """# The talk file

One YAML file says everything about one talk. The deck, the summary, the calendar entry and the talk's pages are made from it;
`kontor talk load` loads it, `kontor talk export` writes it, and the desk shows it under *Talk file*. Loading the same file twice
changes nothing.

```yaml
format: kontor-talk/1
slug: apply-ai-strategy
title: AI Continent Action Plan & Apply AI Strategy
series:
  slug: eu-clusters-talks
  title: EU Clusters Talks
  organiser: European Cluster Collaboration Platform
when:
  date: 2025-12
  zone: Europe/Brussels
people:
  - id: nina-hoppmann
    name: Nina Hoppmann
agenda:
  - id: news
    kind: news
    title: News
    people:
      - person: nina-hoppmann
        role: speaker
```

`kontor talk check` names file, line, column and field of everything that is wrong, and how to mend it:

```text
talk.yaml:9:9: when.zone: There is no time zone “Europe/Brussel”. Did you mean “Europe/Brussels”?
```

## How it is written

- UTF-8, at most 1,000,000 characters, indented with spaces. Comments (`#`) are for you; loading forgets them.
- Each field stands once. What is not known is left out; an empty field counts as left out.
- No anchors (`&`), aliases (`*`), tags (`!`) and merge keys (`<<`): a file says what it says where it says it.
- Texts need quotes only where YAML does: before a colon with a space, or at the beginning with one of `# @ * & ! [ { ' " % | >`.
  `08:30`, `2025-12`, `no` and `1.0` are texts wherever a text is expected.
- *Day*: as much as is known: `2026-03-03`, `2025-12` (no day), `2026` (no month) or `--01-14` (no year). *Hour*: `08:30`.
- *Text*: paragraphs, lists, `**bold**`, `*italic*`, `[words](https://address)`. HTML is text, never markup.
- People are listed once under `people`, in any order, which is kept, and referred to by their `id`.
- Ids are unique in the talk: among its people, its agenda items, its news, its topics, its polls and its slides.

An editor that knows JSON Schema checks and completes the file while you write, if its first line is

```yaml
# yaml-language-server: $schema=talk-file.schema.json
```

The schema is [talk-file.schema.json](talk-file.schema.json).

## Fields

A field marked * must be there.
"""


def page() -> str:
    """The whole page, in Markdown."""
    return _HEAD + "".join(f"\n{part}" for part in _parts())


def _parts() -> Iterator[str]:
    for name in _order():
        definition = schema()["$defs"][name]
        heading = "The talk" if name == ROOT else name
        lines = [f"({name.lower()})=", f"### {heading}", "", definition["description"], ""]
        lines += ["| field | what it says | written as | example |", "|---|---|---|---|"]
        lines += [_row(field, part, definition) for field, part in definition["properties"].items()]
        yield "\n".join(lines) + "\n"


def _order() -> list[str]:
    """The definitions with fields, each after the one that first refers to it."""
    order = [ROOT]
    for name in order:
        definition = schema()["$defs"][name]
        for part in (*definition["properties"].values(), *_by_kind(definition)):
            inner = _referred(part)
            if inner and inner not in order and schema()["$defs"][inner].get("properties"):
                order.append(inner)
    return order


def _by_kind(definition: Schema) -> list[Schema]:
    """What stands in a field that depends on another one."""
    return [part for rule in definition.get("allOf", ()) for part in rule["then"]["properties"].values()]


def _referred(part: Schema) -> str:
    return str(part.get("items", part).get("$ref", "")).rpartition("/")[2]


def _row(field: str, part: Schema, definition: Schema) -> str:
    star = "\\*" if field in definition.get("required", ()) else ""
    cells = [f"`{field}`{star}", part["description"], _written(part), _example(part["examples"][0])]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _written(part: Schema) -> str:
    if str(part.get("title", "")).startswith("text:"):
        return "text"
    inner = _referred(part)
    if inner and "properties" in schema()["$defs"][inner]:
        kind = f"[{inner}](#{inner.lower()})"
        return f"a list of {kind}" if "items" in part else kind
    if "items" in part:
        return f"a list, each {wanted(resolved(part['items']))}"
    default = part.get("default")
    return wanted(resolved(part)) + (f"; without it {as_yaml(default)}" if default not in (None, "", (), {}) else "")


def _example(example: Any) -> str:
    match example:
        case dict() | list():
            return ""
    return f"`{as_yaml(example)}`"
