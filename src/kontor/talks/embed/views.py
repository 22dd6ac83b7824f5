"""The pages in a frame: the room with its door, and the screen. They know no account, whoever is signed in around them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from kontor.live import hub
from kontor.live.refusals import Refused
from kontor.talks.domain.document import Join
from kontor.talks.embed import passes
from kontor.talks.embed.framed import framed, place_with
from kontor.talks.room import acting, door, likeness, pacing, places
from kontor.talks.room.passes import Pass
from kontor.talks.room.views import LONGEST_NAME, participants_page
from kontor.talks.stage.views import projector

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kontor.live.models import Room
    from kontor.talks.room.places import Place


@never_cache
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def room(request: HttpRequest, code: str) -> HttpResponse:
    """The room in a frame. What is posted must show the pass of the page it was posted from: no other site knows it."""
    request.user = AnonymousUser()
    place, origins = place_with(code)
    if place is None:
        return _nothing(request)
    response = _own(request, place) if request.method != "POST" else _posted(request, place) if _from_here(request) else _foreign(request)
    return framed(response, origins)


@never_cache
@require_safe
def screen(request: HttpRequest, code: str) -> HttpResponse:
    """What the projector shows, in a frame."""
    request.user = AnonymousUser()
    place, origins = place_with(code)
    if place is None or place.talk.state == place.talk.State.CANCELLED:
        return _nothing(request)
    response = projector(request, place.talk.slug, place.key) if place.key else projector(request, place.talk.slug)
    del response["X-Frame-Options"]
    return framed(response, origins)


def _own(request: HttpRequest, place: Place) -> HttpResponse:
    assert place.room is not None
    held = passes.of_cookie(request, place.room)
    return _inside(request, place, held) if held is not None else _door(request, place, passes.new())


def _posted(request: HttpRequest, place: Place) -> HttpResponse:
    assert place.room is not None
    held = passes.of_form(request, place.room)
    if held is None:
        return _door(request, place, passes.new(), _("Your place in this room is no longer valid. Please join again."))
    return _act(request, place, held) if "act" in request.POST else _join(request, place, held)


def _join(request: HttpRequest, place: Place, held: Pass) -> HttpResponse:
    name = " ".join(request.POST.get("name", "").split())[:LONGEST_NAME]
    assert place.room is not None
    if _name_required(place.room) and not name:
        return _door(request, place, held, _("Please tell us your name: the organiser asks everybody for it here."))
    named = Pass(held.participant, name)
    pacing.came(request, place.room, named.participant)
    return _inside(request, place, named)


def _act(request: HttpRequest, place: Place, held: Pass) -> HttpResponse:
    assert place.room is not None
    if places.closed_because(place) or _shut_out(place.room, held) or Join(place.room.join) is not Join.OPEN:
        return _inside(request, place, held)
    alike = likeness.found(place.room, request.POST)
    if alike:
        context = {"talk": place.talk, "place": place, "alike": alike, "form": request.POST, "act_url": request.path, "back": request.path}
        return _rendered(request, "talks/room/similar.html", place, held, context)
    try:
        pacing.slow_down(request, place.room, held.participant)
        done, level = acting.do(place.room, held, request.POST), constants.SUCCESS
    except Refused as refusal:
        done, level = str(refusal), constants.WARNING
    return _inside(request, place, held, [Message(level, done)] if done else [])


def _inside(request: HttpRequest, place: Place, held: Pass, told: list[Message] | None = None) -> HttpResponse:
    assert place.room is not None
    why = places.closed_because(place) or _shut_out(place.room, held)
    if why:
        return render(request, "talks/room/closed.html", {"talk": place.talk, "place": place, "why": why, "messages": ()}, status=403)
    if Join(place.room.join) is not Join.OPEN:
        return _door(request, place, held)
    context = {**participants_page(place, place.room, held), "act_url": request.path, "name_fixed": True, "messages": told or ()}
    response = _rendered(request, "talks/embed/room.html", place, held, context)
    passes.keep(response, place.room, held)
    return response


def _door(request: HttpRequest, place: Place, held: Pass, problem: str = "") -> HttpResponse:
    assert place.room is not None
    if Join(place.room.join) is not Join.OPEN:
        return render(request, "talks/embed/elsewhere.html", {"talk": place.talk, "place": place, "messages": ()}, status=403)
    at_door = door.Door(door.Ask.NAME, name=held.name, name_required=_name_required(place.room))
    context = {"talk": place.talk, "place": place, "door": at_door, "ask": at_door.ask.value, "name": held.name, "problem": problem}
    return _rendered(request, "talks/room/door.html", place, held, context, status=422 if problem else 200)


def _rendered(request: HttpRequest, template: str, place: Place, held: Pass, context: dict[str, Any], status: int = 200) -> HttpResponse:  # noqa: PLR0913, PLR0917 - a page, whose it is, and what it says
    """A page whose forms hold the pass. Messages of whoever is signed in around the frame are not read, nor is their session."""
    assert place.room is not None
    return render(request, template, {"messages": (), **context, "csrf_token": passes.written(held, place.room)}, status=status)


def _shut_out(live_room: Room, held: Pass) -> str:
    """Why somebody may not be in the room, in words; empty where they may."""
    if hub.removed(live_room, held.participant):
        return _("The moderators have asked you to leave this room. The page of the talk stays open to you.")
    if hub.locked_out(live_room, held.participant):
        return _("The doors of this room are closed: who is in stays, and nobody new comes in for now. Please try again in a while.")
    return ""


def _name_required(live_room: Room) -> bool:
    return not live_room.settings.get("anonymous_questions", True)


def _from_here(request: HttpRequest) -> bool:
    """Whether a form was sent by a page of ours. Browsers say so of every form; what says nothing still needs a pass."""
    said = request.headers.get("Origin")
    return said is None or said in {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}


def _foreign(request: HttpRequest) -> HttpResponse:
    return render(request, "403_csrf.html", {"messages": ()}, status=403)


def _nothing(request: HttpRequest) -> HttpResponse:
    """No room is shown here; nobody may hold that in a frame either."""
    return render(request, "404.html", {"messages": ()}, status=404)
