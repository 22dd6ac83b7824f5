"""The rooms of a talk at the desk: all of them, a new one, one that is there, its polls, and its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from msgspec.structs import replace

from kontor.people.permissions import Permission, allows
from kontor.talks.actions import beginning
from kontor.talks.actions.editing import mark_of
from kontor.talks.actions.rooms import remove_room
from kontor.talks.desk import polls as poll_form
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.desk.forms import RoomForm
from kontor.talks.desk.parts import formset
from kontor.talks.desk.polls import PollForm
from kontor.talks.desk.rooms.forms import AboutForm
from kontor.talks.desk.saving import saved, user_of
from kontor.talks.desk.values import new_key
from kontor.talks.domain import document as doc
from kontor.talks.domain import room_templates
from kontor.talks.domain import rooms as room_rules
from kontor.talks.models import Rehearsal
from kontor.talks.queries import document as document_of
from kontor.talks.room import places, templates

if TYPE_CHECKING:
    from collections.abc import Callable


REFUSED = 422
"""The status of a page whose form could not be saved."""


@staff()
def rooms(request: HttpRequest, slug: str) -> HttpResponse:
    """All rooms of a talk, each with where it is run and set up."""
    row = talk_called(slug)
    document = document_of(row)
    further = {each.id: each for each in document.rooms}
    context = {
        "talk": row,
        "document": document,
        "rooms": [{"place": place, "value": further.get(place.key), "state": _state(place)} for place in places.of_talk(row)],
        "rehearsal": Rehearsal.objects.filter(talk=row).first(),
        "may_moderate": allows(request.user, Permission.MODERATE_ROOMS),
    }
    return render(request, "talks/desk/rooms/rooms.html", context)


@staff()
def room(request: HttpRequest, slug: str, key: str = "") -> HttpResponse:
    """A room beside the live room: a new one, or one that is there."""
    row = talk_called(slug)
    document = document_of(row)
    if document.room is None:
        messages.warning(request, _("Give the talk its live room first. Rooms beside it come afterwards."))
        return redirect("talks:desk-section", slug=slug, name="room")
    value = room_value(document, key) if key else None
    about = AboutForm(request.POST or None, initial={"title": value.title, "text": value.text} if value else None)
    form = RoomForm(request.POST or None, value=value.room if value else _new_room(request, document.room))
    if request.method == "POST" and about.is_valid() and form.is_valid():
        edited = _edited(document, value, about, form)
        if saved(request, row, _with_room(edited), part=_shown(key), form=form):
            return redirect("talks:desk-rooms", slug=slug)
    context = {
        "talk": row,
        "value": value,
        "about": about,
        "form": form,
        "seen": mark_of(_shown(key)(document)) if key else "",
        "templates": templates.offered(),
        "chosen": request.GET.get("template", ""),
    }
    return render(request, "talks/desk/rooms/room.html", context, status=_status(request))


@staff()
def polls(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The polls of a room beside the live room."""
    row = talk_called(slug)
    document = document_of(row)
    value = room_value(document, key)
    path = ("rooms", document.rooms.index(value), "polls")
    many = formset(PollForm)(request.POST or None, values=value.polls, prefix="polls", options={"language": document.language}, path=path)
    looked_at = poll_form.looked_at(request, many)
    if request.method == "POST" and not looked_at and many.is_valid():
        edited = many.edited(taken=_poll_ids(document))
        if saved(request, row, _with_polls(key, edited), part=_polls_shown(key), many=many):
            return redirect("talks:desk-room-polls", slug=slug, key=key)
    context = {"talk": row, "value": value, "many": many, "seen": mark_of(_polls_shown(key)(document)), "looked_at": looked_at}
    return render(request, "talks/desk/rooms/polls.html", context, status=200 if looked_at else _status(request))


@staff()
def remove(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Ask once more, and delete a room beside the live room with all that happened in it."""
    row = talk_called(slug)
    further = get_object_or_404(row.rooms.select_related("room"), key=key)
    if request.method == "POST":
        remove_room(talk=row, key=key, by=user_of(request))
        messages.success(request, _("The room “%s” is gone.") % further.title)
        return redirect("talks:desk-rooms", slug=slug)
    return render(request, "talks/desk/rooms/remove.html", {"talk": row, "room": further, "used": further.room.journal.exists()})


def room_value(document: doc.TalkDocument, key: str) -> doc.FurtherRoom:
    """The further room; 404 where there is none."""
    try:
        return room_rules.further(document, key)
    except KeyError:
        raise Http404 from None


def _state(place: places.Place) -> str:
    room = place.room
    if room is None or room.started_at is None:
        return "waiting"
    return "open" if room.is_open else "ended"


def _new_room(request: HttpRequest, live_room: doc.Room) -> doc.Room:
    """What a new room is before its editor says anything: as the live room is, or as a template says."""
    made = replace(live_room, code=beginning.free_code(live_room.code))
    template = templates.called(request.GET.get("template", ""))
    return room_templates.applied(template, made) if template else made


def _edited(document: doc.TalkDocument, value: doc.FurtherRoom | None, about: AboutForm, form: RoomForm) -> doc.FurtherRoom:
    given: dict[str, Any] = {**about.cleaned_data, "room": form.value(taken=frozenset())}
    if value is not None:
        return replace(value, **given)
    key = new_key(given["title"], frozenset({*room_rules.KEPT, *(each.id for each in document.rooms)}))
    return doc.FurtherRoom(id=f"room-{key}" if room_rules.kept(key) else key, **given)


def _with_room(edited: doc.FurtherRoom) -> Callable[[doc.TalkDocument], doc.TalkDocument]:
    def change(document: doc.TalkDocument) -> doc.TalkDocument:
        if edited.id not in {each.id for each in document.rooms}:
            return replace(document, rooms=(*document.rooms, edited))
        # Its polls have a page of their own, and may be others by now.
        changed = (replace(edited, polls=each.polls) if each.id == edited.id else each for each in document.rooms)
        return replace(document, rooms=tuple(changed))

    return change


def _with_polls(key: str, edited: tuple[Any, ...]) -> Callable[[doc.TalkDocument], doc.TalkDocument]:
    def change(document: doc.TalkDocument) -> doc.TalkDocument:
        return replace(document, rooms=tuple(replace(each, polls=edited) if each.id == key else each for each in document.rooms))

    return change


def _shown(key: str) -> Callable[[doc.TalkDocument], object]:
    return lambda document: [(each.title, each.text, each.room) for each in document.rooms if each.id == key]


def _polls_shown(key: str) -> Callable[[doc.TalkDocument], object]:
    return lambda document: [each.polls for each in document.rooms if each.id == key]


def _poll_ids(document: doc.TalkDocument) -> frozenset[str]:
    """The ids of polls anywhere in the talk: they are unique there."""
    held = (*(item.polls for item in document.agenda), *(each.polls for each in document.rooms))
    return frozenset(poll.id for polls in held for poll in polls)


def _status(request: HttpRequest) -> int:
    return REFUSED if request.method == "POST" else 200
