"""The desk's pages about templates of rooms: use one, keep one, list, rename and remove them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kontor.talks.actions import room_templates as actions
from kontor.talks.actions.room_templates import MAIN, NameTaken
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.desk.rooms.forms import SaveTemplateForm, TemplateForm
from kontor.talks.desk.rooms.views import REFUSED, room_value
from kontor.talks.desk.saving import user_of
from kontor.talks.models import RoomTemplate
from kontor.talks.queries import document as document_of
from kontor.talks.room import templates

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kontor.talks.domain import document as doc


@staff()
def of_room(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Set a room up from a template, or keep its settings as one. ``key`` is "main" for the live room."""
    talk = talk_called(slug)
    document = document_of(talk)
    room, title = _room(document, key)
    form = SaveTemplateForm(request.POST if request.POST.get("act") == "save" else None)
    if request.POST.get("act") == "use":
        return _use(request, slug, key)
    if request.POST.get("act") == "save" and form.is_valid() and _kept(request, form, room, document):
        return redirect("talks:desk-room-templates")
    context = {
        "talk": talk,
        "key": key,
        "main": key == MAIN,
        "title": title,
        "form": form,
        "templates": templates.offered(),
        "has_rules": document.house_rules is not None and bool(document.house_rules.rules),
    }
    return render(request, "talks/desk/rooms/template.html", context, status=REFUSED if form.errors else 200)


@staff()
def listed(request: HttpRequest) -> HttpResponse:
    """All templates of rooms."""
    return render(request, "talks/desk/rooms/templates.html", {"templates": templates.offered()})


@staff()
def own(request: HttpRequest, number: int) -> HttpResponse:
    """One of the organisers' own templates: rename it, or remove it."""
    row = get_object_or_404(RoomTemplate, pk=number)
    if request.POST.get("act") == "remove":
        actions.remove_template(template=row, by=user_of(request))
        messages.success(request, _("The template “%s” is gone. Rooms set up from it stay as they are.") % row.name)
        return redirect("talks:desk-room-templates")
    form = TemplateForm(request.POST or None, initial={"name": row.name, "description": row.description})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_template(template=row, by=user_of(request), **form.cleaned_data)
        except NameTaken as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("talks:desk-room-templates")
    context = {"form": form, "row": row, "template": templates.value_of(row)}
    return render(request, "talks/desk/rooms/own_template.html", context, status=REFUSED if request.method == "POST" else 200)


def _use(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    template = templates.called(request.POST.get("template", ""))
    if template is None:
        raise Http404
    rules = key == MAIN and request.POST.get("rules") == "on"
    actions.apply_template(talk=talk_called(slug), key=key, template=template, rules=rules, by=user_of(request))
    messages.success(request, _("The room is set up as “%s” says. Look it over, and change what should be otherwise.") % template.name)
    return redirect("talks:desk-section", slug=slug, name="room") if key == MAIN else redirect("talks:desk-room", slug=slug, key=key)


def _kept(request: HttpRequest, form: SaveTemplateForm, room: doc.Room, document: doc.TalkDocument) -> bool:
    given = form.cleaned_data
    rules = document.house_rules.rules if given["rules"] and document.house_rules else ()
    try:
        actions.save_template(name=given["name"], description=given["description"], room=room, house_rules=rules, by=user_of(request))
    except NameTaken as refusal:
        form.add_error("name", str(refusal))
        return False
    messages.success(request, _("The template “%s” is kept. Any talk's room can be set up from it.") % given["name"])
    return True


def _room(document: doc.TalkDocument, key: str) -> tuple[doc.Room, str]:
    """The room called ``key`` and its title; 404 where there is none."""
    if key != MAIN:
        value = room_value(document, key)
        return value.room, value.title
    if document.room is None:
        raise Http404
    return document.room, document.title
