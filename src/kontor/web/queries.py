"""What the first page asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Count, F, Q

from kontor.platform import clock
from kontor.talks.models import Series, Talk

if TYPE_CHECKING:
    from collections.abc import Sequence

COMING = 4
RECENT = 3


@dataclass(frozen=True, slots=True)
class House:
    """What the first page shows; all empty in a house where nothing has happened yet."""

    coming: Sequence[Talk]
    """The next talks, the soonest first."""
    summarised: Sequence[Talk]
    """The talks whose summaries are published, the newest first."""
    recent: Sequence[Talk]
    """The last talks, the newest first."""
    series: Sequence[Series]
    """Each with ``talk_count``, the number of its talks that everybody may see."""


def house() -> House:
    """Everything on the first page, in four queries."""
    today = clock.now().date()
    public = Talk.objects.exclude(state=Talk.State.DRAFT).select_related("series")
    return House(
        coming=list(
            public.filter(Q(sorts_at__gte=today) | Q(sorts_at=None)).order_by(F("sorts_at").asc(nulls_last=True), "starts_at", "slug")[:COMING]
        ),
        summarised=[],
        recent=list(public.filter(sorts_at__lt=today)[:RECENT]),
        series=all_series(),
    )


def all_series() -> list[Series]:
    """Every series, with the number of its talks that everybody may see."""
    shown = Count("talks", filter=~Q(talks__state=Talk.State.DRAFT))
    return list(Series.objects.annotate(talk_count=shown).order_by("title"))
