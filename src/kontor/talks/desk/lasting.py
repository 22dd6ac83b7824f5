"""The desk's pages about what outlasts a talk: its series, and the people who appear."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from msgspec.structs import replace

from kontor.talks.actions.people import save_person
from kontor.talks.actions.series import SeriesRefused, save_series
from kontor.talks.desk import forms
from kontor.talks.desk.access import staff
from kontor.talks.desk.saving import place, user_of
from kontor.talks.desk.values import new_key
from kontor.talks.models import Person, Series
from kontor.talks.queries.documents import person_value, series_value


@staff()
def series(request: HttpRequest, slug: str = "") -> HttpResponse:
    """A series: a new one, or one that is there."""
    row = Series.objects.filter(slug=slug).first() if slug else None
    if slug and row is None:
        raise Http404
    value = series_value(row) if row else None
    form = forms.SeriesForm(request.POST or None, value=value)
    contact = forms.ContactForm(request.POST or None, value=value.contact if value else None)
    if not slug:
        form.kept["slug"] = new_key(str(request.POST.get("title", "")), frozenset({"new", *Series.objects.values_list("slug", flat=True)}))
    if request.method == "POST" and form.is_valid() and contact.is_valid():
        wanted = replace(form.value(taken=frozenset()), contact=contact.value(taken=frozenset()))
        try:
            save_series(value=wanted, by=user_of(request))  # type: ignore[arg-type]
        except SeriesRefused as refusal:
            for problem in refusal.problems:
                place(problem, form)
        else:
            messages.success(request, _("Saved."))
            return redirect("talks:desk") if slug else redirect("talks:desk-new")
    status = 422 if request.method == "POST" else 200
    return render(request, "talks/desk/series.html", {"form": form, "contact": contact, "series": row}, status=status)


@staff()
def people(request: HttpRequest) -> HttpResponse:
    """Everybody who appears in talks."""
    return render(request, "talks/desk/people.html", {"people": Person.objects.all()})


@staff()
def person(request: HttpRequest, slug: str) -> HttpResponse:
    """A person: what is true of them in every talk."""
    row = get_object_or_404(Person, slug=slug)
    form = forms.PersonForm(request.POST or None, value=person_value(row))
    if request.method == "POST" and form.is_valid():
        save_person(value=form.value(taken=frozenset()), by=user_of(request))  # type: ignore[arg-type]
        messages.success(request, _("Saved."))
        return redirect("talks:desk-people")
    return render(request, "talks/desk/person.html", {"form": form, "person": row}, status=422 if request.method == "POST" else 200)
