"""Which questions ask nearly the same, judged by their words alone, in any language.

Two words are alike by the trigrams they share (Dice's coefficient), so that "deadline" and "deadlines" count for nearly the
same; long words weigh more than short ones, which say little. ``static/live/similar.js`` computes the same in browsers; both
are tested on the same examples (``tests/live/similar.json``).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kontor.live.domain.wording import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ALIKE = 0.6
"""From this score on questions are shown as similar."""
_SHORTEST = 3
"""Letters from which on a word counts."""
_HEAVIEST = 10
"""Letters from which on a word weighs no more."""
_SAME = 0.5
"""From this likeness on two words count as one."""
_PART = 0.85
"""What it is worth that one question holds all of the other, besides more."""
_ENOUGH = 3
"""Words from which on it is worth something."""


def likeness(one: str, other: str) -> float:
    """How alike two questions are: 0 (nothing in common) to 1 (the same words)."""
    first, second = _telling(one), _telling(other)
    if not first or not second:
        return 0.0
    (mine, all_mine), (yours, all_yours) = _found(first, second), _found(second, first)
    whole = (mine + yours) / (all_mine + all_yours)
    return max(whole, _PART * mine / all_mine) if len(first) >= _ENOUGH else whole


def most_similar(text: str, questions: Sequence[Mapping[str, Any]], most: int = 3) -> list[Mapping[str, Any]]:
    """The questions (each with ``text``) that ask nearly what ``text`` asks, the most similar first."""
    scored = [(likeness(text, question["text"]), question) for question in questions]
    alike = sorted((each for each in scored if each[0] >= ALIKE), key=lambda each: -each[0])
    return [question for _, question in alike[:most]]


def _telling(text: str) -> list[str]:
    """Its words that say something, each once."""
    found = list(dict.fromkeys(words(text)))
    return [word for word in found if len(word) >= _SHORTEST or word.isdigit()]


def _found(these: Sequence[str], those: Sequence[str]) -> tuple[float, float]:
    """How much of ``these`` stands in ``those``, and how much there is."""
    there = [_trigrams(word) for word in those]
    found = whole = 0.0
    for word in these:
        weight = min(len(word), _HEAVIEST) ** 2
        mine = _trigrams(word)
        best = max(2 * len(mine & each) / (len(mine) + len(each)) for each in there)
        whole += weight
        found += weight * best if best >= _SAME else 0.0
    return found, whole


def _trigrams(word: str) -> set[str]:
    padded = f"  {word} "
    return {padded[place : place + 3] for place in range(len(padded) - 2)}
