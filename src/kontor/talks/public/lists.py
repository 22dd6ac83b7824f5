"""Lists of talks: a series' upcoming and past talks, and the archive with its facets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator

from kontor.platform import clock
from kontor.talks.models import Appearance, Talk
from kontor.talks.public import listed, rows, search
from kontor.talks.public.queries import is_live, is_past

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.core.paginator import Page
    from django.db.models import QuerySet

    from kontor.talks.models import Series
    from kontor.talks.public.rows import Choice

PAGE = 24
"""Talks on one page of a list."""
MANY_YEARS = 4
"""Digits of a year."""


@dataclass(slots=True)
class Entry:
    """A talk in a list."""

    talk: Talk
    url: str
    names: str
    """Who appears."""
    past: bool
    live: bool


@dataclass(frozen=True, slots=True)
class Search:
    """What a reader looks for; empty where they did not say."""

    text: str = ""
    series: str = ""
    year: str = ""
    speaker: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Search:
        """The search that a query string asks for. What makes no sense is left out."""
        year = given.get("year", "").strip()
        return cls(
            text=" ".join(given.get("q", "").replace("\0", " ").split())[:200],
            series=given.get("series", "").strip()[:80],
            year=year if year.isascii() and year.isdigit() and len(year) == MANY_YEARS else "",
            speaker=given.get("speaker", "").strip()[:80],
        )

    def __bool__(self) -> bool:
        return any((self.text, self.series, self.year, self.speaker))


@dataclass(slots=True)
class Found:
    """One page of the talks that were looked for, and the ways to narrow them."""

    entries: list[Entry]
    page: Page[Talk]
    years: list[Choice]
    speakers: list[Choice]
    series: list[Choice]
    """Empty where the talks are those of one series."""


def published() -> QuerySet[Talk]:
    """Every talk that visitors may see."""
    return Talk.objects.exclude(state=Talk.State.DRAFT).select_related("series")


_SHOWN = (
    "slug", "title", "state", "date", "start_time", "end_time", "zone", "starts_at", "ends_at", "recording_url", "series__slug", "series__title",
)  # fmt: skip
"""The columns of a talk that a list shows."""


def entries(talks: Iterable[Talk]) -> list[Entry]:
    """``talks`` as a list shows them. One query."""
    shown = list(talks)
    names = {pk: ", ".join(person.full_name for person in people) for pk, people in rows.people(talk.pk for talk in shown).items()}
    now = clock.now()
    return [
        Entry(
            talk,
            url=rows.talk_url(talk.slug),
            names=names[talk.pk],
            past=is_past(talk, now=now, today=now.astimezone(talk.tz).date()),
            live=is_live(talk, now=now),
        )
        for talk in shown
    ]


def upcoming(series: Series | None = None) -> list[Talk]:
    """What is still to come, the soonest first, and talks without any day at the end. One query."""
    now = clock.now()
    today = now.date()
    return [talk for talk in listed.maybe_coming(now, series.pk if series else None) if not is_past(talk, now=now, today=today)]


def narrowed(wanted: Search, among: QuerySet[Talk]) -> QuerySet[Talk]:
    """The talks of ``among`` that ``wanted`` asks for."""
    found = among
    if wanted.series:
        found = found.filter(series__slug=wanted.series)
    if wanted.year:
        found = found.filter(sorts_at__year=int(wanted.year))
    if wanted.speaker:
        found = found.filter(pk__in=Appearance.objects.filter(person__slug=wanted.speaker).values("talk"))
    return search.matching(wanted.text, found) if wanted.text else found


def paged(talks: QuerySet[Talk] | listed.Past, page: str, size: int = PAGE) -> Page[Talk]:
    """One page of ``talks``; the last where there are fewer, the first where ``page`` is no number."""
    return Paginator(talks, size).get_page(page)  # type: ignore[arg-type]  # the stubs ask for more than a paginator does


def find(wanted: Search, *, among: QuerySet[Talk], series: Series | None = None, page: str = "1") -> Found:
    """One page of the talks of ``among`` that ``wanted`` asks for, with the ways to narrow the talks of ``series``, or all."""
    return _found(narrowed(wanted, among).only(*_SHOWN), series, page)


def past(series: Series, coming: Iterable[Talk], page: str) -> Found:
    """One page of the talks of ``series`` that are not in ``coming``, the newest first, with the ways to narrow them."""
    return _found(listed.Past(series.pk, coming), series, page)


def _found(talks: QuerySet[Talk] | listed.Past, series: Series | None, page: str) -> Found:
    shown = paged(talks, page)
    only = series.pk if series else None
    return Found(entries(shown), shown, rows.years(only), rows.speaking(only), [] if series else rows.series())
