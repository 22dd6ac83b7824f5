"""The desk's pages: all talks, one talk, its sections and items, its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from msgspec.structs import replace

from kontor.people.permissions import Permission, allows
from kontor.talks import talkfile
from kontor.talks.actions import editing
from kontor.talks.actions.editing import TalkRefused
from kontor.talks.actions.series import save_series
from kontor.talks.desk import forms, sections
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.desk.parts import formset
from kontor.talks.desk.people import with_people
from kontor.talks.desk.values import new_key
from kontor.talks.domain import document as doc
from kontor.talks.models import Person, Series, Talk
from kontor.talks.queries import document as document_of
from kontor.talks.queries.desk import talks_by_time
from kontor.talks.queries.documents import series_value

if TYPE_CHECKING:
    from django.forms import BaseForm

    from kontor.people.models import User


def _problems(form: BaseForm, refusal: TalkRefused) -> None:
    for problem in refusal.problems:
        form.add_error(None, f"{problem.message} {problem.mend}".strip())


@staff()
def talks(request: HttpRequest) -> HttpResponse:
    """All talks, by time."""
    return render(request, "talks/desk/talks.html", {"groups": talks_by_time(), "series": Series.objects.all()})


@staff()
def new(request: HttpRequest) -> HttpResponse:
    """Begin a talk."""
    form = forms.NewTalkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        document = doc.TalkDocument(
            slug=new_key(given["title"], frozenset(Talk.objects.values_list("slug", flat=True))),
            title=given["title"],
            series=series_value(given["series"]),
            when=doc.When(
                date=given["date"] or None, start=given["start"] or None, end=given["end"] or None, zone=given["series"].zone
            ),
            agenda=editing.usual_agenda() if given["template"] else (),
        )
        try:
            return redirect("talks:desk-talk", slug=editing.new_talk(document=document, by=_user(request)).slug)
        except TalkRefused as refusal:
            _problems(form, refusal)
    return render(request, "talks/desk/new.html", {"form": form, "no_series": not Series.objects.exists()})


@staff()
def talk(request: HttpRequest, slug: str) -> HttpResponse:
    """One talk: its agenda, what is still missing, and where everything is."""
    row = talk_called(slug)
    context = {
        "talk": row,
        "document": document_of(row),
        "sections": sections.SECTIONS.values(),
        "may_publish": allows(_user(request), Permission.PUBLISH_SUMMARIES),
        "kinds": doc.ItemKind,
    }
    return render(request, "talks/desk/talk.html", context)


@staff()
def section(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """One section of a talk, such as its time or its room."""
    row = talk_called(slug)
    found = sections.SECTIONS.get(name)
    if found is None:
        raise Http404
    document = document_of(row)
    form = found.form(request.POST or None, document)
    extra = found.extra(request.POST or None, document) if found.extra else None
    if request.method == "POST" and form.is_valid() and (extra is None or extra.is_valid()):
        try:
            editing.save_document(document=found.changed(document, form, extra), by=_user(request))
        except TalkRefused as refusal:
            _problems(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("talks:desk-talk", slug=slug)
    context = {"talk": row, "section": found, "form": form, "extra": extra, "can_remove": found.optional and found.present(document)}
    return render(request, "talks/desk/section.html", context)


@staff()
@require_POST
def remove_section(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Take an optional section, such as the registration, out of a talk."""
    found = sections.SECTIONS.get(name)
    if found is None or not found.optional:
        raise Http404
    document = document_of(talk_called(slug))
    editing.save_document(document=replace(document, **{found.name: None}), by=_user(request))
    messages.success(request, _("Removed."))
    return redirect("talks:desk-talk", slug=slug)


