"""Parts of summaries, recordings and transcripts in pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from kontor.talks.summary import pages
from kontor.talks.transcript import queries as transcripts
from kontor.talks.transcript.forms import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from django.utils.safestring import SafeString

    from kontor.talks.domain.prose import Block, Run
    from kontor.talks.models import Talk

register = template.Library()


@register.filter
def part_kind(part: object) -> str:
    """What a part of a summary is: Prose, Voices, Agenda, Listing, PollResult, Questions."""
    return type(part).__name__


@register.filter
def blocks(value: Sequence[Block]) -> SafeString:
    """Paragraphs and lists as HTML."""
    return pages.blocks_html(value)


@register.filter
def runs(value: Iterable[Run]) -> SafeString:
    """A stretch of text as HTML."""
    return pages.runs_html(value)


@register.filter
def clock_words(second: int) -> str:
    """A moment of a recording as people write it: 4:05, 1:02:33."""
    return written(int(second))


@register.simple_tag
def recording_of(talk: Talk) -> transcripts.Recording | None:
    """The recording of a talk with its chapters; ``None`` where there is none."""
    return transcripts.recording(talk)
