"""The poll types, by name. A new type is a folder in ``types/`` and a line here."""

from __future__ import annotations

from typing import Any

TYPES: dict[str, Any] = {}
