"""Asking for a written draft in the desk, and approving it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kontor.talks.desk.access import staff, talk_called
from kontor.talks.summary import draft_actions

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from kontor.people.models import User


@staff()
@require_POST
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    """Have a language model write a draft."""
    try:
        draft_actions.ask_for_draft(talk=talk_called(slug), by=_user(request))
    except draft_actions.CannotBeWritten:
        messages.error(
            request, _("A written draft needs a transcript, and a language model that an operator has set up (KONTOR_LLM_URL, KONTOR_LLM_MODEL).")
        )
    else:
        messages.success(request, _("The draft is being written. Look again in a minute; you can go on writing meanwhile."))
    return redirect("talks:desk-summary", slug=slug)


@staff()
@require_POST
def approve(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Say that the written draft was read against its sources."""
    draft = get_object_or_404(talk_called(slug).written_drafts, pk=pk)
    draft_actions.approve(draft=draft, by=_user(request))
    messages.success(request, _("The draft is approved. Nothing is published by that."))
    return redirect("talks:desk-summary", slug=slug)


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
