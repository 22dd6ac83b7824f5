"""What is done with polls outside a room."""

from __future__ import annotations

from typing import Any

from kontor.polls.models import Poll


def save_poll(*, poll: Poll | None, **fields: Any) -> tuple[Poll, bool]:
    """Make a poll, or make it be what is given. Part of the caller's transaction, who asks for the permission.

    Returns the poll and whether anything changed.
    """
    row = poll or Poll()
    changed = [name for name, value in fields.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fields[name])
    if changed or row.pk is None:
        row.save()
    return row, bool(changed)
