"""People who appear in talks: each once, whatever they do and wherever they worked that day."""

from __future__ import annotations

from django.db import models

from kontor.platform.addresses import address


class Person(models.Model):
    """A person who appears in talks. An account is something else (:class:`kontor.people.models.User`)."""

    slug = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=300)
    honorific = models.CharField(max_length=300, blank=True)
    biography = models.TextField(blank=True)
    links = models.JSONField(default=list, blank=True)
    """A list of ``{"label", "url"}``."""

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.full_name

    def get_absolute_url(self) -> str:
        """The person's public page."""
        return address("talks:speaker", self.slug)

    @property
    def full_name(self) -> str:
        """The name as it stands on a slide: "Dr. Daniel Stadler"."""
        return f"{self.honorific} {self.name}".strip()
