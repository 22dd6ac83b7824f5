"""News of rooms, for the storeys above."""

from django.dispatch import Signal

stage_changed = Signal()
"""Sent with ``room`` (id) after a room was opened or ended by staff, or by the clock; outside of any transaction of the room's."""
questions_changed = Signal()
"""Sent with ``room`` (id) when it is on the disk that a question was moved, answered, merged or erased, but not for votes alone, which
come by the hundred; from the room's writer: be quick."""
poll_closed = Signal()
"""Sent with ``room`` (id) and ``poll`` (id) when a closed poll's result is on the disk, from the room's writer: be quick."""
