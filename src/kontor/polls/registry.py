"""The poll types, by name. A new type is a folder in ``types/`` and a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.polls.types import allocation, likert, multiple_choice, numeric, open_text, quiz, ranking, rating, single_choice, word_cloud, yes_no

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import PollType

TYPES: dict[str, PollType] = {
    "single-choice": single_choice.TYPE,
    "multiple-choice": multiple_choice.TYPE,
    "ranking": ranking.TYPE,
    "rating": rating.TYPE,
    "yes-no": yes_no.TYPE,
    "allocation": allocation.TYPE,
    "likert": likert.TYPE,
    "numeric": numeric.TYPE,
    "quiz": quiz.TYPE,
    "word-cloud": word_cloud.TYPE,
    "open-text": open_text.TYPE,
}
