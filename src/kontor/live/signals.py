"""News of rooms, for the storeys above."""

from django.dispatch import Signal

participant_joined = Signal()
"""Sent with ``room`` (a Room), ``participant`` (id) and ``user`` (or ``None``) when somebody is given a participant's ticket."""

poll_closed = Signal()
"""Sent with ``room`` (id) and ``poll`` (id) when a closed poll's result is on the disk, from the room's writer: be quick."""
