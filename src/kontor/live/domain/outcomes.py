"""What comes of an act: events, or a reason why not; how an act is known again, and how text is cleaned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from kontor.live.domain import acts, events
from kontor.live.domain.ballots import digest
from kontor.live.domain.wording import held, phrases

if TYPE_CHECKING:
    from kontor.live.domain.acts import Command
    from kontor.live.domain.state import RoomState

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u200b\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""Control characters, and those that would turn the direction of the text around them."""


class Refusal(Struct, frozen=True):
    """Why nothing happened."""

    code: str
    words: str = ""
    """English words to translate, where ``code`` alone does not say it."""


Outcome = list[events.Event] | Refusal
"""What happened (an empty list: it was so already), or why nothing did."""


def recognise(state: RoomState, command: Command) -> str:
    """The digest by which ``command`` is known when it comes again; empty where it has no id or cannot be told apart any more."""
    if not command.id:
        return ""
    if isinstance(command.act, acts.Vote):
        key = state.keys.get(command.act.poll)
        return digest(command.participant, command.id, key.acts) if key else ""
    return digest(command.participant, command.id)


def unkind(state: RoomState, text: str) -> str:
    """The word of ``text`` that the room holds back; empty where there is none, or the room holds nothing back."""
    settings = state.setup.settings
    return held(text, state.setup.house_words, phrases(settings.held_words)) if settings.word_filter else ""


def clean(text: str) -> str:
    """``text`` without what is invisible or would disturb the text around it."""
    return _CONTROL.sub("", text).strip()
