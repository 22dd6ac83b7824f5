"""The desk's page about a talk's rehearsal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kontor.people.permissions import Permission, allows
from kontor.talks.actions import rehearsals
from kontor.talks.actions.rehearsals import RehearsalRefused, begin_rehearsal, end_rehearsal
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.desk.saving import user_of
from kontor.talks.models import Rehearsal
from kontor.talks.room import places
from kontor.talks.room.moderating import qr_code

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@staff(Permission.MODERATE_ROOMS)
def rehearsal(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin a rehearsal, find its pages, end it. Needs ``live.moderate``."""
    talk = talk_called(slug)
    if request.method == "POST":
        _do(request, slug)
        return redirect("talks:desk-rehearsal", slug=slug)
    row = Rehearsal.objects.select_related("room").filter(talk=talk).first()
    join = settings.BASE_URL + reverse("talks:join", args=[row.room.code]) if row else ""
    context = {
        "talk": talk,
        "rehearsal": row,
        "place": places.rehearsal(row, talk) if row else None,
        "ends_at": row.begun_at + rehearsals.LASTS if row else None,
        "outdated": row is not None and talk.changed_at > row.begun_at,
        "join_url": join,
        "join_words": join.partition("://")[2],
        "qr": qr_code(join) if row else "",
        "may_edit": allows(request.user, Permission.EDIT_TALKS),
    }
    return render(request, "talks/desk/rooms/rehearsal.html", context)


def _do(request: HttpRequest, slug: str) -> None:
    talk = talk_called(slug)
    if request.POST.get("act") == "end":
        if end_rehearsal(talk=talk, by=user_of(request)):
            messages.success(request, _("The rehearsal is over, and nothing of it is left."))
        return
    try:
        begin_rehearsal(talk=talk, by=user_of(request))
    except RehearsalRefused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, _("The rehearsal has begun. Only who gets its link or code from you can come in."))
