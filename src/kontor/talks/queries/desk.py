"""What the desk asks about talks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from django.db.models import Count, Exists, F, OuterRef, Subquery

from kontor.platform import clock
from kontor.talks.domain.document import ItemKind
from kontor.talks.models import AgendaItem, Appearance, Registration, Talk, TalkPoll
from kontor.talks.summary.models import SummaryPublication, SummaryVersion

if TYPE_CHECKING:
    from django.db.models import QuerySet

SPOKEN = (ItemKind.NEWS, ItemKind.INPUT, ItemKind.PANEL, ItemKind.FUNDING)
"""The kinds of agenda items that somebody speaks in."""


@dataclass
class TalksByTime:
    """All talks, as the secretariat thinks of them."""

    drafts: list[Talk] = field(default_factory=list)
    upcoming: list[Talk] = field(default_factory=list)
    past: list[Talk] = field(default_factory=list)


def with_facts() -> QuerySet[Talk]:
    """Talks, each with what its planning is judged by; see :mod:`kontor.talks.desk.planning`."""
    items = AgendaItem.objects.filter(talk=OuterRef("pk"))
    silent = items.filter(kind__in=[kind.value for kind in SPOKEN]).exclude(Exists(Appearance.objects.filter(item=OuterRef("pk"))))
    registered = Registration.objects.filter(talk=OuterRef("pk"), state="confirmed", erased_at=None)
    newest = SummaryPublication.objects.filter(talk=OuterRef("pk")).order_by("-pk")
    return Talk.objects.annotate(
        item_count=_count(items, "talk"),
        silent_count=_count(silent, "talk"),
        poll_count=_count(TalkPoll.objects.filter(item__talk=OuterRef("pk")), "item__talk"),
        registered=_count(registered, "talk"),
        has_host=Exists(Appearance.objects.filter(talk=OuterRef("pk"), part=Appearance.Part.TALK)),
        has_summary=Exists(SummaryVersion.objects.filter(talk=OuterRef("pk"))),
        published_summary=Subquery(newest.values("version_id")[:1]),
    )


def talks_by_time() -> TalksByTime:
    """All talks with their series and facts, in one query."""
    today = clock.now().date()
    found = TalksByTime()
    for talk in with_facts().select_related("series").order_by(F("sorts_at").desc(nulls_first=True), "slug"):
        if talk.state == Talk.State.DRAFT:
            found.drafts.append(talk)
        elif talk.sorts_at is None or talk.sorts_at >= today:
            found.upcoming.insert(0, talk)
        else:
            found.past.append(talk)
    return found


def _count(rows: QuerySet[AgendaItem] | QuerySet[TalkPoll] | QuerySet[Registration], owner: str) -> Subquery:
    """How many of ``rows`` there are, as a column; ``None`` where there are none."""
    return Subquery(rows.order_by().values(owner).annotate(number=Count("pk")).values("number")[:1])
