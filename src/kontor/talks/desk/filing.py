"""The talk as its file: read, edit, check and load it in the browser."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from msgspec.structs import replace

from kontor.polls import registry
from kontor.polls.domain.scales import SCALES
from kontor.talks import talkfile
from kontor.talks.actions.editing import mark_of
from kontor.talks.desk import forms
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.desk.saving import saved
from kontor.talks.queries import document as document_of


@staff()
def file(request: HttpRequest, slug: str) -> HttpResponse:
    """The talk as its file, with findings beside their lines where it cannot be loaded."""
    row = talk_called(slug)
    document = document_of(row)
    form = forms.FileForm(request.POST or None, initial={"text": talkfile.write(document)})
    findings: tuple[Any, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            wanted = talkfile.read(form.cleaned_data["text"], scales=SCALES, poll_types=registry.TYPES)
        except talkfile.TalkFileError as error:
            findings = error.findings
        else:
            if saved(request, row, lambda _current: replace(wanted, slug=row.slug), part=lambda current: current, form=form):
                return redirect("talks:desk-talk", slug=slug)
    context = {"talk": row, "form": form, "findings": findings, "seen": mark_of(document)}
    return render(request, "talks/desk/file.html", context, status=422 if request.method == "POST" else 200)


@staff()
def download(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001 - a view
    """The talk file, to keep."""
    response = HttpResponse(talkfile.write(document_of(talk_called(slug))), content_type="application/yaml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{slug}.yaml"'
    return response
