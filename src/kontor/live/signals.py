"""News of rooms, for the storeys above."""

from django.dispatch import Signal

poll_closed = Signal()
"""Sent with ``room`` (id) and ``poll`` (id) when a closed poll's result is on the disk, from the room's writer: be quick."""
