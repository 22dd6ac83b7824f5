"""Talks for programs: read-only, what visitors may see, as JSON."""

from __future__ import annotations

from datetime import datetime  # noqa: TC003 - pydantic reads the fields' types

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Path, Query, Router, Schema

from kontor.talks.models import Series, Talk
from kontor.talks.public import feeds, lists

router = Router(tags=["Talks"])
PAGE = 100
"""Talks on one page of the answer."""


class SeriesOut(Schema):
    """A row of talks under one name."""

    slug: str
    title: str
    organiser: str
    url: str
    calendar: str
    """Where calendars subscribe to it."""
    feed: str
    """Its Atom feed."""


class TalkOut(Schema):
    """A talk, in short. ``date`` is as much of the day as is known: 2026-03-03, 2025-12, 2026, or empty."""

    slug: str
    title: str
    series: str
    state: str
    """``published`` or ``cancelled``."""
    language: str
    date: str
    starts_at: datetime | None
    ends_at: datetime | None
    zone: str
    url: str
    changed_at: datetime


class TalksOut(Schema):
    """One page of talks."""

    count: int
    page: int
    pages: int
    talks: list[TalkOut]


def _series(series: Series) -> SeriesOut:
    address = settings.BASE_URL + series.get_absolute_url()
    return SeriesOut(
        slug=series.slug,
        title=series.title,
        organiser=series.organiser,
        url=address,
        calendar=f"{address}series.ics",
        feed=f"{address}feed.atom",
    )


def _talk(talk: Talk) -> TalkOut:
    return TalkOut(
        slug=talk.slug,
        title=talk.title,
        series=talk.series.slug,
        state=talk.state,
        language=talk.language,
        date=talk.date,
        starts_at=talk.starts_at,
        ends_at=talk.ends_at,
        zone=talk.zone,
        url=settings.BASE_URL + talk.get_absolute_url(),
        changed_at=talk.changed_at,
    )


@router.get("/series", response=list[SeriesOut], operation_id="list_series", summary="All series")
def all_series(request: HttpRequest) -> list[SeriesOut]:  # noqa: ARG001
    """Every series, by title."""
    return [_series(series) for series in Series.objects.all()]


@router.get("/talks", response=TalksOut, operation_id="list_talks", summary="Talks, the newest first")
def talks(  # noqa: PLR0913, PLR0917 - each is a parameter of the address
    request: HttpRequest,  # noqa: ARG001
    q: str = Query("", max_length=200, description="Words that a talk must hold."),  # type: ignore[type-arg]
    series: str = Query("", max_length=80, description="The slug of a series."),  # type: ignore[type-arg]
    year: str = Query("", max_length=4, description="Four digits."),  # type: ignore[type-arg]
    speaker: str = Query("", max_length=80, description="The slug of a person."),  # type: ignore[type-arg]
    page: int = Query(1, ge=1, description=f"{PAGE} talks are on a page."),  # type: ignore[type-arg]
) -> TalksOut:
    """The talks that visitors may see, narrowed as asked."""
    wanted = lists.Search.of({"q": q, "series": series, "year": year, "speaker": speaker})
    shown = lists.narrowed(wanted, lists.published().order_by("-sorts_at", "slug"))
    found = lists.paged(shown, str(page), PAGE)
    return TalksOut(count=found.paginator.count, page=found.number, pages=found.paginator.num_pages, talks=[_talk(talk) for talk in found])


@router.get("/talks/{slug:slug}", operation_id="get_talk", summary="One talk, whole", openapi_extra=feeds.TALK_RESPONSE)
def talk(
    request: HttpRequest,  # noqa: ARG001
    slug: str = Path(..., description="The talk's name in its address."),  # type: ignore[type-arg]
) -> HttpResponse:
    """Everything that is published about one talk, with the fields of a talk file."""
    found = get_object_or_404(lists.published(), slug=slug)
    return HttpResponse(feeds.talk_bytes(found), content_type="application/json")
