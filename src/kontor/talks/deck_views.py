"""The deck of a talk, to download."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache

from kontor.people.permissions import Permission, allows
from kontor.talks import deck
from kontor.talks.actions import files
from kontor.talks.models import Talk
from kontor.talks.queries import document
from kontor.talks.queries.results import shown_results

if TYPE_CHECKING:
    from kontor.talks.domain.document import TalkDocument

CONTENT_TYPES = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "pdf": "application/pdf",
}


@never_cache
def download(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The deck as PPTX or PDF. Drafts are for staff; the notes in the PPTX are too, so visitors get them without."""
    talk = get_object_or_404(Talk.objects.select_related("series"), slug=slug)
    staff = allows(request.user, Permission.EDIT_TALKS)
    if form not in CONTENT_TYPES or (talk.state == Talk.State.DRAFT and not staff):
        raise Http404
    value = document(talk)
    try:
        made = _make(talk, value if staff else deck.without_notes(value), form)
    except (deck.TemplateError, deck.PresenterSlidesError) as error:
        messages.error(request, str(error))
        return redirect("talks:desk-template" if staff else "talks:talk", slug=slug)
    response = HttpResponse(made, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{talk.slug}.{form}"'
    return response


def _make(talk: Talk, value: TalkDocument, form: str) -> bytes:
    results = shown_results(talk)
    pdfs = files.presenter_pdfs(talk)
    if form == "pdf":
        return deck.make_pdf(value, base_url=settings.BASE_URL, results=results, presenter_pdfs=pdfs)
    template = files.template_of(talk.series)
    return deck.make_pptx(value, base_url=settings.BASE_URL, results=results, presenter_pdfs=pdfs, template=template)
