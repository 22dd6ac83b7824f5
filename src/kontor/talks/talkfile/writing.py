"""From a talk to its talk file in the one canonical form.

Fields stand in the order of :mod:`kontor.talks.domain.document`; what is as if not said is not written; prose stands in
blocks; quotes only where YAML needs them; a blank line between the parts at the top.
"""

from __future__ import annotations

import io
import re
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

import msgspec
from ruamel.yaml import YAML
from ruamel.yaml.events import (
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
    StreamStartEvent,
)

from kontor.talks.domain.checks.walk import fields
from kontor.talks.domain.document import Prose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruamel.yaml.events import Event

    from kontor.talks.domain.document import TalkDocument

ALWAYS = frozenset({"format", "zone"})
"""Fields that are written even where they say what is assumed anyway."""
_NOT_A_TEXT = re.compile(
    r"(?:|~|null|true|false|yes|no|on|off|y|n|[-+]?[\d.][\d_,.]*(?:e[-+]?\d+)?|0[xob][\da-f_]+|[-+]?\.(?:inf|nan)|<<|=)\Z", re.IGNORECASE
)
"""Texts that some YAML reader would take for a number, a truth value or nothing."""
_BLOCK = re.compile(r"\S[^\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]*\S\Z")


class _Block(str):
    """Prose: a text that stands in a block of its own."""

    __slots__ = ()


def write(document: TalkDocument) -> str:
    """The talk file of ``document``, in UTF-8 characters, ending in a line break."""
    return "\n".join(_yaml({name: value}) for name, value in plain(document).items())


def plain(value: Any) -> Any:
    """``value`` as lists, dictionaries, texts, numbers and truth values, without what is as if not said."""
    match value:
        case msgspec.Struct():
            return {
                field.encode_name: _Block(part) if field.type == Prose else plain(part)
                for field in fields(type(value))
                if (part := getattr(value, field.name)) != field.default or field.name in ALWAYS
            }
        case tuple():
            return [plain(part) for part in value]
        case Enum():
            return value.value
    return value


def _yaml(value: Any) -> str:
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = False
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 100_000
    yaml.allow_unicode = True
    stream = io.StringIO()
    yaml.emit(_document(value), stream)
    return stream.getvalue()


def _document(value: Any) -> Iterator[Event]:
    yield StreamStartEvent()
    yield DocumentStartEvent(explicit=False)
    yield from _events(value)
    yield DocumentEndEvent(explicit=False)
    yield StreamEndEvent()


def _events(value: Any) -> Iterator[Event]:
    match value:
        case dict():
            yield MappingStartEvent(anchor=None, tag=None, implicit=True, flow_style=not value)
            for name, part in value.items():
                yield _scalar(name)
                yield from _events(part)
            yield MappingEndEvent()
        case list():
            yield SequenceStartEvent(anchor=None, tag=None, implicit=True, flow_style=not value)
            for part in value:
                yield from _events(part)
            yield SequenceEndEvent()
        case bool():
            yield ScalarEvent(anchor=None, tag=None, implicit=(True, False), value=str(value).lower())
        case float():
            yield ScalarEvent(anchor=None, tag=None, implicit=(True, False), value=format(Decimal(str(value)), "f"))
        case int():
            yield ScalarEvent(anchor=None, tag=None, implicit=(True, False), value=str(value))
        case _:
            yield _scalar(value)


def _scalar(text: str) -> Event:
    if isinstance(text, _Block) and _can_be_block(text):
        return ScalarEvent(anchor=None, tag=None, implicit=(False, True), value=f"{text}\n", style="|")
    clear = not _NOT_A_TEXT.match(text)
    return ScalarEvent(anchor=None, tag=None, implicit=(clear, True), value=str(text), style=None if clear else "'")


def _can_be_block(text: str) -> bool:
    """Whether a block shows the text exactly: no odd characters, no spaces where nobody sees them."""
    return bool(_BLOCK.match(text)) and not any(line.endswith(" ") for line in text.split("\n"))
