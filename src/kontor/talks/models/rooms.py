"""The rooms of a talk beside its live room, rehearsals, and templates of rooms."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kontor.talks.models.talks import Talk


class FurtherRoom(models.Model):
    """A room beside the talk's live room, such as that of a breakout group."""

    talk = models.ForeignKey(Talk, on_delete=models.CASCADE, related_name="rooms")
    key = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    settings = models.JSONField(default=dict, blank=True)
    """The values of :class:`kontor.talks.domain.document.Room`; ``room`` is the room made from them."""
    room = models.OneToOneField("live.Room", on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ("position",)
        constraints = (models.UniqueConstraint(fields=["talk", "key"], name="further_room_key"),)

    def __str__(self) -> str:
        return self.title


class FurtherRoomPoll(models.Model):
    """A poll's place in a further room."""

    room = models.ForeignKey(FurtherRoom, on_delete=models.CASCADE, related_name="polls")
    poll = models.OneToOneField("polls.Poll", on_delete=models.CASCADE, related_name="+")
    key = models.SlugField(max_length=80)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.key


class Rehearsal(models.Model):
    """A talk's room while it is rehearsed. The row, its room and its copies of the polls are deleted when it ends."""

    talk = models.OneToOneField(Talk, on_delete=models.CASCADE, related_name="rehearsal")
    key = models.SlugField(max_length=80, unique=True)
    """"rehearsal-" and the code: the part of its addresses that cannot be guessed."""
    room = models.OneToOneField("live.Room", on_delete=models.CASCADE, related_name="+")
    polls = models.JSONField(default=dict)
    """The copy of each poll of the talk: poll id by the poll's key in the talk file. No result of the talk's own polls is touched."""
    begun_at = models.DateTimeField()
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.key


class RoomTemplate(models.Model):
    """Settings of a room under a name, kept to set up rooms of other talks. Those that ship with Kontor are files."""

    name = models.CharField(max_length=80, unique=True)
    description = models.CharField(max_length=300, blank=True)
    room = models.JSONField(default=dict)
    """The values of :class:`kontor.talks.domain.document.Room` without its code."""
    house_rules = models.JSONField(default=list, blank=True)
    """A list of texts; empty where the template says nothing about them."""
    created_at = models.DateTimeField(auto_now_add=True)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
