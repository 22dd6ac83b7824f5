"""Language tags for documents."""

from __future__ import annotations

from functools import cache

from babel.core import get_global


@cache
def tag(language: str) -> str:
    """A language as office programs name it: ``en`` is en-GB, ``de`` is de-DE."""
    if language == "en":
        return "en-GB"
    likely = str(get_global("likely_subtags").get(language, language)).split("_")
    return f"{language}-{likely[-1]}" if len(likely) > 1 else language
