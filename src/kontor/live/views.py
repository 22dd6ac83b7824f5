"""Staff's acts, as an ordinary page: with a session, a CSRF token, and for who may moderate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import localtime
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from kontor.live import actions, bursts, exports, refusals
from kontor.live.domain.acts import AnyStaffAct, ResetPoll
from kontor.live.domain.room import Refusal
from kontor.live.models import Room
from kontor.people.permissions import Permission, require

if TYPE_CHECKING:
    from kontor.people.models import User


NEEDS_CONFIRMING = ResetPoll
"""Acts that cannot be undone and come with one press: a plain form is asked once more."""


@never_cache
@require_POST
def staff(request: HttpRequest, code: str) -> HttpResponse:
    """Do what only staff can do: the field ``act`` and its own fields, as a form or as JSON.

    Answers JSON where it is asked for, and otherwise goes back to ``next`` or the page before.
    """
    if not request.user.is_authenticated:
        return _denied(request)
    room = get_object_or_404(Room, code_key=code.lower())
    try:
        act = _act(request)
    except (msgspec.MsgspecError, ValueError):
        return _answer(request, Refusal("malformed"))
    if isinstance(act, NEEDS_CONFIRMING) and not _confirmed(request):
        require(_user(request), Permission.MODERATE_ROOMS)
        return render(request, "live/confirm.html", {"room": room, "poll": act.poll, "next": _way_back(request)})
    try:
        done = actions.staff_act(room=room, command=act, by=_user(request))
    except refusals.Refused as refused:
        return _answer(request, refused.refusal)
    except PermissionDenied as denied:
        if _wants_json(request):
            return JsonResponse({"ok": False, "code": "not-allowed", "message": str(denied)}, status=403)
        raise
    return _answer(request, done.seq)


@never_cache
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Results, questions and counts of a room as a spreadsheet. Needs ``live.moderate``."""
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    require(request.user, Permission.MODERATE_ROOMS)
    room = get_object_or_404(Room, code_key=code.lower(), rehearsal=False)
    response = HttpResponse(exports.to_xlsx(room), content_type=exports.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{exports.file_name(room)}"'
    return response


@never_cache
@require_safe
def burst_notices(request: HttpRequest, code: str) -> HttpResponse:
    """What came all at once in a room lately, as JSON for the moderators' page. Needs ``live.moderate``."""
    if not request.user.is_authenticated:
        return _denied(request)
    require(request.user, Permission.MODERATE_ROOMS)
    found = bursts.notices(get_object_or_404(Room, code_key=code.lower()).pk)
    told = [{"key": each.key, "at": each.at.isoformat(), "clock": localtime(each.at).strftime("%H:%M"), "words": each.words} for each in found]
    return JsonResponse({"notices": told})


def _act(request: HttpRequest) -> Any:
    if request.content_type == "application/json":
        return msgspec.json.decode(request.body, type=AnyStaffAct)
    # Form fields are all texts: numbers and truth values are read out of them.
    return msgspec.convert(request.POST.dict(), AnyStaffAct, strict=False)


def _confirmed(request: HttpRequest) -> bool:
    """Scripts ask in a dialog of their own, before they send anything."""
    return _wants_json(request) or "confirmed" in request.POST


def _answer(request: HttpRequest, outcome: Refusal | int) -> HttpResponse:
    refused = outcome if isinstance(outcome, Refusal) else None
    if _wants_json(request):
        if refused:
            content = {"ok": False, "code": refused.code, "message": refusals.words(refused)}
            return JsonResponse(content, status=refusals.status(refused))
        return JsonResponse({"ok": True, "seq": outcome})
    if refused:
        messages.error(request, refusals.words(refused))
    return redirect(_way_back(request))


def _denied(request: HttpRequest) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"ok": False, "code": "not-allowed", "message": refusals.words(Refusal("ticket-expired"))}, status=401)
    return redirect_to_login(_way_back(request))


def _way_back(request: HttpRequest) -> str:
    for address in (request.POST.get("next", ""), request.headers.get("Referer", "")):
        if address and url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure()):
            return address
    return "/"


def _wants_json(request: HttpRequest) -> bool:
    return "application/json" in request.headers.get("Accept", "")


def _user(request: HttpRequest) -> User:
    assert request.user.is_authenticated
    return request.user
