"""Who said what when in the recording of a talk, and where in it the agenda items begin."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class Transcript(models.Model):
    """The transcript of a talk's recording. Loading another one replaces it."""

    talk = models.OneToOneField("talks.Talk", on_delete=models.CASCADE, related_name="transcript")
    form = models.CharField(max_length=12)
    """The format that it came in: vtt or srt."""
    digest = models.CharField(max_length=64)
    """SHA-256 of the file, so that the same file again changes nothing."""
    loaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    loaded_at = models.DateTimeField()

    class Meta:
        app_label = "talks"

    def __str__(self) -> str:
        return f"{self.talk_id}, {self.form}"


class TranscriptSpeaker(models.Model):
    """A name as the transcript writes it, and the person that it means."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="speakers")
    label = models.CharField(max_length=300)
    person = models.ForeignKey("talks.Person", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        app_label = "talks"
        ordering = ("label",)
        constraints = (models.UniqueConstraint(fields=["transcript", "label"], name="transcript_speaker_label"),)

    def __str__(self) -> str:
        return self.label

    @property
    def name(self) -> str:
        """Who spoke, as people are named elsewhere where the person is known."""
        return self.person.full_name if self.person else self.label


class TranscriptLine(models.Model):
    """One line of a transcript."""

    transcript = models.ForeignKey(Transcript, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    start_ms = models.PositiveIntegerField()
    end_ms = models.PositiveIntegerField()
    speaker = models.ForeignKey(TranscriptSpeaker, on_delete=models.SET_NULL, null=True, blank=True, related_name="lines")
    text = models.TextField()

    class Meta:
        app_label = "talks"
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=["transcript", "number"], name="transcript_line_number"),)

    def __str__(self) -> str:
        return self.text


class Chapter(models.Model):
    """Where in the recording an agenda item begins."""

    item = models.OneToOneField("talks.AgendaItem", on_delete=models.CASCADE, related_name="chapter")
    start_second = models.PositiveIntegerField()

    class Meta:
        app_label = "talks"
        ordering = ("start_second",)

    def __str__(self) -> str:
        return f"{self.item}: {self.start_second}"
