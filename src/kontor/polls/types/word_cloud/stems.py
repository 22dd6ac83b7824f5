"""One name for all forms of a word: "Cluster", "clusters" and "CLUSTERS!" are one.

Stems are those of the Snowball algorithms (snowballstemmer, generated from snowballstem.org). A language that has none keeps its words
as they are folded. Stems are cruder than a dictionary: "generation" and "generative" are one, "university" and "universe" are not.
"""

from __future__ import annotations

from functools import lru_cache

import snowballstemmer

from kontor.polls.domain.texts import fold

ALGORITHMS = {
    "ar": "arabic",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "en": "english",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "nb": "norwegian",
    "ne": "nepali",
    "nl": "dutch",
    "nn": "norwegian",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""Languages as polls name them (ISO 639-1), and the algorithm of each."""


@lru_cache(maxsize=20_000)
def stem(text: str, language: str) -> str:
    """The entry of ``text`` in a poll asked in ``language``: each of its folded words by its stem. Empty where no words are left."""
    folded = fold(text)
    algorithm = ALGORITHMS.get(language)
    if algorithm is None:
        return folded
    # A stemmer works in its own fields: one of them shared by threads would mix words up.
    return " ".join(snowballstemmer.stemmer(algorithm).stemWords(folded.split())) or folded
