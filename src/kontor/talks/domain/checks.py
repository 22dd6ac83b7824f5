"""What can be wrong with a talk though each of its fields is well-formed: references, days, choices, links."""
from __future__ import annotations
from dataclasses import dataclass
from typing import Collection

@dataclass(frozen=True, slots=True)
class Problem:
    path: tuple[str | int, ...]
    message: str
    mend: str

@dataclass(frozen=True, slots=True)
class Known:
    zones: Collection[str]
    scales: Collection[str] | None = None
    poll_types: Collection[str] | None = None

def problems(document, known):
    return []
