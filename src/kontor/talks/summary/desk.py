"""The editor of a summary."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from kontor.people.permissions import Permission, allows
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.domain import merging
from kontor.talks.domain import when as when_rules
from kontor.talks.domain.document import ItemKind
from kontor.talks.queries import document as document_of
from kontor.talks.summary import actions, drafting, queries
from kontor.talks.summary.forms import SummaryForm, fields_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kontor.people.models import User
    from kontor.talks.domain.document import TalkDocument
    from kontor.talks.domain.merging import Merged
    from kontor.talks.models import SummaryVersion, Talk


@staff()
def editor(request: HttpRequest, slug: str) -> HttpResponse:
    """Write the summary, section by section, with the draft beside it."""
    talk = talk_called(slug)
    document = document_of(talk)
    newest = talk.summary_versions.first()
    if request.method != "POST":
        return _page(request, talk, document, _form(document, newest))
    form = SummaryForm(request.POST, document=document)
    if not form.is_valid():
        return _page(request, talk, document, form, status=422)
    orphans = {name: text for name, text in request.POST.dict().items() if name.startswith("section-") and name not in form.fields and text.strip()}
    if orphans:
        # A part was taken out of the agenda meanwhile. What was written about it is shown once more, not thrown away.
        return _page(request, talk, document, form, orphans=list(orphans.values()), status=409)
    act = request.POST.get("act", "save")
    if act == "preview":
        return _page(request, talk, document, form, preview=queries.composed(talk, document, form.content()))
    if act == "take" or act.startswith("take:"):
        return _take(request, talk, document, form, act)
    return _save(request, talk, document, form, publish=act == "publish")


def _save(request: HttpRequest, talk: Talk, document: TalkDocument, form: SummaryForm, *, publish: bool) -> HttpResponse:
    base = form.cleaned_data["base"]
    edited = talk.summary_versions.filter(number=base).first()
    try:
        content = form.content(queries.content_of(edited) if edited else None)
        version = actions.save(talk=talk, content=content, base=base, by=_user(request))
    except actions.SavedInBetween as clash:
        return _merge(request, talk, document, form, clash.newest)
    if publish:
        actions.publish(talk=talk, version=version, by=_user(request))
        messages.success(request, _("Saved and published."))
        return redirect("talks:summary", slug=talk.slug)
    messages.success(request, _("Saved as version %d. It is not published yet.") % version.number)
    return redirect("talks:desk-summary", slug=talk.slug)


def _merge(request: HttpRequest, talk: Talk, document: TalkDocument, form: SummaryForm, newest: SummaryVersion) -> HttpResponse:
    """Somebody saved in between: what both leave alone is merged, what both changed is shown side by side. Nothing is saved."""
    edited = talk.summary_versions.filter(number=form.cleaned_data["base"]).first()
    base = fields_of(document, queries.content_of(edited)) if edited else prefilled(document)
    merged = merging.merge(base, form.texts(), fields_of(document, queries.content_of(newest)))
    form = _bound(document, merged.fields, newest.number)
    return _page(request, talk, document, form, merged=merged, newest=newest, status=409)


def _take(request: HttpRequest, talk: Talk, document: TalkDocument, form: SummaryForm, act: str) -> HttpResponse:
    """Put sentences of the draft under what is written: the chosen ones, or all of one part (``take:<part>``)."""
    chosen, part = set(request.POST.getlist("take")), act.partition(":")[2]
    taken = [each for each in drafting.draft(talk, document) if each.part == part or each.key in chosen]
    fields = form.texts()
    for each in taken:
        if each.text not in fields.get(each.part, ""):
            apart = "\n" if each.part == "key_messages" else "\n\n"
            fields[each.part] = f"{fields.get(each.part, '')}{apart}{each.text}".strip()
    messages.info(request, _("The sentences stand in the form. Edit them; they are kept once you save.") if taken else _("Choose sentences first."))
    return _page(request, talk, document, _bound(document, fields, form.cleaned_data["base"]), unsaved=bool(taken))


def prefilled(document: TalkDocument) -> dict[str, str]:
    """What the form says before anybody has written: what Kontor knows, as a first sentence a section."""
    fields = fields_of(document, None)
    series = document.series
    with translation.override(document.language):
        when = when_rules.when_words(document.when, document.language)
        known = {"organiser": series.organiser, "behalf": series.on_behalf_of, "series": series.title, "title": document.title, "when": when}
        if not when:
            fields["introduction"] = _("%(organiser)s organised the talk “**%(title)s**” of the series %(series)s.") % known
        elif series.on_behalf_of:
            fields["introduction"] = _("%(organiser)s, on behalf of %(behalf)s, organised the %(series)s “**%(title)s**” on **%(when)s**.") % known
        else:
            fields["introduction"] = _("%(organiser)s organised the %(series)s “**%(title)s**” on **%(when)s**.") % known
        for item in document.agenda:
            if item.kind is ItemKind.NEWS and item.news:
                fields[drafting.part_of(item.id)] = _("The following news items were presented:")
            if item.kind is ItemKind.FUNDING and item.topics:
                fields[drafting.part_of(item.id)] = _("The following funding opportunities were presented:")
    return fields


def _form(document: TalkDocument, newest: SummaryVersion | None) -> SummaryForm:
    fields = fields_of(document, queries.content_of(newest)) if newest else prefilled(document)
    return SummaryForm(document=document, initial={**fields, "base": newest.number if newest else 0})


def _bound(document: TalkDocument, fields: dict[str, str], base: int) -> SummaryForm:
    form = SummaryForm({**fields, "base": base}, document=document)
    form.is_valid()
    return form


def _page(request: HttpRequest, talk: Talk, document: TalkDocument, form: SummaryForm, *, status: int = 200, **more: Any) -> HttpResponse:
    merged: Merged | None = more.get("merged")
    drafted = drafting.draft(talk, document)
    rows = [
        {
            "field": form[name],
            "part": name,
            "draft": [each for each in drafted if each.part == name],
            "theirs": merging.compare(form[name].value() or "", merged.clashes[name]) if merged and name in merged.clashes else None,
            "their_text": merged.clashes.get(name, "") if merged else "",
        }
        for name in form.fields
        if name != "base"
    ]
    context = {
        "talk": talk,
        "form": form,
        "rows": rows,
        "version": talk.summary_versions.select_related("saved_by").first(),
        "published": queries.published_version(talk),
        "has_transcript": hasattr(talk, "transcript"),
        "written": drafting.newest_written(talk),
        "can_write": drafting.can_write(),
        "may_publish": allows(_user(request), Permission.PUBLISH_SUMMARIES),
        "help": {"key_messages": _("One message a line.")},
        **more,
    }
    return render(request, "talks/summary/editor.html", context, status=status)


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
