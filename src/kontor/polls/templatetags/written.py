"""What people write, in the templates of poll types."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from django import template

from kontor.polls.domain import written
from kontor.polls.types.open_text import rules

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import Ballot, Result
    from kontor.polls.queries import AskedPoll

register = template.Library()

CLOUD, LINES = 60, 50
"""How many words and answers a page shows."""
STEPS = 8
"""Sizes of words, from ``step-1`` to ``step-8``. ``static/polls/word-cloud.js`` counts alike."""
_FEW = 4
"""So many people make a word as large as it can be; with fewer, words keep room to grow."""


@register.simple_tag
def word_fields(poll: AskedPoll, ballot: Ballot) -> list[str]:
    """The texts of a ballot's fields, as they were filled in before. A ballot that was kept holds the stem beside each text."""
    given = [each if isinstance(each, str) else each[0] for each in ballot or ()]
    return (given + [""] * poll.max_choices)[: poll.max_choices]


@register.simple_tag
def longest(poll: AskedPoll) -> int:
    """The most characters of an answer."""
    return rules.longest(poll)


@register.simple_tag
def word_cloud(result: Result) -> dict[str, Any]:
    """``words``: each in its place in the alphabet, with how many wrote it and its size; ``rows``: the most written first."""
    rows = written.shown(result)[:CLOUD]
    largest = max(_FEW, *(count for _, count in rows)) if rows else _FEW
    words = [(text, count, math.ceil(STEPS * math.sqrt(count / largest))) for text, count in rows]
    return {"words": sorted(words, key=lambda each: (each[0].casefold(), each[0])), "rows": rows, "more": _more(result, CLOUD)}


@register.simple_tag
def written_lines(result: Result) -> dict[str, Any]:
    """``rows``: the answers, the most frequent first; ``more``: how many there are besides."""
    return {"rows": written.shown(result)[:LINES], "more": _more(result, LINES)}


def _more(result: Result, most: int) -> int:
    return len(written.shown(result)[most:]) + written.left_out(result)[0]
