"""Versions of a summary: compare, bring back, publish, withdraw."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kontor.people.permissions import Permission, allows
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.domain import merging
from kontor.talks.queries import document as document_of
from kontor.talks.summary import actions, queries
from kontor.talks.summary.forms import fields_of
from kontor.talks.summary.material import parts_of

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.models import SummaryVersion, Talk

_LONGEST_NUMBER = 9


@staff()
def versions(request: HttpRequest, slug: str) -> HttpResponse:
    """All versions, and what changed between two of them (``?from=&to=``)."""
    talk = talk_called(slug)
    rows = list(talk.summary_versions.select_related("saved_by"))
    context: dict[str, Any] = {
        "talk": talk,
        "versions": rows,
        "publications": list(talk.summary_publications.select_related("by", "version")),
        "published": queries.published_version(talk),
        "may_publish": allows(_user(request), Permission.PUBLISH_SUMMARIES),
    }
    old, new = _version(talk, request.GET.get("from", "")), _version(talk, request.GET.get("to", ""))
    if old is not None and new is not None:
        context |= {"old": old, "new": new, "changes": _changes(talk, old, new)}
    return render(request, "talks/summary/versions.html", context)


@staff()
@require_POST
def restore(request: HttpRequest, slug: str) -> HttpResponse:
    """Bring an older version back as the newest."""
    version = _version(talk_called(slug), request.POST.get("version", ""))
    if version is None:
        raise Http404
    made = actions.restore(version=version, by=_user(request))
    messages.success(
        request, _("Version %(old)d is back, as version %(new)d. It is not published yet.") % {"old": version.number, "new": made.number}
    )
    return redirect("talks:desk-summary", slug=slug)


@staff(Permission.PUBLISH_SUMMARIES)
@require_POST
def publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a version to the public, or take the summary from it (``act=withdraw``)."""
    talk = talk_called(slug)
    if request.POST.get("act") == "withdraw":
        actions.withdraw(talk=talk, by=_user(request))
        messages.success(request, _("The summary is withdrawn. Its versions are kept."))
        return redirect("talks:desk-summary-versions", slug=slug)
    version = get_object_or_404(talk.summary_versions, pk=_number(request.POST.get("pk", "")))
    actions.publish(talk=talk, version=version, by=_user(request))
    messages.success(request, _("Version %d is published.") % version.number)
    return redirect("talks:desk-summary-versions", slug=slug)


def _changes(talk: Talk, old: SummaryVersion, new: SummaryVersion) -> list[dict[str, Any]]:
    document = document_of(talk)
    before, after = fields_of(document, queries.content_of(old)), fields_of(document, queries.content_of(new))
    titles = parts_of(document)
    return [{"title": titles[name], "pieces": merging.compare(before[name], after[name])} for name in titles if before[name] != after[name]]


def _version(talk: Talk, number: str) -> SummaryVersion | None:
    return talk.summary_versions.select_related("saved_by").filter(number=_number(number)).first()


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else 0


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
