"""What is read of polls."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext

from kontor.polls.domain.scales import SCALES
from kontor.polls.models import Poll
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True, slots=True)
class AskedPoll:
    """A poll as it is put to people: its answers resolved, in its own language, its limits as its type reads them."""

    id: int
    type: str
    question: str
    options: tuple[str, ...]
    min_choices: int
    max_choices: int
    language: str
    details: Mapping[str, Any] = field(default_factory=dict)
    """What only its type has."""
    standpoints: bool = False
    """Whether people say for whom they answer."""


def options_of(poll: Poll) -> tuple[str, ...]:
    """The poll's answers: its own, or those of its scale in the poll's language."""
    scale = SCALES.get(poll.scale)
    if poll.options or scale is None:
        return tuple(poll.options)
    with translation.override(poll.language):
        return tuple(gettext(option) for option in scale.options)


def scale_options(scale: str, language: str) -> tuple[str, ...]:
    """The answers of a named scale in ``language``; none where there is no such scale."""
    return options_of(Poll(scale=scale, language=language))


def asked_poll(poll: Poll) -> AskedPoll:
    """One poll as it is put to people. ``KeyError`` where its type is not registered."""
    written = AskedPoll(
        poll.pk, poll.type, poll.question, options_of(poll), poll.min_choices, poll.max_choices, poll.language, poll.details, poll.standpoints
    )
    return as_asked(written)


def as_asked(written: AskedPoll) -> AskedPoll:
    """A poll as its organiser wrote it, with its limits as its type reads them."""
    least, most = TYPES[written.type].limits(written)
    return replace(written, min_choices=least, max_choices=most)


def asked(poll_ids: Iterable[int]) -> list[AskedPoll]:
    """These polls as they are put to people, in the order of ``poll_ids``; what is not there is left out. One query."""
    wanted = list(poll_ids)
    found = Poll.objects.in_bulk(wanted)
    return [asked_poll(found[each]) for each in wanted if each in found]
