"""The live room as a page of slides needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from kontor.live import hub, tickets
from kontor.platform import clock
from kontor.polls import faces
from kontor.polls.queries import AskedPoll, asked_poll
from kontor.polls.registry import TYPES
from kontor.talks.deck.words import bare
from kontor.talks.room import places

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kontor.polls.domain.poll_type import Result
    from kontor.polls.models import Poll
    from kontor.talks.room.places import Place


SHOWN = 50
"""So many questions a presenter sees; ``stage.js`` shows as many."""


@dataclass(frozen=True, slots=True)
class Live:
    """A room as one audience sees it now. ``page`` is what the page's script gets as JSON."""

    sections: dict[str, Any]
    page: dict[str, Any]


@dataclass(frozen=True, slots=True)
class StagedPoll:
    """A poll on a slide: its number in the room, how it is asked, and its result as a table where people may see it."""

    id: int
    asked: AskedPoll
    state: str
    shown: bool
    result: str


def of(place: Place, audience: str) -> Live | None:
    """The room of ``place`` for ``audience`` ("projector" or "presenter"); ``None`` where there is none."""
    if place.room is None:
        return None
    sections: dict[str, Any] = msgspec.to_builtins(hub.snapshot(place.room, audience))
    ticket = tickets.issue(
        room=place.room, audience=audience, participant=tickets.new_participant(), language=translation.get_language() or "en", now=clock.now()
    )
    page = {
        "code": place.room.code,
        "ticket": ticket,
        "sections": sections,
        "widgets": {key: static(f"polls/{key}.js") for key in TYPES},
        "words": _words(),
    }
    return Live(sections, page)


def polls_of(place: Place, room: Live | None) -> dict[str, StagedPoll]:
    """The polls of ``place`` by their id in the talk file.

    A result is there where the room shows it; once the room has ended, or where there is none, what was kept when the poll closed.
    """
    running = room is not None and room.sections["room"]["state"] != "ended"
    sections = {poll["id"]: poll for poll in room.sections["polls"]} if room else {}
    return {key: _staged(poll, sections.get(poll.pk), running=running) for key, poll in places.polls_in(place)}


def questions_to_answer(room: Live | None) -> list[dict[str, Any]]:
    """The question being answered, then those let through, the most wanted first; of a long list its beginning."""
    found = room.sections["questions"] if room else []
    waiting = [each for each in found if each["state"] in {"answering", "approved"}]
    return sorted(waiting, key=lambda each: (each["state"] != "answering", not each["pinned"], -each["votes"], each["id"]))[:SHOWN]


def staff_url(place: Place) -> str:
    """Where staff's acts go; empty where there is no room."""
    return reverse("live:staff", args=[place.room.code]) if place.room else ""


def way_in(place: Place) -> str:
    """Where people join, as they say it; empty where there is no room."""
    return bare(f"{settings.BASE_URL}{reverse('talks:join', args=[place.room.code])}") if place.room else ""


def _staged(poll: Poll, section: Mapping[str, Any] | None, *, running: bool) -> StagedPoll:
    asked = asked_poll(poll)
    result = _shown(section) or (poll.result if poll.shown and not running else None)
    state = section["state"] if section else "waiting"
    return StagedPoll(poll.pk, asked, state, result is not None, faces.result(asked, result) if result else "")


def _shown(section: Mapping[str, Any] | None) -> Result | None:
    """What the room shows of a poll now."""
    if not section or not section["shown"] or section["tally"] is None:
        return None
    return {"ballots": section["ballots"] or 0, "tally": section["tally"], "options": list(section["options"]), "details": dict(section["details"])}


def _words() -> dict[str, str]:
    """The words of the scripts. ``{n}`` and the like are filled in there."""
    return {
        "slide": _("Slide {n} of {all}: {title}"),
        "here": _("{n} here"),
        "open": _("Voting is open"),
        "closed": _("Voting is closed"),
        "result": _("Result"),
        "answering": _("Being answered"),
        "pinned": _("Question"),
        "floor": _("Has the floor: {name}"),
        "somebody": _("Somebody"),
        "follows": _("Follows the presenter"),
        "own": _("Moves on its own. Press L to follow the presenter again."),
        "offline": _("No connection. The slides work; the room comes back by itself."),
        "over": _("The room has closed."),
        "failed": _("That did not reach the room. Please try again."),
        "vote": _("1 wants to know"),
        "votes": _("{n} want to know"),
        "answers": _("{n} answers so far"),
        "no_questions": _("No question waits for an answer."),
        "no_hands": _("No hand is raised."),
    }
