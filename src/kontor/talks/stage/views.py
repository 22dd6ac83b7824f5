"""The projector's page and the presenter's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_deny
from django.views.decorators.http import require_safe

from kontor.people.permissions import Permission, allows
from kontor.talks.desk.access import talk_called
from kontor.talks.models import Talk
from kontor.talks.stage import live, rehearsal
from kontor.talks.stage.access import presenters_only
from kontor.talks.stage.slides import presenters_of, staged

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kontor.people.models import User

A_YEAR = 31_536_000


@require_safe
@never_cache
@xframe_options_deny
def projector(request: HttpRequest, slug: str) -> HttpResponse:
    """The slides for the screen on the wall. Anybody may open it; a draft is for staff."""
    talk = _visible(request.user, slug)
    with translation.override(talk.language):
        room = live.of(talk, "projector")
        context = {"talk": talk, "staged": staged(talk), "live": room, "polls": live.polls_of(talk, room), "join": live.way_in(talk)}
        return render(request, "talks/stage/projector.html", context)


@require_safe
def projector_by_code(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """The projector of the talk whose room has this code: an address short enough to type at somebody else's computer."""
    talk = get_object_or_404(Talk, room__code_key=code.lower())
    return redirect("talks:projector", slug=talk.slug)


@require_safe
@presenters_only
def stage(request: HttpRequest, slug: str) -> HttpResponse:
    """What the presenter sees. Needs ``live.moderate`` or ``talks.edit``."""
    talk = talk_called(slug)
    room = live.of(talk, "presenter")
    may_moderate = allows(request.user, Permission.MODERATE_ROOMS)
    context = {
        "talk": talk,
        "staged": staged(talk),
        "live": room,
        "polls": live.polls_of(talk, room),
        "questions": live.questions_to_answer(room),
        "page": {"room": room and room.page, "parts": rehearsal.parts(talk), "drives": may_moderate, "talk": talk.slug},
        "may_moderate": may_moderate,
        "staff_url": live.staff_url(talk),
    }
    return render(request, "talks/stage/stage.html", context)


@require_safe
def stylesheet(request: HttpRequest, slug: str) -> HttpResponse:
    """The measures of the talk's slides. Pages ask for it with its version, so that browsers keep it."""
    made = staged(_visible(request.user, slug))
    if request.headers.get("If-None-Match") == f'"{made.version}"':
        return HttpResponseNotModified()
    response = HttpResponse(made.css, content_type="text/css; charset=utf-8")
    response["ETag"] = f'"{made.version}"'
    response["Cache-Control"] = f"private, max-age={A_YEAR if request.GET.get('v') == made.version else 0}"
    return response


@require_safe
def page(request: HttpRequest, slug: str, key: str, number: int) -> HttpResponse:
    """One page of a presenter's PDF as a picture."""
    slides = presenters_of(_visible(request.user, slug)).get(key)
    if slides is None or not 1 <= number <= len(slides.pages):
        raise Http404
    response = HttpResponse(slides.picture(number), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=3600"
    return response


def _visible(user: User | AnonymousUser, slug: str) -> Talk:
    talk = talk_called(slug)
    staff = allows(user, Permission.EDIT_TALKS) or allows(user, Permission.MODERATE_ROOMS)
    if talk.state == Talk.State.DRAFT and not staff:
        raise Http404
    return talk
