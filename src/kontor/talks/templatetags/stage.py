"""Slides in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.talks.models import Talk
    from kontor.talks.stage.live import StagedPoll
    from kontor.talks.stage.slides import StagedSlide

register = template.Library()


@register.inclusion_tag("talks/stage/slide.html")
def slide(slide: StagedSlide, talk: Talk, polls: Mapping[str, StagedPoll], *, anchored: bool = False) -> dict[str, Any]:
    """One slide of ``talk``, with the poll that stands on it. Where it is ``anchored``, an address can lead to it."""
    return {"slide": slide, "talk": talk, "poll": polls.get(slide.poll) if slide.poll else None, "anchored": anchored}
