"""The public pages: a talk, a series, a speaker, and the archive."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.translation import get_language

from kontor.people.permissions import Permission, allows
from kontor.platform import clock
from kontor.platform.addresses import address
from kontor.platform.publicpages import public_page
from kontor.talks import calendar
from kontor.talks.models import Person
from kontor.talks.public import buttons, events, lists, prose, queries, rows
from kontor.talks.registration import queries as registrations
from kontor.talks.trends.queries import trends_of

if TYPE_CHECKING:
    from datetime import date

    from django.utils.safestring import SafeString

    from kontor.talks.models import Talk

EXCERPT = 200
"""Characters of the description that search engines and messengers show."""


def _staff(request: HttpRequest) -> bool:
    return allows(request.user, Permission.EDIT_TALKS)


def excerpt(text: str) -> str:
    """The beginning of a Markdown text in one line, cut between words."""
    words = " ".join(prose.plain(text).split())
    return words if len(words) <= EXCERPT else words[:EXCERPT].rsplit(" ", 1)[0] + " …"


@public_page()
def talk(request: HttpRequest, slug: str) -> HttpResponse:
    """One talk. A draft is there for staff only."""
    page = queries.talk_page(slug, drafts=_staff(request))
    if page is None:
        raise Http404
    row = page.talk
    now = clock.now()
    past = queries.is_past(row, now=now, today=now.astimezone(row.tz).date())
    closed = registrations.closed_because(row)
    language = get_language() or "en"
    lang = format_html(' lang="{}"', row.language) if row.language != language[:2] else ""
    context = {
        "page": page,
        "talk": row,
        "agenda": _agenda(page.items, lang, language, now.date()),
        "due": page.due,
        "guests": page.guests,
        "past": past,
        "live": queries.is_live(row, now=now),
        "lang": lang,
        "when": calendar.when_words(row, language),
        "rooms": [] if past or row.state == row.State.CANCELLED else list(row.rooms.all()),
        "actions": buttons.of_talk(row, past=past, open_for_registration=closed is None),
        "registration_words": registrations.closed_words(closed) if closed and row.registration is not None and not past else "",
        "places_free": _places_free(row) if closed is None else None,
        "has_entry": calendar.has_entry(row),
        "excerpt": excerpt(row.description) or row.series.title,
        "canonical": settings.BASE_URL + row.get_absolute_url(),
        "picture": settings.BASE_URL + address("talks:talk-picture", row.slug),
        "event": events.script(events.of_talk(page)),
    }
    return render(request, "talks/public/talk.html", context)


@lru_cache(maxsize=256)
def _agenda(items: tuple[queries.ItemOnPage, ...], lang: str, _language: str, _today: date) -> SafeString:
    """The agenda as HTML. It follows from its rows, the language and the day, so that the same rows are drawn once."""
    return render_to_string("talks/public/agenda.html", {"items": items, "lang": lang})


def _places_free(row: Talk) -> int | None:
    capacity = registrations.settings_of(row).capacity
    return None if capacity is None else max(0, capacity - registrations.places_taken(row))


@public_page("year", "speaker", "page")
def series(request: HttpRequest, slug: str) -> HttpResponse:
    """One series: what is to come, and the past talks to search by text, year and speaker."""
    row = queries.series_called(slug)
    if row is None:
        raise Http404
    wanted = lists.Search.of(request.GET)
    page = request.GET.get("page", "1")
    coming = [] if wanted else lists.upcoming(row)
    if wanted:
        found = lists.find(wanted, among=lists.published().filter(series=row).order_by("-sorts_at", "slug"), series=row, page=page)
    else:
        found = lists.past(row, coming, page)
    context = {
        "series": row,
        "wanted": wanted,
        "upcoming": lists.entries(coming),
        "found": found,
        "has_trends": bool(trends_of(row)[0]),
        "excerpt": excerpt(row.description) or row.title,
        "canonical": settings.BASE_URL + row.get_absolute_url(),
        "picture": settings.BASE_URL + address("talks:series-picture", row.slug),
    }
    return render(request, "talks/public/series.html", context)


@public_page("series", "year", "speaker", "page")
def archive(request: HttpRequest) -> HttpResponse:
    """All talks, to search by text, series, year and speaker."""
    wanted = lists.Search.of(request.GET)
    among = lists.published().order_by("-sorts_at", "slug")
    context = {
        "wanted": wanted,
        "found": lists.find(wanted, among=among, page=request.GET.get("page", "1")),
        "canonical": settings.BASE_URL + address("talks:archive"),
    }
    return render(request, "talks/public/archive.html", context)


@public_page()
def speakers(request: HttpRequest) -> HttpResponse:
    """Everybody who appears in talks, by name."""
    context = {"speakers": rows.speakers(), "canonical": settings.BASE_URL + address("talks:speakers")}
    return render(request, "talks/public/speakers.html", context)


@public_page()
def speaker(request: HttpRequest, slug: str) -> HttpResponse:
    """One speaker, once, with everything they did in talks. Who appears in drafts only is there for staff only."""
    person = get_object_or_404(Person, slug=slug)
    staff = _staff(request)
    appearances = queries.appearances_of(person, drafts=staff)
    if not appearances and not staff:
        raise Http404
    context = {
        "person": person,
        "talks": appearances,
        "excerpt": excerpt(person.biography) or person.full_name,
        "canonical": settings.BASE_URL + person.get_absolute_url(),
        "event": events.script(events.of_person(person, appearances)),
    }
    return render(request, "talks/public/speaker.html", context)
