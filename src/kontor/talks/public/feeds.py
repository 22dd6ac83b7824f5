"""Talks for machines: calendar entries, a series to subscribe to, a talk as JSON, the site's map."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from feedgen.feed import FeedGenerator

from kontor.people.permissions import Permission, allows
from kontor.platform.publicpages import public_page
from kontor.talks import calendar, deck
from kontor.talks.domain import document as doc
from kontor.talks.models import Person, Series, Talk
from kontor.talks.public import lists, prose, queries
from kontor.talks.queries import document
from kontor.talks.summary.queries import content_of, published_version

NEWEST = 50
"""Talks in a feed."""
MOST_TALKS = 1000
"""Talks in the calendar of a series."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def _talk(request: HttpRequest, slug: str) -> Talk:
    found: Talk = get_object_or_404(queries.visible(drafts=allows(request.user, Permission.EDIT_TALKS)), slug=slug)
    return found


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@public_page()
def calendar_entry(request: HttpRequest, slug: str) -> HttpResponse:
    """The talk as an iCalendar file; 404 where its day is not known."""
    talk = _talk(request, slug)
    if not calendar.has_entry(talk):
        raise Http404
    method = "CANCEL" if talk.state == Talk.State.CANCELLED else "PUBLISH"
    return _file(calendar.of_talk(talk, method=method), f"text/calendar; charset=utf-8; method={method}", f"{talk.slug}.ics")


@public_page()
def series_calendar(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """The talks of a series, for a calendar to subscribe to."""
    series = get_object_or_404(Series, slug=slug)
    talks = lists.published().filter(series=series).order_by("-sorts_at", "slug")[:MOST_TALKS]
    return HttpResponse(calendar.of_series(series, talks), content_type="text/calendar; charset=utf-8")


def public_document(talk: Talk) -> doc.TalkDocument:
    """The talk as a talk file says it, without what is not for the public: notes, and a summary that is not published."""
    published = published_version(talk)
    found = deck.without_notes(document(talk))
    return msgspec.structs.replace(found, summary=content_of(published) if published else None)


@public_page()
def talk_json(request: HttpRequest, slug: str) -> HttpResponse:
    """The talk as JSON: a talk file's fields, as docs/reference/talk-json.md describes them."""
    return HttpResponse(talk_bytes(_talk(request, slug)), content_type="application/json")


def talk_bytes(talk: Talk) -> bytes:
    """The talk as JSON."""
    return msgspec.json.encode(public_document(talk))


SCHEMA_PLACE = "#/components/schemas/{name}"
TALK_RESPONSE = {
    "responses": {200: {"description": "OK", "content": {"application/json": {"schema": {"$ref": SCHEMA_PLACE.format(name="TalkDocument")}}}}}
}
"""What OpenAPI says about the answer that is a talk."""


def talk_schemas() -> dict[str, Any]:
    """The JSON Schemas of a talk and its parts, by name."""
    return msgspec.json.schema_components((doc.TalkDocument,), ref_template=SCHEMA_PLACE)[1]


@public_page()
def series_feed(request: HttpRequest, slug: str) -> HttpResponse:  # noqa: ARG001
    """The newest talks of a series as an Atom feed (RFC 4287)."""
    series = get_object_or_404(Series, slug=slug)
    talks = list(lists.published().filter(series=series).order_by("-created_at", "-pk")[:NEWEST])
    address = settings.BASE_URL + series.get_absolute_url()
    feed = FeedGenerator()
    feed.id(address)
    feed.title(series.title)
    feed.author({"name": series.organiser})
    feed.link(href=address, rel="alternate")
    feed.link(href=settings.BASE_URL + reverse("talks:series-feed", args=[series.slug]), rel="self")
    feed.updated(max((talk.changed_at for talk in talks), default=LONG_AGO))
    for talk in talks:
        _feed_entry(feed, talk)
    return HttpResponse(feed.atom_str(), content_type="application/atom+xml; charset=utf-8")


def _feed_entry(feed: FeedGenerator, talk: Talk) -> None:
    address = settings.BASE_URL + talk.get_absolute_url()
    entry = feed.add_entry(order="append")
    entry.id(address)
    entry.title(talk.title)
    entry.link(href=address)
    entry.published(talk.created_at)
    entry.updated(talk.changed_at)
    when = calendar.when_words(talk, talk.language)
    entry.summary(". ".join(part for part in (when, talk.series.title) if part))
    entry.content(prose.html(talk.description) or when or talk.title, type="html")


@public_page()
def sitemap(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """Every public page (sitemaps.org)."""
    talks = lists.published().order_by("pk").only("slug", "changed_at", "series__slug")
    pages: list[tuple[str, datetime | None]] = [(reverse("talks:archive"), None), (reverse("talks:speakers"), None)]
    pages += [(series.get_absolute_url(), None) for series in Series.objects.order_by("pk")]
    pages += [(talk.get_absolute_url(), talk.changed_at) for talk in talks]
    people = Person.objects.filter(appearances__talk__in=talks.values("pk")).distinct().order_by("pk")
    pages += [(person.get_absolute_url(), None) for person in people]
    lines = [_sitemap_line(path, changed) for path, changed in pages]
    whole = ['<?xml version="1.0" encoding="UTF-8"?>', '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">', *lines, "</urlset>", ""]
    return HttpResponse("\n".join(whole), content_type="application/xml; charset=utf-8")


def _sitemap_line(path: str, changed: datetime | None) -> str:
    """One page; its address needs no escaping, for it is made of slugs."""
    when = f"<lastmod>{changed.isoformat(timespec='seconds')}</lastmod>" if changed else ""
    return f"<url><loc>{settings.BASE_URL}{path}</loc>{when}</url>"


@public_page()
def robots(request: HttpRequest) -> HttpResponse:  # noqa: ARG001
    """What crawlers are asked to leave alone."""
    lines = ["User-agent: *", "Disallow: /desk/", "Disallow: /operators/", "Disallow: /accounts/", "Disallow: /registrations/"]
    lines += ["Disallow: /live/", f"Sitemap: {settings.BASE_URL}{reverse('talks:sitemap')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
