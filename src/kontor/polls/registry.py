"""The poll types, by name. A new type is a folder in ``types/`` and a line here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kontor.polls.standpoints import told_apart
from kontor.polls.types import allocation, likert, multiple_choice, numeric, open_text, quiz, ranking, rating, single_choice, word_cloud, yes_no

if TYPE_CHECKING:
    from kontor.polls.domain.poll_type import PollType

_KINDS: tuple[PollType, ...] = (
    single_choice.TYPE,
    multiple_choice.TYPE,
    ranking.TYPE,
    rating.TYPE,
    yes_no.TYPE,
    allocation.TYPE,
    likert.TYPE,
    numeric.TYPE,
    quiz.TYPE,
    word_cloud.TYPE,
    open_text.TYPE,
)

TYPES: dict[str, PollType] = {kind.key: told_apart(kind) for kind in _KINDS}
"""Each of them can ask for whom one answers (:mod:`kontor.polls.domain.standpoints`)."""
