"""The addresses of this part of talks."""

from __future__ import annotations

from typing import Any

urlpatterns: list[Any] = []
