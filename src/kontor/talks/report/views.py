"""The report of a talk's room: a page, a spreadsheet, and each picture as PNG and SVG. Needs ``live.moderate``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from kontor.live.domain.report.values import SMALL
from kontor.live.reports import pictures, reading, sheets
from kontor.people.permissions import Permission
from kontor.polls import drawing
from kontor.talks.desk.access import staff, talk_called
from kontor.talks.report import parts

if TYPE_CHECKING:
    from kontor.live.reports.reading import Told
    from kontor.talks.models import Talk

TYPES = {"png": "image/png", "svg": "image/svg+xml"}


@staff(Permission.MODERATE_ROOMS)
@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """All of it on one page: each picture with its table."""
    talk = talk_called(slug)
    told = _told(talk)
    context = {
        "talk": talk,
        "told": told,
        "figures": parts.figures(told) if told else (),
        "parts": tuple(parts.parts(told, talk.tz)) if told else (),
        "small": SMALL,
        "zone": talk.zone,
    }
    return render(request, "talks/report/report.html", context)


@staff(Permission.MODERATE_ROOMS)
@require_safe
def spreadsheet(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """The same as XLSX: a sheet for each table."""
    talk = talk_called(slug)
    told = _told(talk)
    if told is None:
        raise Http404
    return _file(sheets.to_xlsx(told, talk.tz), sheets.CONTENT_TYPE, f"{slug}-report.xlsx")


@staff(Permission.MODERATE_ROOMS)
@require_safe
def picture(request: HttpRequest, slug: str, name: str, form: str) -> HttpResponse:
    """One picture, for a wide or a ``narrow`` screen, on a light or a ``dark`` ground; with ``save`` as a file to keep."""
    talk = talk_called(slug)
    told = _told(talk) if form in TYPES else None
    drawn = told and pictures.specification(told, name, talk.tz, narrow="narrow" in request.GET, dark="dark" in request.GET)
    if not drawn:
        raise Http404
    content = drawing.png(drawn) if form == "png" else drawing.svg(drawn).encode()
    return _file(content, TYPES[form], f"{slug}-{slugify(name)}.{form}", save="save" in request.GET)


def _told(talk: Talk) -> Told | None:
    """The report of the talk's room; ``None`` where it has none, or only rehearses."""
    return None if talk.room is None or talk.room.rehearsal else reading.of(talk.room)


def _file(content: bytes, kind: str, name: str, *, save: bool = True) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'{"attachment" if save else "inline"}; filename="{name}"'
    return response
