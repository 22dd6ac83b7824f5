"""What is done with polls outside a room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from kontor.polls.models import Poll
from kontor.polls.queries import options_of

if TYPE_CHECKING:
    from datetime import datetime

    from kontor.polls.domain.poll_type import Result


class PollRefused(Exception):
    """A poll is not changed; the message says why, in words for its organiser."""


def save_poll(*, poll: Poll | None, **fields: Any) -> tuple[Poll, bool]:
    """Make a poll, or make it be what is given. Part of the caller's transaction, who asks for the permission.

    Returns the poll and whether anything changed.

    :raises PollRefused: where people have answered and the change would give their ballots another meaning.
    """
    row = poll or Poll()
    before = _meaning(row)
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if row.result and row.result["ballots"] and _meaning(row) != before:
        raise PollRefused(
            _("“%(question)s” has answers already. To change how it is asked, delete its result first, or add a new poll.")
            % {"question": row.question}
        )
    if changed or row.pk is None:
        row.save()
    return row, bool(changed)


def _meaning(row: Poll) -> tuple[object, ...]:
    """What a poll's ballots depend on."""
    return row.type, options_of(row), row.details, row.standpoints


def save_result(*, poll: int, result: Result, at: datetime | None) -> None:
    """Keep what a poll came to when it closed. Its room calls this; the last close counts. A poll that is gone is let be.

    ``at`` is ``None`` where the poll closed before and only a moderator's rulings changed.
    """
    _change(poll, result=result, **({"closed_at": at} if at else {}))


def show_result(*, poll: int, shown: bool) -> None:
    """Let everybody see what a poll came to, or no longer. Its room calls this. A poll that is gone is let be."""
    _change(poll, shown=shown)


def clear_result(*, poll: int) -> None:
    """Forget what a poll came to, because its room begins it anew."""
    _change(poll, result=None, closed_at=None, shown=False)


def remove_poll(*, poll: Poll) -> None:
    """Delete a poll. Part of the caller's transaction, who asks for the permission.

    :raises PollRefused: where people have answered: their answers are not thrown away by the way.
    """
    if poll.result and poll.result["ballots"]:
        raise PollRefused(
            _("“%(question)s” has answers already. To take it out, reset it in the room first; its answers are lost then.")
            % {"question": poll.question}
        )
    poll.delete()


def _change(poll: int, **fields: Any) -> None:
    """Saved as a row, not by ``update``: pages that show the poll hear of it."""
    row = Poll.objects.filter(pk=poll).first()
    if row is not None:
        for name, value in fields.items():
            setattr(row, name, value)
        row.save(update_fields=list(fields))
