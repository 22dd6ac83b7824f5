"""The pages of a room: the door, the participants' page, the code."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kontor.live import hub, tickets
from kontor.live.refusals import Refused
from kontor.people.permissions import Permission, allows
from kontor.platform import clock
from kontor.talks.models import Talk
from kontor.talks.registration.actions import check_in
from kontor.talks.room import acting, door, likeness, pacing, page, passes, places, words

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kontor.live.models import Room
    from kontor.talks.room.door import Door
    from kontor.talks.room.passes import Pass
    from kontor.talks.room.places import Place

LONGEST_NAME = 80


@never_cache
@require_http_methods(["GET", "POST"])
def room(request: HttpRequest, slug: str, key: str = "") -> HttpResponse:
    """A room of a talk: the participants' page for who is in, the door for who is not."""
    place = places.find(request.user, slug, key)
    why = places.closed_because(place)
    if why or place.room is None:
        return _closed(request, place, why, 404)
    at_door = door.door_for(request, place)
    if _locked_out(request, place, at_door):
        why = _("The doors of this room are closed: who is in stays, and nobody new comes in for now. Please try again in a while.")
        return _closed(request, place, why, 403)
    if request.method == "POST":
        return _join(request, place, at_door)
    return _enter(request, place, place.room, at_door)


def _closed(request: HttpRequest, place: Place, why: str, status: int) -> HttpResponse:
    return render(request, "talks/room/closed.html", {"talk": place.talk, "place": place, "why": why}, status=status)


def _enter(request: HttpRequest, place: Place, live_room: Room, at_door: Door) -> HttpResponse:
    held = door.inside(request, place)
    if held is None and not request.GET:
        return _come_over(request, place, live_room, at_door)
    if held is None or _comes_as_somebody_else(at_door, held) or request.GET.get("name") == "change":
        return _door(request, place, at_door)
    if hub.removed(live_room, held.participant):
        return _closed(request, place, _("The moderators have asked you to leave this room. The page of the talk stays open to you."), 403)
    if request.GET:
        return redirect(place.url)
    return _inside(request, place, live_room, held)


def _come_over(request: HttpRequest, place: Place, live_room: Room, at_door: Door) -> HttpResponse:
    """Let somebody in who is in another room of the talk as they are; everybody else stands at the door."""
    held = door.carried_over(request, place)
    if held is None or hub.removed(live_room, held.participant):
        return _door(request, place, at_door)
    response = redirect(place.url)
    passes.give(response, place, held)
    return response


def _locked_out(request: HttpRequest, place: Place, at_door: Door) -> bool:
    """Whether the doors are closed to a visitor: none who holds the room's pass, nor one of staff."""
    if at_door.ask != door.Ask.NAME or place.room is None or allows(request.user, Permission.MODERATE_ROOMS):
        return False
    comes, held = door.pass_for(request, place, at_door, "").participant, passes.read(request, place)
    return (held is None or held.participant != comes) and hub.locked_out(place.room, comes)


def _comes_as_somebody_else(at_door: Door, held: Pass) -> bool:
    return at_door.registration is not None and at_door.registration.pk != held.registration


def _door(request: HttpRequest, place: Place, at_door: Door, problem: str = "") -> HttpResponse:
    context = {"talk": place.talk, "place": place, "door": at_door, "ask": at_door.ask.value, "name": at_door.name, "problem": problem}
    refused = at_door.ask != door.Ask.NAME
    return render(request, "talks/room/door.html", context, status=403 if refused else 422 if problem else 200)


def _join(request: HttpRequest, place: Place, at_door: Door) -> HttpResponse:
    if at_door.ask != door.Ask.NAME:
        return _door(request, place, at_door)
    name = " ".join(request.POST.get("name", "").split())[:LONGEST_NAME]
    if at_door.name_required and not at_door.fixed and not name:
        return _door(request, place, at_door, _("Please tell us your name: the organiser asks everybody for it here."))
    if at_door.registration is not None:
        check_in(registration=at_door.registration)
    given = door.pass_for(request, place, at_door, name)
    if place.room is not None:
        pacing.came(request, place.room, given.participant)
    response = redirect(place.url)
    passes.give(response, place, given)
    return response


def _inside(request: HttpRequest, place: Place, live_room: Room, held: Pass) -> HttpResponse:
    return render(request, "talks/room/room.html", {**participants_page(place, live_room, held), "act_url": request.path + "act/"})


def participants_page(place: Place, live_room: Room, held: Pass) -> dict[str, Any]:
    """What the participants' page shows to who holds the pass ``held``."""
    sections = page.snapshot(live_room, "participant")
    own = hub.own(live_room, held.participant)
    ticket = tickets.issue(
        room=live_room, audience="participant", participant=held.participant, name=held.name, language=get_language() or "en", now=clock.now()
    )
    return {
        "talk": place.talk,
        "place": place,
        "room": {**sections["room"], "programme": page.programme(sections)},
        "counts": sections["counts"],
        "item": page.first(page.programme(sections), key=sections["room"]["item"] or ""),
        "floor": (page.first(sections["hands"], state="floor") or {}).get("name"),
        "answering": page.first(sections["questions"], state="answering"),
        "polls": page.polls(sections, own["ballots"]),
        "questions": page.public_questions(sections, own),
        "own_questions": page.waiting_questions(own),
        "chat": page.threads(sections),
        "hand": own["hand"],
        "speaking": page.first(sections["hands"], state="floor") if own["floor"] else None,
        "name": held.name,
        "name_fixed": held.registration is not None,
        "ask_id": uuid.uuid4(),
        "chat_id": uuid.uuid4(),
        "page": {
            "code": live_room.code,
            "ticket": ticket,
            "name": held.name,
            "language": get_language(),
            "sections": sections,
            "types": page.widgets(),
            "words": words.participant(),
        },
    }


@never_cache
@require_POST
def act(request: HttpRequest, slug: str, key: str = "") -> HttpResponse:
    """One act of a participant whose browser runs no scripts."""
    place = places.find(request.user, slug, key)
    held = door.inside(request, place)
    if held is None or place.room is None or places.closed_because(place):
        return redirect(place.url)
    alike = likeness.found(place.room, request.POST)
    if alike:
        context = {"talk": place.talk, "place": place, "alike": alike, "form": request.POST, "act_url": request.path, "back": place.url}
        return render(request, "talks/room/similar.html", context)
    try:
        pacing.slow_down(request, place.room, held.participant)
        done = acting.do(place.room, held, request.POST)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect(f"{place.url}#{acting.PLACES.get(request.POST.get('act', ''), 'now')}")


@require_safe
def join(request: HttpRequest, code: str) -> HttpResponse:
    """From the short code, as it stands on a slide, to the room."""
    place = places.with_code(code)
    if place is None or (place.talk.state == Talk.State.DRAFT and not place.rehearsal):
        return render(request, "talks/room/enter_code.html", {"unknown": code}, status=404)
    return redirect(place.url)


@require_safe
def enter_code(request: HttpRequest) -> HttpResponse:
    """Where one types the short code."""
    code = request.GET.get("code", "").strip()
    if not code:
        return render(request, "talks/room/enter_code.html")
    if not code.isalnum():
        return render(request, "talks/room/enter_code.html", {"unknown": code[:20]}, status=404)
    return join(request, code)
