"""The projector's page and the presenter's."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_deny
from django.views.decorators.http import require_safe

from kontor.people.permissions import Permission, allows
from kontor.talks.room import places
from kontor.talks.stage import live, timing
from kontor.talks.stage.access import presenters_only
from kontor.talks.stage.slides import presenters_of, staged

A_YEAR = 31_536_000


@require_safe
@never_cache
@xframe_options_deny
def projector(request: HttpRequest, slug: str, key: str = "") -> HttpResponse:
    """The slides for the screen on the wall. Anybody may open it; a draft is for staff."""
    place = places.find(request.user, slug, key)
    with translation.override(place.talk.language):
        room = live.of(place, "projector")
        context = {
            "talk": place.talk,
            "place": place,
            "staged": staged(place),
            "live": room,
            "polls": live.polls_of(place, room),
            "join": live.way_in(place),
        }
        return render(request, "talks/stage/projector.html", context)


@require_safe
def projector_by_code(request: HttpRequest, code: str) -> HttpResponse:  # noqa: ARG001
    """The projector of the room that has this code: an address short enough to type at somebody else's computer."""
    place = places.with_code(code)
    if place is None:
        raise Http404
    return redirect(place.projector_url)


@require_safe
@presenters_only
def stage(request: HttpRequest, slug: str, key: str = "") -> HttpResponse:
    """What the presenter sees. Needs ``live.moderate`` or ``talks.edit``."""
    place = places.find(request.user, slug, key)
    room = live.of(place, "presenter")
    may_moderate = allows(request.user, Permission.MODERATE_ROOMS)
    context = {
        "talk": place.talk,
        "place": place,
        "staged": staged(place),
        "live": room,
        "polls": live.polls_of(place, room),
        "questions": live.questions_to_answer(room),
        "page": {
            "room": room and room.page,
            "parts": timing.parts(place),
            "drives": may_moderate,
            "talk": "/".join(part for part in (slug, key) if part),
        },
        "may_moderate": may_moderate,
        "staff_url": live.staff_url(place),
    }
    return render(request, "talks/stage/stage.html", context)


@require_safe
def stylesheet(request: HttpRequest, slug: str, key: str = "") -> HttpResponse:
    """The measures of the slides. Pages ask for it with its version, so that browsers keep it."""
    made = staged(places.find(request.user, slug, key))
    if request.headers.get("If-None-Match") == f'"{made.version}"':
        return HttpResponseNotModified()
    response = HttpResponse(made.css, content_type="text/css; charset=utf-8")
    response["ETag"] = f'"{made.version}"'
    response["Cache-Control"] = f"private, max-age={A_YEAR if request.GET.get('v') == made.version else 0}"
    return response


@require_safe
def page(request: HttpRequest, slug: str, item: str, number: int, key: str = "") -> HttpResponse:
    """One page of a presenter's PDF as a picture."""
    slides = presenters_of(places.find(request.user, slug, key).talk).get(item)
    if slides is None or not 1 <= number <= len(slides.pages):
        raise Http404
    response = HttpResponse(slides.picture(number), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=3600"
    return response
