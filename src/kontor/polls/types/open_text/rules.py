"""The rules of an answer in one's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.polls.domain import details, texts, written
from kontor.polls.domain.marking import gettext_noop
from kontor.polls.domain.poll_type import Wrong

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Tally

LONGEST = 140
"""Characters of an answer, where the organiser says nothing."""
MOST_LONGEST = 500
SHOWN = 50
"""Answers that screens get. At 140 characters that is 8 kB a push at most."""
NOT_A_LENGTH = Wrong(gettext_noop("An answer has from 1 to 500 characters."), "longest")


def longest(asked: Asked) -> int:
    """The most characters of an answer."""
    return _longest(asked) or LONGEST


def _longest(asked: Asked) -> int | None:
    return details.number(asked.details, "longest", LONGEST, least=1, most=MOST_LONGEST)


def check(asked: Asked) -> Wrong | None:
    """Why the poll cannot be asked so."""
    return NOT_A_LENGTH if _longest(asked) is None else written.unfit_moderation(asked)


def read(form: Mapping[str, Sequence[str]], asked: Asked) -> Any:  # noqa: ARG001
    """The text that a form posts as ``text``."""
    return next(iter(form.get("text", ())), None)


def validate(text: object, asked: Asked) -> str | None:
    """Why ``text`` is no answer."""
    return texts.unfit(text, longest(asked))


def complete(text: str, elapsed: int, asked: Asked) -> str:  # noqa: ARG001
    """The answer in one line, fit to be shown."""
    return texts.clean(text)


def add(tally: Tally, text: str) -> None:
    """One answer more. The same words are one entry, however they are written."""
    written.add(tally, [(text, texts.fold(text))])


def remove(tally: Tally, text: str) -> None:
    """One answer less."""
    written.remove(tally, [(text, texts.fold(text))])


def bench(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> written.Bench:
    """A tally as it is ruled on."""
    return written.Bench(tally, rulings, texts.fold, before=written.waits(asked, default=written.BEFORE))
