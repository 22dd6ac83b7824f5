"""Versions of summaries, and who published which when."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SummaryVersion(models.Model):
    """What a summary said at one time. Never changed: a new text is a new version."""

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="summary_versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    """The values of :class:`kontor.talks.domain.document.Summary`."""
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        app_label = "talks"
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=["talk", "number"], name="summary_version_number"),)

    def __str__(self) -> str:
        return f"{self.talk_id}, version {self.number}"
