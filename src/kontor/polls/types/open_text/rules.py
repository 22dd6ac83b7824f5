"""The rules of an answer in one's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.polls.domain import texts, written
from kontor.polls.domain.marking import gettext_noop

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from kontor.polls.domain.poll_type import Asked, Entries, Tally

LONGEST = 140
"""Characters of an answer, where the organiser says nothing."""
MOST_LONGEST = 500
SHOWN = 50
"""Answers that screens get. At 140 characters that is 8 kB a push at most."""
NOT_A_LENGTH = gettext_noop("An answer has from 1 to 500 characters.")


def longest(asked: Asked) -> int:
    """The most characters of an answer."""
    return written.whole(asked.details.get("longest"), LONGEST, MOST_LONGEST) or LONGEST


def check(asked: Asked) -> str | None:
    """Why the poll cannot be asked so."""
    if written.whole(asked.details.get("longest"), LONGEST, MOST_LONGEST) is None:
        return NOT_A_LENGTH
    return written.unfit_moderation(asked)


def limits(asked: Asked) -> tuple[int, int]:  # noqa: ARG001
    """One answer."""
    return 1, 1


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


def _bench(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> written.Bench:
    return written.Bench(tally, rulings, texts.fold, before=written.waits(asked, default=written.BEFORE))


def moderate(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> Tally:
    """What screens get."""
    return _bench(tally, rulings, asked).seen(SHOWN)


def whole(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> Tally:
    """Everything that may be seen."""
    return _bench(tally, rulings, asked).seen(None)


def entries(tally: Tally, rulings: Mapping[str, str], asked: Asked) -> Entries:
    """What a moderator judges."""
    return _bench(tally, rulings, asked).entries()
