"""What is wrong with a talk file, where, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MOST_FINDINGS = 100
"""A file with more is reported this far: nobody reads on, and a hostile file must not fill the screen."""


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong. ``line`` and ``column`` count from 1; ``field`` is a path such as ``agenda[2].people[0]``."""

    line: int
    column: int
    field: str
    message: str
    mend: str
    file: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}"
        return " ".join(part for part in (f"{place}:", f"{self.field}:" if self.field else "", self.message, self.mend) if part)


class TalkFileError(ValueError):
    """A talk file that cannot be used. ``findings`` holds everything that is wrong with it, in the order of its lines."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        every = sorted(set(findings))
        self.findings: tuple[Finding, ...] = tuple(every[:MOST_FINDINGS])
        self.more: int = len(every) - len(self.findings)
        """How many findings were left out."""
        super().__init__("\n".join(str(finding) for finding in self.findings))


def field_path(path: Sequence[str | int]) -> str:
    """``("agenda", 2, "title")`` as people write it: ``agenda[2].title``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
