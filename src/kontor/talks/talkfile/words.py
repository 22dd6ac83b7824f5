"""What every field of a talk file means, and an example: for the schema, the findings and the reference page."""

from __future__ import annotations

WORDS: dict[str, dict[str, tuple[str, object]]] = {}
