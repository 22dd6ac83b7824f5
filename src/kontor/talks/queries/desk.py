"""What the desk asks about talks."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Count, Q

from kontor.platform import clock
from kontor.talks.models import Talk


@dataclass
class TalksByTime:
    """All talks, as the secretariat thinks of them."""

    drafts: list[Talk] = field(default_factory=list)
    upcoming: list[Talk] = field(default_factory=list)
    past: list[Talk] = field(default_factory=list)


def talks_by_time() -> TalksByTime:
    """All talks with their series and number of registrations, in one query."""
    today = clock.now().date()
    found = TalksByTime()
    registered = Count("registrations", filter=Q(registrations__state="confirmed", registrations__erased_at=None))
    for talk in Talk.objects.select_related("series").annotate(registered=registered).order_by("-sorts_at", "slug"):
        if talk.state == Talk.State.DRAFT:
            found.drafts.append(talk)
        elif talk.sorts_at is None or talk.sorts_at >= today:
            found.upcoming.insert(0, talk)
        else:
            found.past.append(talk)
    return found
