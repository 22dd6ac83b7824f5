"""The registrant's pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from kontor.platform import clock, limits
from kontor.talks import calendar
from kontor.talks.domain.registration import MOVES, State, places_free
from kontor.talks.models import Registration, Talk
from kontor.talks.registration import actions, queries
from kontor.talks.registration.exports import told
from kontor.talks.registration.forms import RegistrationForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def _public_talk(slug: str) -> Talk:
    return get_object_or_404(Talk.objects.select_related("series").exclude(state=Talk.State.DRAFT), slug=slug)


@never_cache
@require_http_methods(["GET", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The registration form of a talk."""
    talk = _public_talk(slug)
    form = RegistrationForm(request.POST or None, registration=queries.settings_of(talk), initial=_known(request))
    if request.method == "GET":
        return _page(request, talk, form)
    if queries.closed_because(talk) is None and form.is_valid():
        return _register(request, talk, form)
    return _page(request, talk, form, status=422)


def _page(request: HttpRequest, talk: Talk, form: RegistrationForm, *, status: int = 200) -> HttpResponse:
    settings, closed = queries.settings_of(talk), queries.closed_because(talk)
    context = {
        "talk": talk,
        "form": form,
        "closed": queries.closed_words(closed) if closed else "",
        "places_free": places_free(settings, places_taken=queries.places_taken(talk)),
        "settings": settings,
    }
    return render(request, "talks/registration/register.html", context, status=status)


def _known(request: HttpRequest) -> dict[str, str]:
    user = request.user
    return {"name": user.name, "email": user.email} if user.is_authenticated else {}


def _register(request: HttpRequest, talk: Talk, form: RegistrationForm) -> HttpResponse:
    address, email = limits.address_of(request), form.cleaned_data["email"].lower()
    if not limits.allow(f"register:{address}", limit=20, seconds=600):
        form.add_error(None, _("There were many registrations from your network just now. Please try again in ten minutes."))
        return _page(request, talk, form, status=429)
    # Who registers somebody else again and again fills nobody's mail box; the page says the same all the same.
    if not form.trapped and limits.allow(f"register:{talk.pk}:{email}", limit=3, seconds=3600):
        try:
            actions.register(
                talk=talk,
                name=form.cleaned_data["name"],
                email=email,
                answers=form.answers,
                language=(get_language() or "en")[:2],
            )
        except actions.RegistrationRefused:
            # It closed between the question and the answer; the page says why.
            return _page(request, talk, form, status=422)
    return redirect("talks:registered", slug=talk.slug)


@never_cache
def registered(request: HttpRequest, slug: str) -> HttpResponse:
    """Thanks: says the same whether the address was new or known, so that nobody learns who is registered."""
    talk = _public_talk(slug)
    return render(request, "talks/registration/registered.html", {"talk": talk, "approval": queries.settings_of(talk).approval})


@never_cache
def own(request: HttpRequest, token: str) -> HttpResponse:
    """The registrant's own page, behind the secret link of their mails."""
    registration = get_object_or_404(Registration.objects.select_related("talk", "talk__series"), token=token, erased_at=None)
    talk = registration.talk
    over = talk.ends_at is not None and clock.now() >= talk.ends_at
    context = {
        "registration": registration,
        "talk": talk,
        "over": over,
        "answers": [(field.label, told(field, registration.answers.get(field.id, ""))) for field in queries.settings_of(talk).fields],
        "has_entry": calendar.has_entry(talk),
        "can_cancel": State.CANCELLED in MOVES[State(registration.state)],
    }
    return render(request, "talks/registration/own.html", context)


@never_cache
@require_POST
def cancel(request: HttpRequest, token: str) -> HttpResponse:
    """Cancel, by the registrant."""
    registration = get_object_or_404(Registration.objects.select_related("talk", "talk__series"), token=token, erased_at=None)
    try:
        actions.cancel(registration=registration)
        messages.success(request, _("Your registration is cancelled."))
    except actions.RegistrationRefused as refusal:
        messages.info(request, str(refusal))
    return redirect("talks:registration", token=token)


@never_cache
@require_POST
def erase(request: HttpRequest, token: str) -> HttpResponse:
    """Erase what the registration holds about the registrant, by the registrant."""
    registration = get_object_or_404(Registration, token=token, erased_at=None)
    actions.erase(registration=registration)
    messages.success(request, _("What we kept about you for this talk is erased."))
    return redirect(registration.talk)
