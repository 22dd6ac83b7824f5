"""The house's own list of words that rooms hold back: ``held_words.toml`` beside this file."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from kontor.live.domain.wording import phrases


@cache
def of_the_house() -> frozenset[str]:
    """The words of all languages together, as :func:`kontor.live.domain.wording.held` looks for them."""
    lists = tomllib.loads((files("kontor.live") / "held_words.toml").read_text(encoding="utf-8"))
    return phrases(tuple(word for language in lists.values() for word in language))
