"""Slides in templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.talks.room.places import Place
    from kontor.talks.stage.live import StagedPoll
    from kontor.talks.stage.slides import StagedSlide

register = template.Library()


@register.inclusion_tag("talks/stage/slide.html")
def slide(slide: StagedSlide, place: Place, polls: Mapping[str, StagedPoll], *, anchored: bool = False) -> dict[str, Any]:
    """One slide of ``place``, with the poll that stands on it. Where it is ``anchored``, an address can lead to it."""
    return {"slide": slide, "place": place, "poll": polls.get(slide.poll) if slide.poll else None, "anchored": anchored}
