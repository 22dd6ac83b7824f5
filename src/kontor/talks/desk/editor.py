"""The desk's pages that edit a talk part by part: its sections, its agenda items, and what they hold."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from msgspec.structs import replace

from kontor.talks.actions import editing
from kontor.talks.actions.editing import mark_of
from kontor.talks.desk import forms, people, polls, sections
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.desk.parts import formset
from kontor.talks.desk.saving import saved, user_of
from kontor.talks.models import Person
from kontor.talks.queries import document as document_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from kontor.talks.domain import document as doc

REFUSED = 422
"""The status of a page whose form could not be saved."""


@staff()
def section(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One section of a talk, such as its time or its room."""
    row = talk_called(slug)
    found = sections.SECTIONS.get(name)
    if found is None:
        raise Http404
    document = document_of(row)
    form = found.form(request.POST or None, document)
    many = found.many(request.POST or None, document) if found.many else None
    valid = request.method == "POST" and form.is_valid() and (many is None or many.is_valid())
    if valid and saved(request, row, lambda current: found.changed(current, form, many), part=found.part, form=form, many=many):
        return redirect("talks:desk-talk", slug=slug)
    context = {
        "talk": row,
        "section": found,
        "form": form,
        "many": many,
        "seen": mark_of(found.part(document)),
        "can_remove": found.optional and found.present(document),
        "people": Person.objects.all(),
    }
    return render(request, "talks/desk/section.html", context, status=_status(request))


@staff()
@require_POST
def remove_section(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Take an optional section, such as the registration, out of a talk."""
    found = sections.SECTIONS.get(name)
    if found is None or not found.optional:
        raise Http404
    try:
        editing.edit_talk(talk=talk_called(slug), change=lambda current: replace(current, **{found.name: None}), by=user_of(request))
    except editing.TalkRefused as refusal:
        messages.warning(request, str(refusal))
        return redirect("talks:desk-section", slug=slug, name=name)
    messages.success(request, _("“%s” is taken out.") % found.title)
    return redirect("talks:desk-talk", slug=slug)


@staff()
def item(request: HttpRequest, slug: str, key: str = "") -> HttpResponse:
    """An agenda item: a new one, or one that is there."""
    row = talk_called(slug)
    document = document_of(row)
    value = item_value(document, key) if key else None
    form = forms.ItemForm(request.POST or None, value=value)
    part = _shown(key, form.shown)
    if request.method == "POST" and form.is_valid():
        edited = form.value(taken=frozenset({"new", *(each.id for each in document.agenda)}))
        if saved(request, row, _with_item(key, form, edited), part=part, form=form):
            return redirect("talks:desk-item", slug=slug, key=edited.id)  # type: ignore[attr-defined]
    context = {"talk": row, "form": form, "item": value, "seen": mark_of(part(document)) if key else ""}
    return render(request, "talks/desk/item.html", context, status=_status(request))


@staff()
def parts(request: HttpRequest, slug: str, key: str, part: str) -> HttpResponse:
    """What an agenda item holds: its people, news, topics, polls or slides."""
    row = talk_called(slug)
    document = document_of(row)
    value = item_value(document, key)
    if part not in forms.PARTS:
        raise Http404
    path = ("agenda", document.agenda.index(value), part)
    many = formset(forms.PARTS[part])(request.POST or None, values=getattr(value, part), prefix=part, options=_options(part, document), path=path)
    shown = _shown(key, (part,))
    looked_at = polls.looked_at(request, many)
    if request.method == "POST" and not looked_at and many.is_valid():
        edited = many.edited(taken=_ids(document, part))
        if saved(request, row, _with_parts(key, part, edited), part=shown, many=many):
            return redirect("talks:desk-parts", slug=slug, key=key, part=part)
    context = {
        "talk": row,
        "item": value,
        "part": part,
        "many": many,
        "seen": mark_of(shown(document)),
        "people": Person.objects.all() if part == "people" else (),
        "looked_at": looked_at,
    }
    return render(request, "talks/desk/parts.html", context, status=200 if looked_at else _status(request))


def _options(part: str, document: doc.TalkDocument) -> dict[str, Any]:
    """What the forms of a part need to know besides their value."""
    match part:
        case "people":
            return {"names": people.names()}
        case "polls":
            return {"language": document.language}
    return {}


@staff()
@require_POST
def move_item(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Move an agenda item one place up or down, or take it out."""
    row = talk_called(slug)
    title = item_value(document_of(row), key).title
    act = request.POST.get("act")
    if act == "remove":
        editing.remove_item(talk=row, key=key, by=user_of(request))
        messages.success(request, _("“%s” is taken out of the agenda.") % title)
        return redirect("talks:desk-talk", slug=slug)
    if act not in _STEPS:
        raise Http404
    editing.edit_talk(talk=row, change=lambda current: _moved(current, key, _STEPS[act]), by=user_of(request))
    return redirect(f"{reverse('talks:desk-talk', args=[slug])}#item-{key}")


_STEPS = {"up": -1, "down": 1}


def _moved(document: doc.TalkDocument, key: str, step: int) -> doc.TalkDocument:
    agenda = list(document.agenda)
    place = next((place for place, each in enumerate(agenda) if each.id == key), 0)
    other = place + step
    if 0 <= other < len(agenda):
        agenda[place], agenda[other] = agenda[other], agenda[place]
    return replace(document, agenda=tuple(agenda))


def _with_item(key: str, form: forms.ItemForm, edited: Any) -> Callable[[doc.TalkDocument], doc.TalkDocument]:
    def change(document: doc.TalkDocument) -> doc.TalkDocument:
        if not key:
            return replace(document, agenda=(*document.agenda, edited))
        return replace(document, agenda=tuple(form.onto(each) if each.id == key else each for each in document.agenda))

    return change


def _with_parts(key: str, part: str, edited: tuple[Any, ...]) -> Callable[[doc.TalkDocument], doc.TalkDocument]:
    def change(document: doc.TalkDocument) -> doc.TalkDocument:
        values = edited
        if part == "people":
            document, values = people.with_people(document, edited)
        return replace(document, agenda=tuple(replace(each, **{part: values}) if each.id == key else each for each in document.agenda))

    return change


def _shown(key: str, names: tuple[str, ...]) -> Callable[[doc.TalkDocument], object]:
    """What of a document a page shows: these fields of this item."""
    return lambda document: [[getattr(each, name) for name in names] for each in document.agenda if each.id == key]


def _ids(document: doc.TalkDocument, part: str) -> frozenset[str]:
    """The ids of such parts anywhere in the talk: they are unique there."""
    return frozenset(getattr(each, "id", "") for item in document.agenda for each in getattr(item, part))


def item_value(document: doc.TalkDocument, key: str) -> doc.AgendaItem:
    """The agenda item; 404 where there is none."""
    try:
        return document.item(key)
    except KeyError:
        raise Http404 from None


def _status(request: HttpRequest) -> int:
    return REFUSED if request.method == "POST" else 200
