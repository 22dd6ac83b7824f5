"""Mark words for translators where Django may not be imported."""

from __future__ import annotations


def gettext_noop(words: str) -> str:
    """``words`` as they are: the name is what the collection of translations looks for. Whoever shows them translates them."""
    return words
