"""Which talk a page of the room is about, and whether its room can be entered at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from kontor.people.permissions import Permission, allows
from kontor.talks.models import Talk

if TYPE_CHECKING:
    from django.http import HttpRequest


def room_talk(request: HttpRequest, slug: str) -> Talk:
    """The talk with its room. A draft is there only for who edits talks or moderates rooms; 404 for everybody else."""
    talk: Talk = get_object_or_404(Talk.objects.select_related("series", "room"), slug=slug)
    if talk.state == Talk.State.DRAFT and not _behind_the_scenes(request):
        raise Http404
    return talk


def closed_because(talk: Talk) -> str:
    """Why nobody can enter the room of ``talk``, in words; empty where they can."""
    if talk.room_id is None:
        return _("This talk has no live room. Everything about it stands on its page.")
    if talk.state == Talk.State.CANCELLED:
        return _("This talk has been cancelled.")
    return ""


def _behind_the_scenes(request: HttpRequest) -> bool:
    return allows(request.user, Permission.EDIT_TALKS) or allows(request.user, Permission.MODERATE_ROOMS)
