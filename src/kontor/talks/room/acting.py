"""Participants' acts as plain forms send them, for browsers without scripts."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

import msgspec
from django.utils.translation import gettext as _

from kontor.live import hub
from kontor.live.domain import acts
from kontor.live.domain.room import Refusal
from kontor.live.refusals import Refused
from kontor.polls.registry import TYPES
from kontor.talks.room import page

if TYPE_CHECKING:
    from django.http import QueryDict

    from kontor.live.models import Room
    from kontor.talks.room.passes import Pass

PLACES = {"ask": "questions", "upvote": "questions", "withdraw": "questions", "chat": "chat"}
"""The part of the page where an act's outcome is seen; every other one's is seen at the top."""
TRUTH = {"true": True, "false": False}


def do(room: Room, held: Pass, form: QueryDict) -> str:
    """Do what ``form`` says. Returns what to tell the person: empty where the page shows it anyway.

    :raises Refused: where the room refuses it, or where the form is none of ours.
    """
    try:
        act = msgspec.convert(_fields(room, form, held), acts.ParticipantAct, strict=False)
    except msgspec.ValidationError:
        raise Refused(Refusal("malformed")) from None
    given = form.get("id") or str(uuid.uuid4())
    hub.act(room, acts.Command(act=act, participant=held.participant, name=held.name, id=given))
    return _told(act, room)


def _fields(room: Room, form: QueryDict, held: Pass) -> dict[str, Any]:
    texts = {name: str(value).strip() for name, value in form.items()}
    fields: dict[str, Any] = {name: TRUTH.get(text, text) if name in {"on", "up", "anonymous"} else text for name, text in texts.items()}
    if fields.get("act") == "vote":
        fields["ballot"] = _ballot(room, form)
    if fields.get("act") == "ask" and not held.name:
        fields["anonymous"] = True
    return fields


def _ballot(room: Room, form: QueryDict) -> Any:
    """The ballot that a poll's fields make; nothing where the room has no such poll, for it will say so itself."""
    poll = _poll(room, form.get("poll"))
    return TYPES[poll["type"]].read(dict(form.lists()), poll["asked"]) if poll else None


def _poll(room: Room, id_: str | None) -> dict[str, Any] | None:
    """A poll as participants see it now."""
    found = page.polls(hub.snapshot(room, acts.Audience.PARTICIPANT))
    return next((poll for poll in found if str(poll["id"]) == id_), None)


def _told(act: acts.ParticipantAct, room: Room) -> str:
    if isinstance(act, acts.Vote):
        poll = _poll(room, str(act.poll))
        if poll and poll["final"]:
            return _("Your answer is saved, and it stands.")
        return _("Your vote is saved. You can change it while the poll is open.")
    if isinstance(act, acts.Ask):
        return _("Your question is with the moderator.")
    if isinstance(act, acts.RaiseHand):
        return _("Your hand is up. The moderator sees it.") if act.up else _("Your hand is down.")
    return ""
