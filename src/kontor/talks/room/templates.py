"""The templates of rooms: those that ship with Kontor, one file each in ``shipped/``, and the organisers' own."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec
from django.utils.translation import gettext, gettext_noop

from kontor.talks.domain.room_templates import RoomTemplate as Template
from kontor.talks.models import RoomTemplate

if TYPE_CHECKING:
    from collections.abc import Mapping

WORDS = (
    gettext_noop("Webinar"),
    gettext_noop("One speaks, many listen: questions wait for a moderator, no chat, no hands."),
    gettext_noop("Please write your questions at any time; a moderator puts them to the speakers."),
    gettext_noop("Upvote a question that is yours, too: the most wanted are answered first."),
    gettext_noop("Votes are secret: nobody sees how you answered a poll."),
    gettext_noop("Workshop"),
    gettext_noop("Everybody works along: names are known, chat with replies, hands up, questions show at once."),
    gettext_noop("Raise your hand when you want to speak; who has not spoken yet comes first."),
    gettext_noop("Write ideas into the chat, and answer those of others there."),
    gettext_noop("Town hall"),
    gettext_noop("Open to all, also without a name: questions wait for a moderator, and the floor is shared in turns of 90 seconds."),
    gettext_noop("Ask anything, with your name or without; a moderator lets questions through."),
    gettext_noop("Raise your hand to speak: everybody has 90 seconds, and who has not spoken yet comes first."),
    gettext_noop("Be kind: we talk about matters, not about persons."),
    gettext_noop("Breakout group"),
    gettext_noop("A small group that talks freely: chat with replies, hands up, nothing waits for a moderator."),
)
"""The words of the shipped templates, marked for translation: data files cannot be."""


@dataclass(frozen=True, slots=True)
class Offered:
    """A template as the desk offers it, in the words of whoever looks."""

    key: str
    """The name of its file, or "own-" and its number."""
    template: Template
    number: int | None = None
    """The number of an organiser's own one."""


@cache
def shipped() -> Mapping[str, Template]:
    """The templates that ship with Kontor, by the names of their files, in English."""
    found = sorted(file for file in (files("kontor.talks.room") / "shipped").iterdir() if file.name.endswith(".toml"))  # type: ignore[type-var]
    return {file.name.removesuffix(".toml"): read(file.read_text(encoding="utf-8")) for file in found}


def read(text: str) -> Template:
    """The template in a TOML file. :class:`msgspec.ValidationError` where it is none."""
    return msgspec.convert(tomllib.loads(text), Template)


def offered() -> list[Offered]:
    """All templates: the organisers' own by name, then those that ship with Kontor."""
    own = [Offered(f"own-{row.pk}", value_of(row), row.pk) for row in RoomTemplate.objects.all()]
    return [*own, *(Offered(key, _translated(template)) for key, template in shipped().items())]


def called(key: str) -> Template | None:
    """The template with this key; ``None`` where there is none."""
    return next((each.template for each in offered() if each.key == key), None)


def value_of(row: RoomTemplate) -> Template:
    """An organiser's own template. A setting that this version of Kontor does not have, or not so, is left out."""
    said = {name: value for name, value in row.room.items() if _fits(name, value)}
    return Template(name=row.name, description=row.description or None, room=said, house_rules=tuple(row.house_rules))


def _fits(name: str, value: object) -> bool:
    try:
        Template(name="fits", room={name: value})
    except ValueError:
        return False
    return True


def _translated(template: Template) -> Template:
    rules = tuple(gettext(rule) for rule in template.house_rules)
    description = gettext(template.description) if template.description else None
    return msgspec.structs.replace(template, name=gettext(template.name), description=description, house_rules=rules)
