"""Rooms, their journals, and the keys of secret ballots."""

from __future__ import annotations

from django.db import models


class Room(models.Model):
    """One live room. What happened in it is its journal; this row is how it was set up."""

    code = models.CharField(max_length=20)
    """What people type to join, as the organiser writes it; upper and lower case are the same room."""
    code_key = models.CharField(max_length=20, unique=True)
    """``code`` in lower case."""
    title = models.CharField(max_length=300)
    join = models.CharField(max_length=12, default="open")
    """Who may join: open, registered, account."""
    settings = models.JSONField(default=dict, blank=True)
    """What people may do, by the names of :class:`kontor.live.domain.state.Settings`; what is missing is as it is there."""
    programme = models.JSONField(default=list, blank=True)
    """What the room goes through: a list of ``{"key", "title", "kind", "people": [words], "polls": [poll ids]}``."""
    created_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """When staff ended the room; ``None`` while it goes on."""
    names_erased_at = models.DateTimeField(null=True, blank=True)
    """When the names of who asked, spoke and chatted were erased from the journal."""

    def __str__(self) -> str:
        return self.code


class JournalEntry(models.Model):
    """One group of events of a room, as it was committed. ``seq`` counts up from 1 without gaps."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="journal")
    seq = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    events = models.TextField()
    """A JSON list of events (:mod:`kontor.live.domain.events`). No choice in it is joined to a person."""

    class Meta:
        ordering = ("room", "seq")
        verbose_name_plural = "journal entries"
        constraints = (models.UniqueConstraint(fields=["room", "seq"], name="one_group_a_number"),)

    def __str__(self) -> str:
        return f"{self.room_id}/{self.seq}"


class PollKey(models.Model):
    """The secret that makes the pseudonyms of one open poll. Destroyed in the transaction that closes the poll."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    poll = models.OneToOneField("polls.Poll", on_delete=models.CASCADE, related_name="+")
    secret = models.BinaryField()

    def __str__(self) -> str:
        return f"key of poll {self.poll_id}"
