"""The results of a talk's polls, as they were when each poll closed, as far as everybody may see them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.talks.models import TalkPoll

if TYPE_CHECKING:
    from kontor.talks.models import Talk


def shown_results(talk: Talk) -> dict[str, Any]:
    """The final results of the talk's polls, by the poll's key in the talk file.

    Left out are polls without a result, and those whose result the moderator never showed.
    """
    rows = TalkPoll.objects.filter(item__talk=talk, poll__result__isnull=False, poll__shown=True).select_related("poll")
    return {row.key: row.poll.result for row in rows}
