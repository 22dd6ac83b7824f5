"""The doors between the rooms of one talk: in each, people see the other rooms that are open and can go over."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kontor.live import actions as live_actions
from kontor.talks.domain import prose
from kontor.talks.models import FurtherRoom, Talk

LONGEST_TEXT = 200
"""Characters of what a room is for that stand beside its door."""


def refresh(talk: int) -> None:
    """Let every room of ``talk`` know which others are open. Call it after the commit of what changed."""
    row = Talk.objects.select_related("room").filter(pk=talk).first()
    if row is None or row.room is None:
        return
    beside = list(row.rooms.select_related("room"))
    with translation.override(row.language):
        back = {"title": row.title, "text": _("Back to the main room"), "url": reverse("talks:room", args=[row.slug])}
    live_actions.show_doors(room=row.room, doors=[_door(row, each) for each in beside if each.room.is_open])
    for here in beside:
        others = [_door(row, each) for each in beside if each.pk != here.pk and each.room.is_open]
        live_actions.show_doors(room=here.room, doors=[back, *others])


def room_opened_or_ended(*, room: int, **_more: Any) -> None:
    """A room was opened or ended: the others of its talk tell."""
    beside = FurtherRoom.objects.filter(room=room).values_list("talk_id", flat=True).first()
    if beside is not None:
        refresh(beside)


def _door(talk: Talk, row: FurtherRoom) -> dict[str, str]:
    text = " ".join(prose.plain(row.text).split())
    text = text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT].rsplit(" ", 1)[0] + " …"
    return {"title": row.title, "text": text, "url": reverse("talks:room", args=[talk.slug, row.key])}
