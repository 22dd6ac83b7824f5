"""The transcript as people read it, and as the desk keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kontor.people.permissions import Permission, allows
from kontor.platform import uploads
from kontor.platform.publicpages import public_page
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.domain.transcript import MAX_BYTES
from kontor.talks.models import Chapter, Talk, TranscriptSpeaker
from kontor.talks.queries import document as document_of
from kontor.talks.transcript import actions, queries
from kontor.talks.transcript.forms import ChaptersForm, SpeakersForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.people.models import User
    from kontor.talks.transcript.words import Told

LONGEST_SEARCH = 100


@require_safe
@public_page()
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """What was said in a talk. It is public together with the recording; editors see it before."""
    talk: Talk = get_object_or_404(Talk.objects.select_related("series", "room", "transcript"), slug=slug)
    public = bool(talk.recording_url) and talk.state != Talk.State.DRAFT
    if not hasattr(talk, "transcript") or not (public or allows(request.user, Permission.EDIT_TALKS)):
        raise Http404
    search = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    turns = queries.turns(talk, search)
    context = {"talk": talk, "turns": turns, "search": search, "found": sum(len(turn.lines) for turn in turns), "public": public}
    return render(request, "talks/transcript/page.html", context)


@staff()
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Load a transcript or take it away; say who speaks and where chapters begin."""
    talk = talk_called(slug)
    refusal = None
    if request.method == "POST":
        if request.POST.get("act") == "remove":
            actions.remove_transcript(talk=talk, by=_user(request))
            messages.success(request, _("The transcript is removed."))
            return redirect("talks:desk-transcript", slug=slug)
        try:
            changed = _load(request, talk)
        except uploads.UploadRefused as error:
            messages.error(request, str(error))
        except actions.TranscriptRefused as error:
            refusal = error
        else:
            messages.success(request, _("The transcript is loaded.") if changed else _("This transcript is loaded already; nothing has changed."))
            return redirect("talks:desk-transcript", slug=slug)
    return _desk(request, talk, refusal=refusal)


@staff()
@require_POST
def speakers(request: HttpRequest, slug: str) -> HttpResponse:
    """Say whom the names in the transcript mean."""
    talk = talk_called(slug)
    form = SpeakersForm(request.POST, talk=talk)
    if not form.is_valid():
        return _desk(request, talk, speakers=form)
    actions.name_speakers(talk=talk, people=form.people(), by=_user(request))
    messages.success(request, _("Saved."))
    return redirect("talks:desk-transcript", slug=slug)


@staff()
@require_POST
def chapters(request: HttpRequest, slug: str) -> HttpResponse:
    """Say where in the recording each agenda item begins."""
    talk = talk_called(slug)
    form = ChaptersForm(request.POST, talk=talk, document=document_of(talk))
    if not form.is_valid():
        return _desk(request, talk, chapters=form)
    actions.set_chapters(talk=talk, seconds=form.seconds(), by=_user(request))
    messages.success(request, _("Saved."))
    return redirect("talks:desk-transcript", slug=slug)


def _load(request: HttpRequest, talk: Talk) -> bool:
    upload = request.FILES.get("file")
    if upload is None:
        raise uploads.UploadRefused(_("No file arrived. Choose one and send it again."))
    if upload.size and upload.size > MAX_BYTES:
        uploads.check(upload, kinds={"text"}, max_bytes=MAX_BYTES)
    if not upload.size:
        raise uploads.UploadRefused(_("This file is empty."))
    content = upload.read()
    # A text in another encoding is told line and byte; what is no text at all is refused by kind.
    if b"\0" in content and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        uploads.check(upload, kinds={"text"}, max_bytes=MAX_BYTES)
    return actions.load_transcript(talk=talk, content=content, by=_user(request), mend="mend" in request.POST, name=upload.name or "")


def _desk(
    request: HttpRequest,
    talk: Talk,
    *,
    refusal: actions.TranscriptRefused | None = None,
    speakers: SpeakersForm | None = None,
    chapters: ChaptersForm | None = None,
) -> HttpResponse:
    findings: Sequence[Told] = refusal.findings if refusal else ()
    row = getattr(talk, "transcript", None)
    context: dict[str, Any] = {
        "talk": talk,
        "transcript": row,
        "lines": row.lines.count() if row else 0,
        "findings": findings[:50],
        "more": max(0, len(findings) - 50),
        "mendable": bool(refusal and refusal.mendable),
        "speakers": speakers or (SpeakersForm(talk=talk) if TranscriptSpeaker.objects.filter(transcript__talk=talk).exists() else None),
        "chapters": chapters or ChaptersForm(talk=talk, document=document_of(talk)),
        "no_chapters": not Chapter.objects.filter(item__talk=talk).exists(),
    }
    bad = refusal is not None or (speakers or chapters) is not None
    return render(request, "talks/transcript/desk.html", context, status=422 if bad else 200)


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
