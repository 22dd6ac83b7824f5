"""Notices of bursts, for the moderators' page."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse

from kontor.live.bursts import notices
from kontor.live.models import Room

register = template.Library()


@register.inclusion_tag("live/moderator/bursts.html")
def burst_notices(code: str) -> dict[str, Any]:
    """What was noticed in the room with this code, and where to ask for what is noticed from now on."""
    room = Room.objects.filter(code_key=code.lower()).values_list("pk", flat=True).first()
    return {"notices": notices(room) if room else [], "burst_url": reverse("live:bursts", args=[code])}
