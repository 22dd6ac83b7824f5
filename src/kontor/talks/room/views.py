"""The pages of a room: the door, the participants' page, the code."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
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
from kontor.talks.room import acting, door, likeness, page, passes, words
from kontor.talks.room.finding import closed_because, room_talk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kontor.live.models import Room
    from kontor.talks.room.door import Door
    from kontor.talks.room.passes import Pass

LONGEST_NAME = 80


@never_cache
@require_http_methods(["GET", "POST"])
def room(request: HttpRequest, slug: str) -> HttpResponse:
    """The room of a talk: the participants' page for who is in, the door for who is not."""
    talk = room_talk(request, slug)
    why = closed_because(talk)
    if why or talk.room is None:
        return render(request, "talks/room/closed.html", {"talk": talk, "why": why}, status=404)
    at_door = door.door_for(request, talk)
    if _locked_out(request, talk, at_door):
        why = _("The doors of this room are closed: who is in stays, and nobody new comes in for now. Please try again in a while.")
        return render(request, "talks/room/closed.html", {"talk": talk, "why": why}, status=403)
    if request.method == "POST":
        return _join(request, talk, at_door)
    return _enter(request, talk, talk.room, at_door)


def _enter(request: HttpRequest, talk: Talk, live_room: Room, at_door: Door) -> HttpResponse:
    held = door.inside(request, talk)
    if held is None or _comes_as_somebody_else(at_door, held) or request.GET.get("name") == "change":
        return _door(request, talk, at_door)
    if hub.removed(live_room, held.participant):
        why = _("The moderators have asked you to leave this room. The page of the talk stays open to you.")
        return render(request, "talks/room/closed.html", {"talk": talk, "why": why}, status=403)
    if request.GET:
        return redirect("talks:room", slug=talk.slug)
    return _inside(request, talk, live_room, held)


def _locked_out(request: HttpRequest, talk: Talk, at_door: Door) -> bool:
    """Whether the doors are closed to a visitor: none who holds the room's pass, nor one of staff."""
    if at_door.ask != door.Ask.NAME or talk.room is None or allows(request.user, Permission.MODERATE_ROOMS):
        return False
    comes, held = door.pass_for(request, talk, at_door, "").participant, passes.read(request, talk)
    return (held is None or held.participant != comes) and hub.locked_out(talk.room, comes)


def _comes_as_somebody_else(at_door: Door, held: Pass) -> bool:
    return at_door.registration is not None and at_door.registration.pk != held.registration


def _door(request: HttpRequest, talk: Talk, at_door: Door, problem: str = "") -> HttpResponse:
    context = {"talk": talk, "door": at_door, "ask": at_door.ask.value, "name": at_door.name, "problem": problem}
    refused = at_door.ask != door.Ask.NAME
    return render(request, "talks/room/door.html", context, status=403 if refused else 422 if problem else 200)


def _join(request: HttpRequest, talk: Talk, at_door: Door) -> HttpResponse:
    if at_door.ask != door.Ask.NAME:
        return _door(request, talk, at_door)
    name = " ".join(request.POST.get("name", "").split())[:LONGEST_NAME]
    if at_door.name_required and not at_door.fixed and not name:
        return _door(request, talk, at_door, _("Please tell us your name: the organiser asks everybody for it here."))
    if at_door.registration is not None:
        check_in(registration=at_door.registration)
    response = redirect("talks:room", slug=talk.slug)
    passes.give(response, talk, door.pass_for(request, talk, at_door, name))
    return response


def _inside(request: HttpRequest, talk: Talk, live_room: Room, held: Pass) -> HttpResponse:
    sections = page.snapshot(live_room, "participant")
    own = hub.own(live_room, held.participant)
    ticket = tickets.issue(
        room=live_room, audience="participant", participant=held.participant, name=held.name, language=get_language() or "en", now=clock.now()
    )
    context: dict[str, Any] = {
        "talk": talk,
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
        "act_url": request.path + "act/",
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
    return render(request, "talks/room/room.html", context)


@never_cache
@require_POST
def act(request: HttpRequest, slug: str) -> HttpResponse:
    """One act of a participant whose browser runs no scripts."""
    talk = room_talk(request, slug)
    held = door.inside(request, talk)
    if held is None or talk.room is None or closed_because(talk):
        return redirect("talks:room", slug=slug)
    alike = likeness.found(talk.room, request.POST)
    if alike:
        context = {"talk": talk, "alike": alike, "form": request.POST, "act_url": request.path, "back": reverse("talks:room", args=[slug])}
        return render(request, "talks/room/similar.html", context)
    try:
        done = acting.do(talk.room, held, request.POST)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        if done:
            messages.success(request, done)
    return redirect(f"{request.path.removesuffix('act/')}#{acting.PLACES.get(request.POST.get('act', ''), 'now')}")


@require_safe
def join(request: HttpRequest, code: str) -> HttpResponse:
    """From the short code, as it stands on a slide, to the room."""
    talk = Talk.objects.filter(room__code_key=code.lower()).exclude(state=Talk.State.DRAFT).first()
    if talk is None:
        return render(request, "talks/room/enter_code.html", {"unknown": code}, status=404)
    return redirect("talks:room", slug=talk.slug)


@require_safe
def enter_code(request: HttpRequest) -> HttpResponse:
    """Where one types the short code."""
    code = request.GET.get("code", "").strip()
    if not code:
        return render(request, "talks/room/enter_code.html")
    if not code.isalnum():
        return render(request, "talks/room/enter_code.html", {"unknown": code[:20]}, status=404)
    return join(request, code)
