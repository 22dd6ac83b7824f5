"""What the pages of a room are made of: the sections as templates need them, and the JSON for their scripts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec
from django.templatetags.static import static
from django.utils.timezone import localtime
from django.utils.translation import get_language

from kontor.live import hub
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from kontor.live.models import Room

PUBLIC_ORDER = {"answering": 0, "approved": 1, "answered": 2}
"""Where a question stands in the participants' list."""


def snapshot(room: Room, audience: str) -> dict[str, Any]:
    """The sections of ``room`` for ``audience`` as plain JSON values."""
    found: dict[str, Any] = msgspec.to_builtins(hub.snapshot(room, audience))
    return found


def polls(sections: Mapping[str, Any], ballots: Mapping[str, Any] | None = None) -> list[dict[str, Any]]:
    """The polls, each with what its type's templates take: ``asked``, ``result`` where there is one, ``ballot``."""
    given = ballots or {}
    return [{**poll, "asked": _asked(poll), "result": _result(poll), "ballot": given.get(str(poll["id"]), [])} for poll in sections["polls"]]


def _asked(poll: Mapping[str, Any]) -> AskedPoll:
    return AskedPoll(
        id=poll["id"],
        type=poll["type"],
        question=poll["question"],
        options=tuple(poll["options"]),
        min_choices=poll["min"],
        max_choices=poll["max"],
        language=get_language() or "en",
        details=poll["details"],
        standpoints=poll["standpoints"],
    )


def _result(poll: Mapping[str, Any]) -> dict[str, Any] | None:
    return (
        {"ballots": poll["ballots"] or 0, "tally": poll["tally"], "options": poll["options"], "details": poll["details"]} if poll["tally"] else None
    )


def programme(sections: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The programme, the current item marked."""
    now = sections["room"]["item"]
    return [{**item, "current": item["key"] == now} for item in sections["room"]["programme"]]


def public_questions(sections: Mapping[str, Any], own: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The questions as participants see them: what is being answered first, what was answered last."""
    mine, wanted = {each["id"] for each in own["questions"]}, set(own["upvotes"])
    marked = [{**each, "mine": each["id"] in mine, "upvoted": each["id"] in wanted} for each in sections["questions"]]
    return sorted(marked, key=lambda each: (PUBLIC_ORDER.get(each["state"], 1), not each["pinned"], -each["votes"], each["id"]))


def waiting_questions(own: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One's own questions that the moderator has not let through yet, or has merged into one that everybody sees."""
    return [each for each in own["questions"] if each["state"] == "waiting" or each.get("into_text")]


def messages(sections: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The chat, pinned messages first, each with its time of day."""
    told = [{**each, "clock": _clock(each["at"])} for each in sections["chat"]]
    return sorted(told, key=lambda each: not each["pinned"])


def threads(sections: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The chat as :func:`messages`, each with the ``replies`` to it; a reply to what is forgotten stands for itself."""
    told = messages(sections)
    known = {each["id"] for each in told}
    replies = [each for each in told if each["reply_to"] in known]
    return [{**each, "replies": [reply for reply in replies if reply["reply_to"] == each["id"]]} for each in told if each["reply_to"] not in known]


def first(found: Iterable[Mapping[str, Any]], **wanted: str) -> Mapping[str, Any] | None:
    """The first of ``found`` whose fields are as ``wanted``."""
    return next((each for each in found if all(each.get(name) == value for name, value in wanted.items())), None)


def widgets() -> dict[str, str]:
    """The address of the module that asks and draws each type of poll."""
    return {key: static(f"polls/{key}.js") for key in TYPES}


def _clock(at: str) -> str:
    return localtime(datetime.fromisoformat(at)).strftime("%H:%M")