@staff()
def item(request: HttpRequest, slug: str, key: str = "") -> HttpResponse:
    """An agenda item: a new one, or one that is there."""
    row = talk_called(slug)
    document = document_of(row)
    value = _item(document, key) if key else None
    form = forms.ItemForm(request.POST or None, value=value)
    if request.method == "POST" and form.is_valid():
        taken = frozenset(each.id for each in document.agenda)
        edited = form.value(taken=taken)
        agenda = [edited if each.id == key else each for each in document.agenda] if key else [*document.agenda, edited]
        try:
            editing.save_document(document=replace(document, agenda=tuple(agenda)), by=_user(request))
        except TalkRefused as refusal:
            _problems(form, refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("talks:desk-item", slug=slug, key=edited.id)  # type: ignore[attr-defined]
    context = {"talk": row, "form": form, "item": value, "parts": list(forms.PARTS)}
    return render(request, "talks/desk/item.html", context)


@staff()
def parts(request: HttpRequest, slug: str, key: str, part: str) -> HttpResponse:
    """What an agenda item holds: its people, news, topics, polls or slides."""
    row = talk_called(slug)
    document = document_of(row)
    value = _item(document, key)
    if part not in forms.PARTS:
        raise Http404
    many = formset(forms.PARTS[part])(request.POST or None, values=getattr(value, part), prefix=part)
    if request.method == "POST" and many.is_valid():
        edited: tuple[Any, ...] = many.edited()
        if part == "people":
            document, edited = with_people(document, edited)
        agenda = tuple(replace(each, **{part: edited}) if each.id == key else each for each in document.agenda)
        try:
            editing.save_document(document=replace(document, agenda=agenda), by=_user(request))
        except TalkRefused as refusal:
            for problem in refusal.problems:
                messages.error(request, f"{problem.message} {problem.mend}".strip())
        else:
            messages.success(request, _("Saved."))
            return redirect("talks:desk-parts", slug=slug, key=key, part=part)
    context = {"talk": row, "item": value, "part": part, "parts": list(forms.PARTS), "forms": many, "people": Person.objects.all()}
    return render(request, "talks/desk/parts.html", context)


@staff()
@require_POST
def move_item(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Move an agenda item one place up or down, or take it out."""
    row = talk_called(slug)
    document = document_of(row)
    if request.POST.get("act") == "remove":
        editing.remove_item(talk=row, key=key, by=_user(request))
        messages.success(request, _("The agenda item is removed."))
        return redirect("talks:desk-talk", slug=slug)
    agenda = list(document.agenda)
    place = agenda.index(_item(document, key))
    other = place + (1 if request.POST.get("act") == "down" else -1)
    if 0 <= other < len(agenda):
        agenda[place], agenda[other] = agenda[other], agenda[place]
        editing.save_document(document=replace(document, agenda=tuple(agenda)), by=_user(request))
    return redirect("talks:desk-talk", slug=slug)


@staff()
@require_POST
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish, cancel or withdraw a talk."""
    wanted = request.POST.get("state", "")
    if wanted not in Talk.State.values:
        raise Http404
    editing.set_state(talk=talk_called(slug), state=Talk.State(wanted), by=_user(request))
    messages.success(request, _("Saved."))
    return redirect("talks:desk-talk", slug=slug)


@staff()
def file(request: HttpRequest, slug: str) -> HttpResponse:
    """The talk as its file: read, edit, check and load it in the browser."""
    row = talk_called(slug)
    form = forms.FileForm(request.POST or None, initial={"text": talkfile.write(document_of(row))})
    findings: list[Any] = []
    if request.method == "POST" and form.is_valid():
        try:
            document = talkfile.read(form.cleaned_data["text"])
            editing.save_document(document=replace(document, slug=row.slug), by=_user(request))
        except talkfile.TalkFileError as error:
            findings = list(error.findings)
        except TalkRefused as refusal:
            _problems(form, refusal)
        else:
            messages.success(request, _("The talk now says what its file says."))
            return redirect("talks:desk-talk", slug=slug)
    return render(request, "talks/desk/file.html", {"talk": row, "form": form, "findings": findings}, status=422 if findings else 200)


@staff()
def download(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """The talk file, to keep."""
    response = HttpResponse(talkfile.write(document_of(talk_called(slug))), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.yaml"'
    return response


@staff()
def series(request: HttpRequest, slug: str = "") -> HttpResponse:
    """A series: a new one, or one that is there."""
    row = Series.objects.filter(slug=slug).first() if slug else None
    if slug and row is None:
        raise Http404
    form = forms.SeriesForm(request.POST or None, value=series_value(row) if row else None)
    if request.method == "POST" and form.is_valid():
        if not slug:
            form.kept["slug"] = new_key(form.cleaned_data["title"], frozenset(Series.objects.values_list("slug", flat=True)))
        saved = save_series(value=form.value(taken=frozenset()), by=_user(request))  # type: ignore[arg-type]
        messages.success(request, _("Saved."))
        return redirect(saved)
    return render(request, "talks/desk/series.html", {"form": form, "series": row})


def _item(document: doc.TalkDocument, key: str) -> doc.AgendaItem:
    try:
        return document.item(key)
    except KeyError:
        raise Http404 from None


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
