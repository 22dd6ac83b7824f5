"""Versions of summaries, drafts for them, and who published which when."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SummaryVersion(models.Model):
    """What a summary said at one time. Never changed: a new text is a new version."""

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="summary_versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    """The values of :class:`kontor.talks.domain.document.Summary`."""
    restored_from = models.PositiveIntegerField(null=True, blank=True)
    """The number of the older version that this one brought back."""
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        app_label = "talks"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["talk", "number"], name="summary_version_number"),)

    def __str__(self) -> str:
        return f"{self.talk_id}, version {self.number}"


class SummaryPublication(models.Model):
    """One act of publishing or withdrawing. The newest row of a talk says what the public sees."""

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="summary_publications")
    version = models.ForeignKey(SummaryVersion, on_delete=models.CASCADE, null=True, blank=True, related_name="publications")
    """What was published; ``None``: the summary was withdrawn."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        app_label = "talks"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.talk_id}, {self.version or 'withdrawn'}"


class WrittenDraft(models.Model):
    """A draft that a language model wrote. It is never published: editors take sentences from it, or approve it whole."""

    class State(models.TextChoices):
        """How far the draft is."""

        ASKED = "asked"
        READY = "ready"
        FAILED = "failed"

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="written_drafts")
    state = models.CharField(max_length=12, choices=State, default=State.ASKED)
    model = models.CharField(max_length=200, blank=True)
    content = models.JSONField(default=list, blank=True)
    """A list of ``{"part", "text", "lines": [numbers], "others": [texts]}``: a sentence, the part of the summary that it is
    for, the lines of the transcript that it rests on, and the polls and questions."""
    digest = models.CharField(max_length=64, blank=True)
    """Of the transcript that the numbers of lines belong to."""
    problem = models.TextField(blank=True)
    """Why there is no draft, in words."""
    dropped = models.PositiveIntegerField(default=0)
    """How many sentences named no source that exists, and so were left out."""
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "talks"
        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.talk_id}, {self.state}"
