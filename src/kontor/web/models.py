"""What the house itself keeps."""

from __future__ import annotations

from django.db import models


class PageVersion(models.Model):
    """One row whose number rises with every change that a public page may show; see :mod:`kontor.web.changes`."""

    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)
