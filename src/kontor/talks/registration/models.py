"""Who registered for which talk."""

from __future__ import annotations

import secrets

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from kontor.talks.domain.registration import State


def new_token() -> str:
    """The secret of a registrant's own page: 32 characters, 192 bits."""
    return secrets.token_urlsafe(24)


STATES = {
    State.PENDING: pgettext_lazy("registration", "Pending"),
    State.CONFIRMED: pgettext_lazy("registration", "Confirmed"),
    State.WAITING: pgettext_lazy("registration", "Waiting"),
    State.REFUSED: pgettext_lazy("registration", "Refused"),
    State.CANCELLED: pgettext_lazy("registration", "Cancelled"),
}


class Registration(models.Model):
    """One person's registration for one talk. After the retention ends, only the row without the person stays."""

    talk = models.ForeignKey("talks.Talk", on_delete=models.CASCADE, related_name="registrations")
    token = models.CharField(max_length=40, unique=True, default=new_token)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    answers = models.JSONField(default=dict, blank=True)
    """What was answered, by field id."""
    language = models.CharField(max_length=2, default="en")
    state = models.CharField(max_length=12, choices=[(state.value, words) for state, words in STATES.items()])
    registered_at = models.DateTimeField()
    checked_in_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        app_label = "talks"
        ordering = ("registered_at", "pk")
        indexes = (models.Index(fields=["talk", "state"]), models.Index(fields=["email"]))
        constraints = (
            models.UniqueConstraint(fields=["talk", "email"], condition=Q(erased_at=None) & ~Q(state="cancelled"), name="one_registration_a_person"),
        )

    def __str__(self) -> str:
        return self.name or "(erased)"

    def get_absolute_url(self) -> str:
        """The registrant's own page."""
        return reverse("talks:registration", args=[self.token])


class RegistrationMove(models.Model):
    """A change of a registration's state: who did it, and when. ``by`` is empty where the registrant or a rule did."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="moves")
    state = models.CharField(max_length=12)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        app_label = "talks"
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.state} at {self.at:%Y-%m-%d %H:%M}"
