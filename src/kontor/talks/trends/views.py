"""The pages of a series' trends: for everybody with what was shown, at the desk with everything."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from kontor.platform import spreadsheets
from kontor.platform.addresses import address
from kontor.platform.publicpages import public_page
from kontor.polls import drawing
from kontor.polls.domain.poll_type import Sheet
from kontor.talks.desk.access import staff
from kontor.talks.models import Series
from kontor.talks.trends import picture, words
from kontor.talks.trends.queries import trends_of

if TYPE_CHECKING:
    from kontor.talks.domain.trends import Trend

WHOLE = {"shares": (picture.shares, 380, 520), "means": (picture.means, 320, 440)}
"""The pictures of a trend: how each is drawn, and how high it is beside its names and below them."""
LOOKS = {"wide": (864, False), "wide-dark": (864, True), "narrow": (400, False), "narrow-dark": (400, True)}
"""How wide a picture is, and whether its ground is dark."""
FORMS = {"csv": spreadsheets.CSV_TYPE, "xlsx": spreadsheets.CONTENT_TYPE}


@public_page()
@require_safe
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """What the series said, as far as everybody may see it."""
    series = get_object_or_404(Series, slug=slug)
    context = {**_told(series, everything=False), "canonical": settings.BASE_URL + address("talks:trends", slug)}
    return render(request, "talks/trends/page.html", context)


@public_page()
@require_safe
def drawn(request: HttpRequest, slug: str, key: str, what: str, look: str) -> HttpResponse:  # noqa: ARG001
    """One picture of a trend as PNG."""
    return _drawn(get_object_or_404(Series, slug=slug), key, what, look, everything=False)


@public_page()
@require_safe
def export(request: HttpRequest, slug: str, form: str) -> HttpResponse:  # noqa: ARG001
    """All trends as CSV or XLSX."""
    return _export(get_object_or_404(Series, slug=slug), form, everything=False)


@staff()
@require_safe
def desk_page(request: HttpRequest, slug: str) -> HttpResponse:
    """What the series said, with what was not shown."""
    return render(request, "talks/trends/desk.html", _told(get_object_or_404(Series, slug=slug), everything=True))


@staff()
@require_safe
def desk_drawn(request: HttpRequest, slug: str, key: str, what: str, look: str) -> HttpResponse:  # noqa: ARG001
    """One picture of a trend as PNG, with what was not shown."""
    return _drawn(get_object_or_404(Series, slug=slug), key, what, look, everything=True)


@staff()
@require_safe
def desk_export(request: HttpRequest, slug: str, form: str) -> HttpResponse:  # noqa: ARG001
    """All trends as CSV or XLSX, with what was not shown."""
    return _export(get_object_or_404(Series, slug=slug), form, everything=True)


def _language() -> str:
    return get_language() or "en"


def _told(series: Series, *, everything: bool) -> dict[str, Any]:
    trends, alone = trends_of(series, everything=everything)
    told = [{"trend": each, "words": words.sentence(each, _language()), "rows": words.rows(each, _language())} for each in trends]
    return {"series": series, "trends": told, "alone": [(each, words.when(each.told[0], _language())) for each in alone]}


def _drawn(series: Series, key: str, what: str, look: str, *, everything: bool) -> HttpResponse:
    if what not in WHOLE or look not in LOOKS:
        raise Http404
    trend = next((each for each in trends_of(series, everything=everything)[0] if each.key == key), None)
    if trend is None or (what == "means" and not trend.ordered):
        raise Http404
    return HttpResponse(_png(trend, what, look, _language()), content_type="image/png")


@lru_cache(maxsize=64)
def _png(trend: Trend, what: str, look: str, language: str) -> bytes:
    """The same results are drawn once."""
    draw, beside, below = WHOLE[what]
    width, dark = LOOKS[look]
    return drawing.png(draw(trend, language=language, sheet=Sheet(width, beside if look.startswith("wide") else below, dark=dark)), scale=2.0)


def _export(series: Series, form: str, *, everything: bool) -> HttpResponse:
    if form not in FORMS:
        raise Http404
    rows = list(words.sheet(trends_of(series, everything=everything)[0]))
    content = spreadsheets.csv_file(rows) if form == "csv" else spreadsheets.workbook({series.title: rows})
    response = HttpResponse(content, content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{series.slug}-trends.{form}"'
    return response
