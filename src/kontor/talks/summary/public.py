"""The summary as people read it: a page, and files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kontor.people.permissions import Permission, allows
from kontor.platform.publicpages import public_page
from kontor.talks.models import SummaryVersion, Talk
from kontor.talks.queries import document as document_of
from kontor.talks.summary import formats, queries

if TYPE_CHECKING:
    from kontor.talks.domain.summary import SummaryDocument


@require_safe
@public_page()
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """The published summary. Editors see the newest version, or the one that ``?version=`` names."""
    talk, version, shown = _chosen(request, slug)
    context = {
        "talk": talk,
        "summary": _composed(talk, version),
        "version": version,
        "published": shown,
        "forms": formats.FORMATS.values(),
        "staff": allows(request.user, Permission.EDIT_TALKS),
        "chosen": "version" in request.GET,
    }
    return render(request, "talks/summary/page.html", context)


@require_safe
def file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The summary as PDF, DOCX or Markdown; which version, as :func:`page`."""
    if form not in formats.FORMATS:
        raise Http404
    talk, version, _shown = _chosen(request, slug)
    chosen = formats.FORMATS[form]
    made = chosen.write(_composed(talk, version), version.saved_at)
    response = HttpResponse(made, content_type=chosen.content_type)
    response["Content-Disposition"] = f'attachment; filename="{talk.slug}-summary.{form}"'
    return response


def _chosen(request: HttpRequest, slug: str) -> tuple[Talk, SummaryVersion, SummaryVersion | None]:
    """The talk, the version that this reader sees, and the version that the public sees."""
    publication = queries.newest_publication(slug)
    shown = publication.version if publication else None
    if not allows(request.user, Permission.EDIT_TALKS):
        if publication is None or shown is None or publication.talk.state == Talk.State.DRAFT:
            raise Http404
        return publication.talk, shown, shown
    talk: Talk = get_object_or_404(Talk.objects.select_related("series", "room"), slug=slug)
    asked = request.GET.get("version", "")
    versions = talk.summary_versions.select_related("saved_by")
    version = versions.filter(number=int(asked)).first() if asked.isdecimal() and len(asked) < 9 else versions.first()  # noqa: PLR2004
    if version is None:
        raise Http404
    return talk, version, shown


def _composed(talk: Talk, version: SummaryVersion) -> SummaryDocument:
    return queries.composed(talk, document_of(talk, slides=False, summary=False), queries.content_of(version))
