"""What the pages of the house ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from kontor.platform import clock
from kontor.talks.models import FundingTopic, NewsItem, Series, Talk
from kontor.talks.public import lists
from kontor.talks.summary import queries as summaries
from kontor.talks.summary.models import SummaryVersion

if TYPE_CHECKING:
    from collections.abc import Sequence

    from kontor.talks.domain.document import Summary
    from kontor.talks.public.lists import Entry

COMING = 4
RECENT = 4
OPEN = 6


@dataclass(frozen=True, slots=True)
class CameOut:
    """A talk, and what its published summary says."""

    talk: Talk
    summary: Summary


@dataclass(frozen=True, slots=True)
class StillOpen:
    """Something that a reader can still answer or apply to, and the talk that told of it."""

    deadline: str
    title: str
    slug: str
    """The talk's."""
    talk: str
    """The talk's title."""


@dataclass(frozen=True, slots=True)
class House:
    """What the first page shows; all empty in a house where nothing has happened yet."""

    coming: Sequence[Entry]
    """The next talks, the soonest first."""
    recent: Sequence[Entry]
    """The last talks, the newest first."""
    came_out: CameOut | None
    """The newest talk of these whose summary is published."""
    still_open: Sequence[StillOpen]
    """Deadlines that have not passed, the soonest first."""
    series: Sequence[Series]
    """Each with ``talk_count``, the number of its talks that everybody may see."""

    @property
    def is_new(self) -> bool:
        """Whether nothing can be shown yet."""
        return not (self.coming or self.recent)


def house() -> House:
    """Everything on the first page, in at most seven queries."""
    coming = lists.upcoming()
    past = summaries.with_published(lists.published().exclude(pk__in=[talk.pk for talk in coming])).order_by("-sorts_at", "slug")
    recent = list(past[:RECENT])
    entries = lists.entries([*coming[:COMING], *recent])
    split = len(coming[:COMING])
    return House(
        coming=entries[:split],
        recent=entries[split:],
        came_out=_came_out(recent),
        still_open=_still_open(),
        series=all_series(),
    )


def all_series() -> list[Series]:
    """Every series, with the number of its talks that everybody may see."""
    shown = Count("talks", filter=~Q(talks__state=Talk.State.DRAFT))
    return list(Series.objects.annotate(talk_count=shown).order_by("title"))


def _came_out(talks: Sequence[Talk]) -> CameOut | None:
    talk = next((each for each in talks if each.published_summary), None)
    if talk is None:
        return None
    version = SummaryVersion.objects.get(pk=talk.published_summary)
    return CameOut(talk, summaries.content_of(version))


def _still_open() -> list[StillOpen]:
    """Partial dates are compared as texts: a month without a day counts until it begins to be over."""
    today = clock.now().date().isoformat()
    found: list[StillOpen] = []
    for model in (NewsItem, FundingTopic):
        rows = model.objects.filter(Q(deadline__gte=today) | Q(deadline=today[:7])).exclude(deadline__startswith="-")
        rows = rows.exclude(item__talk__state=Talk.State.DRAFT).order_by("deadline")
        found += [StillOpen(*row) for row in rows.values_list("deadline", "title", "item__talk__slug", "item__talk__title")[:OPEN]]
    return sorted(found, key=lambda each: each.deadline)[:OPEN]
