"""Polls: a question, its answers, and what it came to."""

from __future__ import annotations

from django.db import models


class Poll(models.Model):
    """One question. How it is asked, tallied and drawn is its type's business (:mod:`kontor.polls.registry`)."""

    type = models.CharField(max_length=80, default="single-choice")
    question = models.CharField(max_length=300)
    options = models.JSONField(default=list, blank=True)
    """The poll's own answers: a list of texts. Empty where ``scale`` names an answer scale."""
    scale = models.CharField(max_length=80, blank=True)
    min_choices = models.PositiveSmallIntegerField(default=1)
    max_choices = models.PositiveSmallIntegerField(default=1)
    details = models.JSONField(default=dict, blank=True)
    """What only the poll's type has: the values of its fields, by name."""
    standpoints = models.BooleanField(default=False)
    """Whether people say for whom they answer: for their own organisation or for their member companies."""
    language = models.CharField(max_length=2, default="en")
    result = models.JSONField(null=True, blank=True)
    """The tally as it stood when the poll closed; ``None`` before. It names nobody."""
    shown = models.BooleanField(default=False)
    """Whether the moderator let everybody see the result. Pages, decks and summaries tell no other."""
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.question
