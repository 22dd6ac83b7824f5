"""A person's own pages, and the administrator's."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login, logout
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from kontor.people import actions, queries
from kontor.people.domain.roles import Role
from kontor.people.forms import EraseForm, ProfileForm
from kontor.people.models import AuditEntry, User
from kontor.people.permissions import Permission, require
from kontor.people.titles import ROLE_TITLES, role_table
from kontor.platform import spreadsheets

if TYPE_CHECKING:
    from django.db.models import QuerySet

PAGE_SIZE = 50
YEAR = 365 * 24 * 3600


def no_passwords(_request: HttpRequest, *_parts: str) -> HttpResponse:
    """Pages about passwords are not there."""
    raise Http404


@never_cache
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """The one-time sign-in link: a page with a button, so that a link preview does not use it up."""
    if request.method == "POST":
        user = actions.use_entry_link(secret=secret)
        if user is not None:
            login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
            if user.email == actions.FIRST_ADMINISTRATOR:
                messages.info(request, _("Welcome. Add your own e-mail address in your account, so that you can come back without this link."))
            return redirect("talks:desk")
    works = actions.entry_link_works(secret=secret)
    return render(request, "people/enter.html", {"works": works}, status=200 if works else 410)


@never_cache
@login_required
def me(request: HttpRequest) -> HttpResponse:
    """What is kept about the person who asks."""
    user = _user(request)
    form = ProfileForm(request.POST if request.method == "POST" else None, initial={"name": user.name, "language": user.language})
    if request.method == "POST" and form.is_valid():
        actions.change_profile(user=user, **form.cleaned_data)
        messages.success(request, _("Saved."))
        response = redirect("people:me")
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, user.language, max_age=YEAR, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE)
        return response
    return render(request, "people/me.html", {"form": form, "kept": queries.personal_data(user), "roles": queries.role_titles(user)})


@never_cache
@login_required
def my_data(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about the person who asks, as JSON."""
    text = json.dumps(queries.personal_data(_user(request)), indent=2, ensure_ascii=False, default=str)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@never_cache
@login_required
def erase(request: HttpRequest) -> HttpResponse:
    """Erase one's own account."""
    form = EraseForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user = _user(request)
        logout(request)
        actions.erase_account(user=user)
        messages.success(request, _("Your account and what was kept about you are erased."))
        return redirect("/")
    return render(request, "people/erase.html", {"form": form})


@never_cache
@login_required
def people(request: HttpRequest) -> HttpResponse:
    """All accounts and their roles, for the administrator."""
    require(_user(request), Permission.ADMINISTER)
    text = request.GET.get("q", "").strip()
    context = {
        "page": Paginator(queries.accounts(text), PAGE_SIZE).get_page(request.GET.get("page")),
        "q": text,
        "roles": [(role.value, title) for role, title in ROLE_TITLES.items()],
        "role_table": role_table(),
    }
    return render(request, "people/people.html", context)


@never_cache
@login_required
@require_POST
def change_role(request: HttpRequest, pk: int) -> HttpResponse:
    """Give or take a role."""
    user = get_object_or_404(User, pk=pk)
    try:
        role = Role(request.POST.get("role", ""))
    except ValueError:
        raise Http404 from None
    act = actions.revoke_role if request.POST.get("act") == "revoke" else actions.grant_role
    try:
        act(user=user, role=role, by=_user(request))
    except actions.LastAdministrator as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect("people:people")


@never_cache
@login_required
def audit_trail(request: HttpRequest) -> HttpResponse:
    """The trail of staff acts, for the administrator; as CSV where asked for."""
    require(_user(request), Permission.ADMINISTER)
    text = request.GET.get("q", "").strip()
    entries = AuditEntry.objects.select_related("by")
    if text:
        entries = entries.filter(Q(act__icontains=text) | Q(target__icontains=text) | Q(by__email__icontains=text))
    if request.GET.get("form") == "csv":
        return _audit_csv(entries)
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get("page"))
    return render(request, "people/audit.html", {"page": page, "q": text})


def _audit_csv(entries: QuerySet[AuditEntry]) -> HttpResponse:
    rows = (
        [entry.at.isoformat(), entry.by.email if entry.by else "operator", entry.act, entry.target, json.dumps(entry.details)]
        for entry in entries.iterator()
    )
    content = spreadsheets.csv_file([["at", "by", "act", "target", "details"], *rows])
    response = HttpResponse(content, content_type=spreadsheets.CSV_TYPE)
    response["Content-Disposition"] = 'attachment; filename="audit.csv"'
    return response


def _user(request: HttpRequest) -> User:
    assert isinstance(request.user, User)
    return request.user
