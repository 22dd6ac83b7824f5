"""Files that staff give to a talk: presenters' PDFs, the organiser's slide template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from kontor.platform import uploads
from kontor.platform.upload_limit import too_large
from kontor.talks.actions import files
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.desk.editor import item_value
from kontor.talks.desk.saving import user_of
from kontor.talks.queries import document as document_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse


@staff()
def presenter_slides(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """A presenter's own PDF for an agenda item."""
    talk = talk_called(slug)
    item = get_object_or_404(talk.items, key=key)
    refusal = _done(
        request,
        keep=lambda upload: files.save_presenter_slides(item=item, upload=upload, by=user_of(request)),
        remove=lambda: files.remove_presenter_slides(item=item, by=user_of(request)),
    )
    if refusal is None:
        return redirect("talks:desk-slides", slug=slug, key=key)
    context = {"talk": talk, "item": item_value(document_of(talk), key), "limit": settings.UPLOAD_LIMIT, "refusal": refusal}
    return render(request, "talks/desk/slides.html", context, status=_status(refusal))


@staff()
def template(request: HttpRequest, slug: str) -> HttpResponse:
    """The organiser's own PPTX template, for all talks of the series."""
    talk = talk_called(slug)
    series = talk.series
    refusal = _done(
        request,
        keep=lambda upload: files.save_template(series=series, upload=upload, by=user_of(request)),
        remove=lambda: files.remove_template(series=series, by=user_of(request)),
    )
    if refusal is None:
        return redirect("talks:desk-template", slug=slug)
    context = {"talk": talk, "present": files.template_of(series) is not None, "limit": settings.UPLOAD_LIMIT, "refusal": refusal}
    return render(request, "talks/desk/template.html", context, status=_status(refusal))


def _done(request: HttpRequest, *, keep: Callable[[uploads.Upload], None], remove: Callable[[], None]) -> str | None:
    """Keep the file that was sent, or remove the one that is there: why not, empty where nothing was asked, ``None`` once done."""
    if request.method != "POST":
        return ""
    try:
        if request.POST.get("act") == "remove":
            remove()
            messages.success(request, _("The file is deleted."))
        else:
            keep(_given(request))
            messages.success(request, _("The file is there."))
    except uploads.UploadRefused as refusal:
        return str(refusal)
    return None


def _status(refusal: str) -> int:
    return 422 if refusal else 200


def _given(request: HttpRequest) -> uploads.Upload:
    upload = request.FILES.get("file")
    if upload is None and too_large(request):
        limit = settings.UPLOAD_LIMIT // 1_000_000
        words = _("This file is too large: at most %(limit)d MB are taken. Make it smaller, for example by compressing its pictures.")
        raise uploads.UploadRefused(words % {"limit": limit})
    if upload is None:
        raise uploads.UploadRefused(_("No file arrived. Choose one and send it again."))
    return upload
