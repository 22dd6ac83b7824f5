"""The addresses of the house itself."""

from __future__ import annotations

from typing import Any

app_name = "web"
urlpatterns: list[Any] = []
