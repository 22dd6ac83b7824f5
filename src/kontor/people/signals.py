"""What people may ask of every room."""

from django.dispatch import Signal

personal_data_requested = Signal()
"""Sent with ``user``; each receiver returns ``(name, JSON-ready data)`` of what its room keeps about them, or ``None``."""

erasure_requested = Signal()
"""Sent with ``user`` before their account goes; each receiver erases what its room keeps about them."""
