"""The results of a series, in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F
from django.utils.translation import get_language

from kontor.polls.domain import standpoints
from kontor.polls.domain.scales import SCALES
from kontor.polls.queries import scale_options
from kontor.polls.registry import TYPES
from kontor.talks.domain.trends import TOGETHER, Share, Told, joined
from kontor.talks.models import Talk, TalkPoll

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import PollType, Result
    from kontor.polls.models import Poll
    from kontor.talks.domain.trends import Trend
    from kontor.talks.models import Series


def trends_of(series: Series, *, everything: bool = False) -> tuple[list[Trend], list[Trend]]:
    """The trends of ``series`` in the language that is on, and what was asked once only. One query.

    Results that were not shown, and those of drafts, are told only with ``everything``: that is for staff.
    """
    rows = TalkPoll.objects.filter(item__talk__series=series, poll__result__isnull=False).select_related("poll", "item__talk")
    if not everything:
        rows = rows.filter(poll__shown=True).exclude(item__talk__state=Talk.State.DRAFT)
    ordered = rows.order_by(F("item__talk__sorts_at").asc(nulls_last=True), "item__talk__starts_at", "item__talk_id", "item__position", "position")
    return joined(told for row in ordered if (told := _told(row.poll, row.item.talk)) is not None)


def _told(poll: Poll, talk: Talk) -> Told | None:
    """A result; nothing where its type is not one whose bars tell everything, or where nobody answered."""
    kind = TYPES.get(poll.type)
    if kind is None or not kind.plain or not poll.result or not poll.result["ballots"]:
        return None
    result: Result = poll.result
    scale = SCALES.get(poll.scale)
    of_scale = scale is not None and len(scale.options) == len(result["options"])
    if of_scale:
        # The same steps in whatever language each talk was held.
        result = {**result, "options": list(scale_options(poll.scale, (get_language() or "en")[:2]))}
    return Told(
        talk=talk.slug,
        title=talk.title,
        when=talk.date,
        question=poll.question,
        type=poll.type,
        answers=tuple(row.label for row in kind.rows(result)),
        together=_share(TOGETHER, kind, result),
        parts=tuple(_share(key, kind, part) for key, part in standpoints.parts(result).items()),
        scale=poll.scale if of_scale else "",
        topical=of_scale and scale is not None and scale.topical,
        ordered=kind.ordered or of_scale,
        public=poll.shown and talk.state != Talk.State.DRAFT,
    )


def _share(standpoint: str, kind: PollType, result: Result) -> Share:
    return Share(standpoint, result["ballots"], tuple(row.count for row in kind.rows(result)))
