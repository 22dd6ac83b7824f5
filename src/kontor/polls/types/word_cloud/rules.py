"""The rules of a cloud of words.

A ballot is a list of texts. It is kept as pairs of each text and its stem, for only when it is cast is the poll's language known
(``Asked.language``); whoever writes two forms of one word wrote it once. One person has one vote for each different word.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from kontor.polls.domain import details, texts, written
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Wrong
from kontor.polls.types.word_cloud.stems import stem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Tally

WORDS, MOST_WORDS = 3, 5
"""Words of one person, where the organiser says nothing, and at most."""
LONGEST = 30
"""Characters of a word."""
SHOWN = 200
"""Words that screens get: 5 kB a push or so."""
TOO_MANY = gettext_noop("Please write fewer words.")
NOT_A_NUMBER = Wrong(gettext_noop("People write from 1 to 5 words."), "words")


def limits(asked: Asked) -> tuple[int, int]:
    """From one word to as many as the organiser lets."""
    return 1, _words(asked) or WORDS


def check(asked: Asked) -> Wrong | None:
    """Why the poll cannot be asked so."""
    return NOT_A_NUMBER if _words(asked) is None else written.unfit_moderation(asked)


def _words(asked: Asked) -> int | None:
    return details.number(asked.details, "words", WORDS, least=1, most=MOST_WORDS)


def read(form: Mapping[str, Sequence[str]], asked: Asked) -> list[Any]:  # noqa: ARG001
    """The texts that a form posts as ``words``."""
    return written.given(form, "words")


def validate(words: object, asked: Asked) -> str | None:
    """Why ``words`` is no ballot."""
    if not isinstance(words, list | tuple) or not words:
        return texts.NOTHING
    if len(words) > limits(asked)[1]:
        return TOO_MANY
    return next((reason for word in words if (reason := texts.unfit(word, LONGEST))), None)


def complete(words: Sequence[str], elapsed: int, asked: Asked) -> list[list[str]]:  # noqa: ARG001
    """The texts fit to be shown, each with its stem; the first form of each word."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(stem(texts.clean(word), asked.language), texts.clean(word))
    return [[text, entry] for entry, text in found.items()]


def bench(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> written.Bench:
    """A tally as it is ruled on."""
    return written.Bench(tally, rulings, partial(stem, language=asked.language), before=written.waits(asked, default=written.AFTER))
