"""The desk's pages about registrations: list, decide, check in, export."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kontor.people import audit
from kontor.people.permissions import Permission
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.domain.registration import State
from kontor.talks.registration import actions, exports, queries

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.models import Registration

PAGE_SIZE = 100
_KEY = re.compile(r"[0-9]{1,18}")
"""What can be the key of a registration; a longer number fits no database."""
STATES = {
    State.PENDING: _lazy("Undecided"),
    State.CONFIRMED: _lazy("Confirmed"),
    State.WAITING: _lazy("Waiting"),
    State.REFUSED: _lazy("Refused"),
    State.CANCELLED: _lazy("Cancelled"),
}


@staff(Permission.MANAGE_REGISTRATIONS)
def registrations(request: HttpRequest, slug: str) -> HttpResponse:
    """Who registered for a talk."""
    talk = talk_called(slug)
    text, state = request.GET.get("q", "").strip(), request.GET.get("state", "")
    page = Paginator(queries.of_talk(talk, text=text, state=state), PAGE_SIZE).get_page(request.GET.get("page"))
    fields = queries.settings_of(talk).fields
    context = {
        "talk": talk,
        "page": page,
        "rows": [(row, [exports.told(field, row.answers.get(field.id, "")) for field in fields]) for row in page],
        "q": text,
        "state": state,
        "states": [(name, STATES[State(name)], number) for name, number in queries.counts(talk).items()],
        "fields": fields,
    }
    return render(request, "talks/desk/registrations.html", context)


@staff(Permission.MANAGE_REGISTRATIONS)
@require_POST
def decide(request: HttpRequest, slug: str) -> HttpResponse:
    """Confirm, refuse or put the chosen ones on the waiting list, or check them in."""
    talk = talk_called(slug)
    chosen = talk.registrations.filter(pk__in=[key for key in request.POST.getlist("chosen") if _KEY.fullmatch(key)], erased_at=None)
    act = request.POST.get("act", "")
    if act == "check-in":
        moved = sum(actions.check_in(registration=registration) for registration in chosen)
    elif act in {State.CONFIRMED, State.WAITING, State.REFUSED}:
        moved = actions.decide(registrations=chosen, state=State(act), by=_user(request))
    else:
        raise Http404
    messages.success(request, ngettext("%d registration changed.", "%d registrations changed.", moved) % moved)
    return redirect("talks:desk-registrations", slug=slug)


@staff(Permission.MANAGE_REGISTRATIONS)
def export(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """All registrations of a talk as a spreadsheet."""
    talk = talk_called(slug)
    rows: list[Registration] = list(queries.of_talk(talk))
    if form not in exports.FORMATS:
        raise Http404
    make, content_type = exports.FORMATS[form]
    audit.record(by=_user(request), act="registrations.exported", target=f"talks/{talk.slug}", rows=len(rows), format=form)
    response = HttpResponse(make(queries.settings_of(talk).fields, rows), content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{talk.slug}-registrations.{form}"'
    return response


def _user(request: HttpRequest) -> User:
    return request.user  # type: ignore[return-value]
