"""Text files are wrapped after so many characters; a form shows each paragraph as one line, which wraps by itself."""

from __future__ import annotations

import re

_NEW = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)")
_BREAK = re.compile(r"(?:  |\\)$")


def unwrap(text: str) -> str:
    """``text`` (the Markdown of talks) with one line a paragraph or list entry; what it says stays the same."""
    lines: list[str] = []
    for line in text.strip().splitlines():
        before = lines[-1] if lines else ""
        goes_on = before.strip() and line.strip() and not _NEW.match(line) and not _BREAK.search(before)
        if goes_on:
            lines[-1] = f"{before.rstrip()} {line.lstrip()}"
        else:
            lines.append(line)
    return "\n".join(line.rstrip() if not line.strip() else line for line in lines)
