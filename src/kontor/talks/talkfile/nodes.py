"""YAML text as a tree that knows its lines.

Stricter than YAML: one document, texts as keys, each key once, no anchors, aliases or tags, limited depth. Scalars stay
texts here; the schema decides what is a number (:mod:`.values`), so that 08:30 and 2026-03-03 are never mistaken for one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from kontor.talks.talkfile.findings import Finding, TalkFileError, field_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ruamel.yaml.events import Event

    Path = tuple[str | int, ...]

MOST_DEPTH = 20
"""Lists and mappings inside each other. A talk file needs nine."""
MOST_CHARACTERS = 1_000_000
"""A talk file of an hour's talk has about 20,000."""


@dataclass(slots=True)
class Node:
    """A value at a place; lines and columns count from 1. Exactly one of ``text``, ``items`` and ``fields`` is not ``None``."""

    line: int
    column: int
    text: str | None = None
    plain: bool = False
    """Whether the text stands there without quotes, so that it may mean a number or nothing."""
    items: list[Node] | None = None
    fields: dict[str, Node] | None = None
    keys: dict[str, Node] = field(default_factory=dict)
    """Where each field's name stands."""

    def at(self, path: Sequence[str | int]) -> Node:
        """The node at ``path``, or the last one on the way there that exists."""
        node = self
        for step in path:
            if isinstance(step, int):
                if node.items is None or step >= len(node.items):
                    break
                node = node.items[step]
            elif node.fields is None or step not in node.fields:
                break
            else:
                node = node.fields[step]
        return node


def compose(text: str) -> Node:
    """The tree of ``text``. :class:`.TalkFileError` where it is no YAML, or YAML that a talk file may not use."""
    if len(text) > MOST_CHARACTERS:
        mend = "Move presenters' slides into a PDF beside the file (`slides_pdf`)."
        raise TalkFileError([Finding(1, 1, "", f"The file is longer than {MOST_CHARACTERS:,} characters.", mend)])
    composer = _Composer(text)
    try:
        root = composer.document()
    except MarkedYAMLError as error:
        raise TalkFileError([*composer.findings, _no_yaml(error)]) from error
    except YAMLError as error:
        raise TalkFileError([_unreadable(text, error)]) from error
    if composer.findings:
        raise TalkFileError(composer.findings)
    return root


class _Composer:
    """Builds the tree from the parser's events and gathers what a talk file may not use on the way."""

    def __init__(self, text: str) -> None:
        self.findings: list[Finding] = []
        self._events: Iterator[Event] = iter(YAML(typ="safe", pure=True).parse(text))

    def document(self) -> Node:
        self._expect(StreamStartEvent)
        start = self._next()
        if isinstance(start, StreamEndEvent):
            raise TalkFileError([Finding(1, 1, "", "The file is empty.", "Write at least `slug`, `title` and `series`.")])
        root = self._node(self._next(), (), 0)
        self._next()
        more = self._next()
        if isinstance(more, DocumentStartEvent):
            self._find(more, (), "A second document begins here.", "Write each talk in a file of its own.")
        return root

    def _next(self) -> Event:
        return next(self._events)

    def _expect(self, kind: type[Event]) -> None:
        if not isinstance(event := self._next(), kind):
            raise TypeError(f"The YAML parser gave {event!r} where it always gives {kind.__name__}.")

    def _find(self, event: Event, path: Path, message: str, mend: str) -> None:
        mark = event.start_mark
        self.findings.append(Finding(mark.line + 1, mark.column + 1, field_path(path), message, mend))

    def _node(self, event: Event, path: Path, depth: int) -> Node:
        node = Node(event.start_mark.line + 1, event.start_mark.column + 1)
        if depth > MOST_DEPTH:
            self._find(event, path, "Too many lists stand inside each other.", "Write it flatter.")
            raise TalkFileError(self.findings)
        self._refuse_decoration(event, path)
        match event:
            case ScalarEvent():
                node.text = _scalar_text(event)
                node.plain = event.style in {None, ""}
            case SequenceStartEvent():
                node.items = self._items(path, depth)
            case MappingStartEvent():
                node.fields = self._fields(node, path, depth)
            case _:
                node.text = ""
        return node

    def _items(self, path: Path, depth: int) -> list[Node]:
        items: list[Node] = []
        while not isinstance(event := self._next(), SequenceEndEvent):
            items.append(self._node(event, (*path, len(items)), depth + 1))
        return items

    def _fields(self, node: Node, path: Path, depth: int) -> dict[str, Node]:
        fields: dict[str, Node] = {}
        while not isinstance(event := self._next(), MappingEndEvent):
            key = self._node(event, path, depth + 1)
            name = key.text
            if name is None:
                self._find(event, path, "The name of a field must be one word.", "Write it as `title: …`.")
                name = f"({len(fields)})"
            value = self._node(self._next(), (*path, name), depth + 1)
            if value.plain and not value.text:
                # The parser puts a value that is not there on the next line; people look for it at its name.
                value.line, value.column = key.line, key.column
            if name in fields:
                message = f"“{name}” stands here twice, first in line {node.keys[name].line}."
                self._find(event, (*path, name), message, "Keep one of the two.")
            else:
                fields[name], node.keys[name] = value, key
        return fields

    def _refuse_decoration(self, event: Event, path: Path) -> None:
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            self._find(event, path, "Anchors (&) and aliases (*) are not used here.", "Write the text out, or put it in quotes.")
        elif getattr(event, "tag", None):
            self._find(event, path, "Tags (!) are not used here.", "Leave the tag out, or put the text in quotes.")


def _scalar_text(event: ScalarEvent) -> str:
    """The text; the line break that ends a block (| or >) closes the block and is not part of it."""
    text = str(event.value)
    return text.removesuffix("\n") if event.style in {"|", ">"} else text


def _no_yaml(error: MarkedYAMLError) -> Finding:
    mark = error.problem_mark or error.context_mark
    problem = str(error.problem or error.context or "")
    otherwise = f"This is no YAML: {problem}.", "Check the indentation and the quotes of this line and the one above."
    message, mend = next((told for words, told in _PROBLEMS.items() if words in problem), otherwise)
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    return Finding(line, column, "", message, mend)


_PROBLEMS = {
    "mapping values are not allowed": (
        "A colon stands here where no field can begin.",
        'Put a text that holds a colon and a space in quotes, for example `title: "Clusters: what next"`, or check the indentation.',
    ),
    r"found character '\t'": ("A tab stands here.", "Indent with spaces."),
    "could not find expected ':'": ("A field without its colon.", "Write `name: value`, or indent the text below its field."),
    "expected <block end>": (
        "This line is not indented like its neighbours.",
        "Begin it in the same column as the fields or list entries beside it.",
    ),
    "found unexpected end of stream": ("A quote is opened and never closed.", "Close it at the end of the text."),
    "found character": ("A text cannot begin with this character.", "Put the text in quotes."),
    "found unknown escape character": ("A backslash in double quotes means something else.", "Use single quotes."),
    "expected escape sequence": ("A backslash in double quotes means something else.", "Use single quotes."),
    "found undefined alias": ("Anchors (&) and aliases (*) are not used here.", "Put the text in quotes."),
}


def _unreadable(text: str, error: YAMLError) -> Finding:
    position = getattr(error, "position", 0)
    before = text[:position]
    character = text[position : position + 1]
    message = f"A character that cannot be shown stands here (U+{ord(character):04X})." if character else str(error)
    line, column = before.count("\n") + 1, position - before.rfind("\n")
    return Finding(line, column, "", message, "Remove it.")
