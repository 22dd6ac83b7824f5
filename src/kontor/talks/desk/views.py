"""The desk's pages about whole talks: all of them, a new one, the next one, and one with all that is planned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kontor.live import hub
from kontor.people.permissions import Permission, allows
from kontor.talks.actions import beginning, editing
from kontor.talks.desk import forms, planning, sections
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.desk.saving import place, user_of
from kontor.talks.desk.values import new_key
from kontor.talks.domain import document as doc
from kontor.talks.models import Series, Talk
from kontor.talks.queries import desk as queries
from kontor.talks.queries import document as document_of
from kontor.talks.queries.documents import series_value

if TYPE_CHECKING:
    from typing import Any


@staff()
def talks(request: HttpRequest) -> HttpResponse:
    """All talks by time, each with its next step."""
    groups = queries.talks_by_time()
    for row in (*groups.drafts, *groups.upcoming, *groups.past):
        row.next_step = planning.next_step(row)
    return render(request, "talks/desk/talks.html", {"groups": groups, "series": Series.objects.all()})


@staff()
def new(request: HttpRequest) -> HttpResponse:
    """Begin a talk."""
    form = forms.NewTalkForm(request.POST or None, initial={"series": request.GET.get("series")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        document = doc.TalkDocument(
            slug=_free_slug(given["title"]),
            title=given["title"],
            series=series_value(given["series"]),
            when=_when(given, given["series"].zone),
            agenda=beginning.usual_agenda() if given["template"] else (),
        )
        if (begun := _begun(request, document, form)) is not None:
            return redirect("talks:desk-talk", slug=begun.slug)
    return render(request, "talks/desk/new.html", {"form": form, "no_series": not Series.objects.exists()})


@staff()
def following(request: HttpRequest, slug: str) -> HttpResponse:
    """Begin the talk after this one: what stays the same from talk to talk is there already."""
    row = talk_called(slug)
    document = document_of(row)
    form = forms.NextTalkForm(request.POST or None, initial=planning.following(document))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = beginning.next_document(document, slug=_free_slug(given["title"]), title=given["title"], when=_when(given, document.when.zone))
        if (begun := _begun(request, made, form)) is not None:
            messages.success(request, _("The next talk has begun. Its series, agenda, hosts, rules and form are those of the talk before."))
            return redirect("talks:desk-talk", slug=begun.slug)
    return render(request, "talks/desk/following.html", {"talk": row, "form": form})


@staff()
def talk(request: HttpRequest, slug: str) -> HttpResponse:
    """One talk: its agenda, what is still missing, and where everything is."""
    row = queries.with_facts().select_related("series", "room").filter(slug=slug).first()
    if row is None:
        raise Http404
    document = document_of(row)
    context = {
        "talk": row,
        "document": document,
        "sections": [(section, section.present(document)) for section in sections.SECTIONS.values()],
        "plan": planning.plan(row),
        "late": planning.passed_deadlines(document),
        "running": row.room is not None and hub.snapshot(row.room, "presenter")["room"]["state"] == "open",
        "may_register": allows(user_of(request), Permission.MANAGE_REGISTRATIONS),
        "may_moderate": allows(user_of(request), Permission.MODERATE_ROOMS),
    }
    return render(request, "talks/desk/talk.html", context)


@staff()
@require_POST
def state(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish, cancel or withdraw a talk."""
    wanted = request.POST.get("state", "")
    if wanted not in Talk.State.values:
        raise Http404
    editing.set_state(talk=talk_called(slug), state=Talk.State(wanted), by=user_of(request))
    messages.success(request, _STATE_WORDS[Talk.State(wanted)]())
    return redirect("talks:desk-talk", slug=slug)


_STATE_WORDS = {
    Talk.State.PUBLISHED: lambda: _("The talk is published: everybody can see its page."),
    Talk.State.DRAFT: lambda: _("The talk is a draft again: only staff see it."),
    Talk.State.CANCELLED: lambda: _("The talk is cancelled. Its page says so, and everybody registered gets a mail."),
}


def _begun(request: HttpRequest, document: doc.TalkDocument, form: Any) -> Talk | None:
    try:
        return editing.new_talk(document=document, by=user_of(request))
    except editing.TalkRefused as refusal:
        for problem in refusal.problems:
            place(problem, form)
        return None


def _free_slug(title: str) -> str:
    return new_key(title, frozenset({"new", *Talk.objects.values_list("slug", flat=True)}))


def _when(given: dict[str, Any], zone: str) -> doc.When:
    return doc.When(date=given["date"] or None, start=given["start"] or None, end=given["end"] or None, zone=zone)
