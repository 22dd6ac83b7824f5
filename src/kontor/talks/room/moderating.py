"""The moderators' page, and what came out of the room as a spreadsheet."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, Any

import segno
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.timezone import localtime
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kontor.live import exports, tickets
from kontor.people.models import User
from kontor.people.permissions import Permission
from kontor.platform import clock
from kontor.talks.desk.access import staff
from kontor.talks.room import page, places, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.live.models import Room
    from kontor.talks.room.places import Place

FILTERS: Mapping[str, frozenset[str]] = {
    "waiting": frozenset({"waiting"}),
    "shown": frozenset({"approved", "answering"}),
    "answered": frozenset({"answered"}),
    "archived": frozenset({"archived", "merged"}),
}
"""The tabs of the queue, and the states of questions that each holds."""

STEP = 100
"""So many questions of a long list are shown at first, and so many more each time they are asked for."""
NUMBER = re.compile("[0-9]{1,6}")


@staff(Permission.MODERATE_ROOMS)
@require_safe
def moderate(request: HttpRequest, slug: str, key: str = "") -> HttpResponse:
    """Everything that happens in the room, and every act of staff."""
    place = places.find(request.user, slug, key)
    talk, room = place.talk, place.room
    if room is None:
        return _closed(request, place)
    sections = page.snapshot(room, "moderator")
    chosen = request.GET.get("questions", "")
    chosen = chosen if chosen in FILTERS else "waiting"
    label = request.GET.get("label", "")
    questions, up_to = _questions(sections, chosen, label), _up_to(request)
    join = settings.BASE_URL + reverse("talks:join", args=[room.code])
    context: dict[str, Any] = {
        "talk": talk,
        "place": place,
        "rooms": _rooms(place),
        "room": sections["room"],
        "counts": sections["counts"],
        "programme": page.programme(sections),
        "polls": [{**poll, "waiting": _waiting(poll)} for poll in page.polls(sections)],
        "filter": chosen,
        "filters": _filters(sections),
        "questions": questions[:up_to],
        "more": len(questions) - up_to,
        "up_to_next": up_to + STEP,
        "labels": sections["labels"],
        "label": label,
        "mergeable": [each for each in sections["questions"] if each["state"] not in {"merged", "archived"}],
        "hands": [_hand(each) for each in sections["hands"]],
        "chat": _chat(sections),
        "muted": sections["muted"],
        "settings": _switches(sections),
        "staff_url": reverse("live:staff", args=[room.code]),
        "here": request.path,
        "join_url": join,
        "join_words": join.partition("://")[2],
        "qr": qr_code(join),
        "page": {**_page(request, room, sections, chosen), "label": label if label in sections["labels"] else "", "up_to": up_to},
    }
    return render(request, "talks/room/moderate.html", context)


@staff(Permission.MODERATE_ROOMS)
@require_safe
def results(request: HttpRequest, slug: str, key: str = "") -> HttpResponse:
    """What came out of the room as XLSX, without anyone's name. Nothing comes out of a rehearsal."""
    place = places.find(request.user, slug, key)
    if place.rehearsal:
        raise Http404
    if place.room is None:
        return _closed(request, place)
    response = HttpResponse(exports.to_xlsx(place.room), content_type=exports.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{"-".join(part for part in (slug, place.key) if part)}-room.xlsx"'
    return response


def _closed(request: HttpRequest, place: Place) -> HttpResponse:
    context = {"talk": place.talk, "place": place, "why": places.closed_because(place)}
    return render(request, "talks/room/closed.html", context, status=404)


def _rooms(place: Place) -> list[dict[str, Any]]:
    """The rooms that moderators of the talk go between; none where there is but one. A rehearsal stands alone."""
    found = [] if place.rehearsal else places.of_talk(place.talk)
    rooms = [
        {"title": each.title, "url": each.moderate_url, "here": each.key == place.key, "open": each.room and each.room.is_open} for each in found
    ]
    return rooms if len(rooms) > 1 else []


def _page(request: HttpRequest, room: Room, sections: dict[str, Any], chosen: str) -> dict[str, Any]:
    assert isinstance(request.user, User)
    language = get_language() or "en"
    participant = tickets.participant_of(room=room, user=request.user)
    ticket = tickets.issue(room=room, audience="moderator", participant=participant, name=str(request.user), language=language, now=clock.now())
    return {
        "code": room.code,
        "ticket": ticket,
        "language": language,
        "sections": sections,
        "filter": chosen,
        "types": page.widgets(),
        "words": words.moderator(),
    }


def _waiting(poll: Mapping[str, Any]) -> int:
    """How many of the listed entries of a moderated poll wait for a ruling."""
    return sum(entry["state"] == "waiting" for entry in poll.get("written", {}).get("shown", ()))


def _filters(sections: Mapping[str, Any]) -> list[dict[str, Any]]:
    labels = {"waiting": _("Waiting"), "shown": _("Shown"), "answered": _("Answered"), "archived": pgettext("state of a question", "Put away")}
    states = [each["state"] for each in sections["questions"]]
    return [{"name": name, "label": labels[name], "count": sum(state in held for state in states)} for name, held in FILTERS.items()]


def _questions(sections: Mapping[str, Any], chosen: str, label: str) -> list[dict[str, Any]]:
    """What waits: the oldest first. What is shown: the one being answered, the pinned, the most wanted."""
    found = [
        {**each, "clock": _clock(each["at"]), "by": _("Anonymous") if each["anonymous"] or not each["name"] else each["name"]}
        for each in sections["questions"]
        if each["state"] in FILTERS[chosen] and (not label or label in each["labels"])
    ]
    if chosen == "waiting":
        return sorted(found, key=lambda each: each["id"])
    return sorted(found, key=lambda each: (each["state"] != "answering", not each["pinned"], -each["votes"], each["id"]))


def _up_to(request: HttpRequest) -> int:
    """How many questions somebody without scripts has asked to see."""
    given = request.GET.get("up_to", "")
    return max(STEP, int(given)) if NUMBER.fullmatch(given) else STEP


def _switches(sections: Mapping[str, Any]) -> list[dict[str, Any]]:
    labels = {
        "questions_moderated": _("Questions wait for a moderator"),
        "anonymous_questions": _("Questions without a name"),
        "chat": _("Chat"),
        "threads": _("Replies in the chat"),
        "hands": _("Raise hands"),
        "word_filter": _("Hold unkind words back"),
    }
    return [{"name": name, "label": label, "on": sections["room"]["settings"][name]} for name, label in labels.items()]


def qr_code(address: str) -> str:
    """The QR code of an address of ours, as SVG."""
    # The picture is made of our own address alone; segno escapes nothing because there is nothing to escape.
    return mark_safe(segno.make(address, error="m", micro=False).svg_inline(omitsize=True, border=2, dark="#0a3b42", light="#ffffff"))  # noqa: S308


def _chat(sections: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The newest message first; a reply says to whom."""
    names = {each["id"]: each["name"] or _("Guest") for each in sections["chat"]}
    return [{**each, "answered": names.get(each["reply_to"])} for each in page.messages({"chat": sections["chat"][::-1]})]


def _hand(hand: Mapping[str, Any]) -> dict[str, Any]:
    """With times of day for who runs no scripts, and whether they had the floor before this turn."""
    until = localtime(datetime.fromisoformat(hand["until"])).strftime("%H:%M:%S") if hand["until"] else ""
    return {**hand, "clock": _clock(hand["at"]), "until_clock": until, "spoke": hand["had"] > (hand["state"] == "floor")}


def _clock(at: str) -> str:
    return localtime(datetime.fromisoformat(at)).strftime("%H:%M")
