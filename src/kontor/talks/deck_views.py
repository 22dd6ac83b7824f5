"""The deck of a talk, to download."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import msgspec
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache

from kontor.people.permissions import Permission, allows
from kontor.talks import deck
from kontor.talks.actions import files
from kontor.talks.deck.kept import kept, making
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
    talk: Talk = get_object_or_404(Talk.objects.select_related("series"), slug=slug)
    staff = allows(request.user, Permission.EDIT_TALKS)
    if form not in CONTENT_TYPES or (talk.state == Talk.State.DRAFT and not staff):
        raise Http404
    value = document(talk)
    made_from = _Ingredients.of(talk, value if staff else deck.without_notes(value))
    try:
        made = kept(f"{talk.slug}/{'staff' if staff else 'public'}-{form}", f"{made_from.fingerprint}.{form}", lambda: made_from.make(form))
    except (deck.TemplateError, deck.PresenterSlidesError) as error:
        messages.error(request, str(error))
        return redirect("talks:desk-template" if staff else "talks:talk", slug=slug)
    response = HttpResponse(made, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{talk.slug}.{form}"'
    return response


@dataclass(frozen=True, slots=True)
class _Ingredients:
    """Everything that a deck is made from."""

    document: TalkDocument
    results: dict[str, Any]
    pdfs: dict[str, bytes]
    template: bytes | None

    @classmethod
    def of(cls, talk: Talk, value: TalkDocument) -> _Ingredients:
        return cls(value, shown_results(talk), files.presenter_pdfs(talk), files.template_of(talk.series))

    @property
    def fingerprint(self) -> str:
        """The same for the same deck, another for any other."""
        whole = sha256(msgspec.json.encode((making(), settings.BASE_URL, self.document, self.results)))
        for file in (*(part for item in sorted(self.pdfs) for part in (item.encode(), self.pdfs[item])), self.template or b""):
            whole.update(sha256(file).digest())
        return whole.hexdigest()[:32]

    def make(self, form: str) -> bytes:
        if form == "pdf":
            return deck.make_pdf(self.document, base_url=settings.BASE_URL, results=self.results, presenter_pdfs=self.pdfs)
        return deck.make_pptx(self.document, base_url=settings.BASE_URL, results=self.results, presenter_pdfs=self.pdfs, template=self.template)
