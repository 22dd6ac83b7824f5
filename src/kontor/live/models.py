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
    doors = models.JSONField(default=list, blank=True)
    """The open rooms that people can go over to: a list of ``{"title", "text", "url"}``."""
    rehearsal = models.BooleanField(default=False)
    """Whether it is only a rehearsal: nothing that happens in it is told, exported or kept."""
    created_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True, blank=True)
    """When staff last opened the room; ``None`` before."""
    ended_at = models.DateTimeField(null=True, blank=True)
    """When staff ended the room; ``None`` while it goes on."""
    names_erased_at = models.DateTimeField(null=True, blank=True)
    """When the names of who asked, spoke and chatted were erased from the journal."""

    def __str__(self) -> str:
        return self.code

    @property
    def is_open(self) -> bool:
        """Whether the room is open now."""
        return self.started_at is not None and self.ended_at is None


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


class RoomMinute(models.Model):
    """One minute of an open room, as counts that name nobody. It goes with the room."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="minutes")
    at = models.DateTimeField()
    """When the minute began."""
    present = models.PositiveIntegerField(default=0)
    """Participants with an open stream when it ended."""
    reactions = models.PositiveIntegerField(default=0)
    """Reactions in it, which the journal does not keep."""

    class Meta:
        ordering = ("room", "at")
        constraints = (models.UniqueConstraint(fields=["room", "at"], name="one_row_a_minute"),)

    def __str__(self) -> str:
        return f"{self.room_id} at {self.at:%H:%M}"


class PollKey(models.Model):
    """The secret that makes the pseudonyms of one open poll. Destroyed in the transaction that closes the poll."""

    room = models.ForeignKey(Room, on_delete=models.CASCADE, related_name="+")
    poll = models.OneToOneField("polls.Poll", on_delete=models.CASCADE, related_name="+")
    secret = models.BinaryField()

    def __str__(self) -> str:
        return f"key of poll {self.poll_id}"
