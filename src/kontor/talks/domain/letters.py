"""Characters that no document can show: control characters, line ends by other names, halves of a pair.

XML 1.0 (section 2.2) forbids most of them, so that a presentation or a feed cannot be written; others begin a new line
in a calendar entry (RFC 5545), where the next words would be read as a property.
"""

from __future__ import annotations

import re

_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def unfit(text: str) -> str:
    """The first character of ``text`` that no document can show, and the empty text where all can be shown."""
    found = _UNFIT.search(text)
    return found[0] if found else ""


def shown(text: str) -> str:
    """``text`` without the characters that no document can show."""
    return _UNFIT.sub("", text)
