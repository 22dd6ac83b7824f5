"""The pages of the house itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render

from kontor.platform.publicpages import public_page
from kontor.web import queries
from kontor.web.samples import SampleForm

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


@public_page()
def home(request: HttpRequest) -> HttpResponse:
    """The first page: what is on next, what came out last, which series there are."""
    return render(request, "web/home.html", {"house": queries.house()})


@public_page()
def imprint(request: HttpRequest) -> HttpResponse:
    """Who answers for the talks of this house."""
    return render(request, "web/imprint.html", {"all_series": queries.all_series()})


@public_page()
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about people, what for and for how long."""
    return render(request, "web/privacy.html", {"all_series": queries.all_series()})


@public_page()
def accessibility(request: HttpRequest) -> HttpResponse:
    """How everybody can use the house, and whom to tell where they cannot."""
    return render(request, "web/accessibility.html", {"all_series": queries.all_series()})


@public_page()
def design(request: HttpRequest) -> HttpResponse:
    """Every component of the design, for those who write templates."""
    context = {"form": SampleForm(), "wrong": SampleForm({"email": "ada@", "agree": ""}, auto_id="wrong_%s")}
    return render(request, "web/design.html", context)
