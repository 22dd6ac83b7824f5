"""Files that staff give to a talk: presenters' PDFs, the organiser's slide template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kontor.platform import uploads
from kontor.talks.actions import files
from kontor.talks.desk.access import staff, talk_called

if TYPE_CHECKING:
    from kontor.people.models import User


@staff()
def presenter_slides(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A presenter's own PDF for an agenda item."""
    talk = talk_called(slug)
    item = talk.items.filter(key=key).first()
    if item is None:
        raise Http404
    if request.method == "POST":
        try:
            if request.POST.get("act") == "remove":
                files.remove_presenter_slides(item=item, by=_user(request))
            else:
                files.save_presenter_slides(item=item, upload=_given(request), by=_user(request))
        except uploads.UploadRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("talks:desk-item", slug=slug, key=key)
    return render(request, "talks/desk/slides.html", {"talk": talk, "item": item, "limit": settings.UPLOAD_LIMIT})


@staff()
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """The organiser's own PPTX template, for all talks of the series."""
    talk = talk_called(slug)
    if request.method == "POST":
        try:
            if request.POST.get("act") == "remove":
                files.remove_template(series=talk.series, by=_user(request))
            else:
                files.save_template(series=talk.series, upload=_given(request), by=_user(request))
        except uploads.UploadRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("Saved."))
        return redirect("talks:desk-template", slug=slug)
    return render(request, "talks/desk/template.html", {"talk": talk, "present": files.template_of(talk.series) is not None})


def _given(request: HttpRequest) -> uploads.Upload:
    upload = request.FILES.get("file")
    if upload is None:
        raise uploads.UploadRefused(_("No file arrived. Choose one and send it again."))
    return upload


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
