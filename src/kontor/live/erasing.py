"""Forget who somebody was: in a room's journal names are emptied and participant ids replaced by meaningless ones.

What was asked and how often it was wanted stays, so that replaying the journal gives the same room, only without people.
Ballots name nobody from the start, but for a nickname that somebody chose to give with one (``ballot["nickname"]``, as in a quiz). Nobody
can tell whose it is; it goes when everybody's names go, and with it what a moderator ruled on it. Answers in people's own words stay, and so does
what was ruled on them: whether one names somebody only a person can tell, who hides it in the room.
"""

from __future__ import annotations

import secrets
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from msgspec.structs import replace

from kontor.live import hub, signals
from kontor.live.domain import acts, events
from kontor.live.models import JournalEntry, Room
from kontor.live.refusals import Refused
from kontor.platform import clock

if TYPE_CHECKING:
    from collections.abc import Iterator

NAMES_KEPT = timedelta(days=90)
"""How long after the end of a room names stay; ``settings.LIVE_NAMES_KEPT`` (a timedelta) changes it."""
FORGOTTEN = timedelta(days=14)
"""A room in which nothing happened for so long has ended, even if nobody said so."""


def kept_about(room: int, participant: str) -> list[dict[str, Any]]:
    """What the room's journal holds of one participant: what they asked and wrote, raised hands, wanted questions."""
    return [_told(event) for event in _events_of(room, participant) if isinstance(event, _TOLD)]


def erase_participant(room: int, participant: str) -> int:
    """Make one participant nobody in the journal of a room; how many groups were rewritten."""
    return _rewrite(room, {participant: _nobody()}, JournalEntry.objects.filter(room_id=room, events__contains=participant))


def erase_names() -> int:
    """Make everybody nobody in the journals of rooms that ended long enough ago; how many rooms."""
    long_ago = clock.now() - getattr(settings, "LIVE_NAMES_KEPT", NAMES_KEPT)
    rooms = Room.objects.filter(ended_at__lt=long_ago, names_erased_at=None)
    for room in rooms:
        with transaction.atomic():
            _rewrite(room.pk, None, JournalEntry.objects.filter(room=room))
            Room.objects.filter(pk=room.pk).update(names_erased_at=clock.now())
    return len(rooms)


def end_forgotten() -> int:
    """End rooms that nobody ended, so that open polls close and names are not kept for ever; how many rooms."""
    idle = Room.objects.filter(ended_at=None).annotate(last=Max("journal__at")).filter(last__lt=clock.now() - FORGOTTEN)
    ended = 0
    for room in idle:
        try:
            hub.act(room, acts.Command(acts.End()))
            signals.stage_changed.send(sender=Room, room=room.pk)
            ended += 1
        except Refused:
            continue
    return ended


_TOLD = events.QuestionAsked | events.Said | events.HandRaised | events.Upvoted


def _told(event: Any) -> dict[str, Any]:
    kept = {name: getattr(event, name) for name in event.__struct_fields__ if name in {"name", "text", "at", "question", "on"}}
    return {"what": event.__struct_config__.tag, **kept}


def _events_of(room: int, participant: str) -> Iterator[events.Event]:
    for text in JournalEntry.objects.filter(room_id=room, events__contains=participant).values_list("events", flat=True):
        yield from (event for event in events.decode(text) if _person(event) == participant)


def _person(event: events.Event) -> str:
    return getattr(event, "participant", "") or getattr(event, "author", "")


def _nobody() -> str:
    return f"nobody-{secrets.token_urlsafe(12)}"


@transaction.atomic
def _rewrite(room: int, people: dict[str, str] | None, entries: Any) -> int:
    """Rewrite ``entries``: ``people`` by new id, or everybody (``None``)."""
    known: dict[str, str] = dict(people or {})
    nicked = _nicked(entries) if people is None else frozenset()
    changed = []
    for entry in entries:
        before = events.decode(entry.events)
        if people is None:
            known.update({_person(event): _nobody() for event in before if _person(event) and _person(event) not in known})
        kept = [_unnicked(event) for event in before if not _rules_on(event, nicked)] if people is None else before
        after = [_without(event, known) for event in kept]
        if after != before:
            entry.events = events.encode(after)
            changed.append(entry)
    JournalEntry.objects.bulk_update(changed, ["events"], batch_size=200)
    if changed:
        transaction.on_commit(partial(_tell_changed, room))
    return len(changed)


def _tell_changed(room: int) -> None:
    """The writer reads anew; pages that name who asked are made anew after it."""
    hub.reload(room)
    signals.questions_changed.send(sender=Room, room=room)


def _nicked(entries: Any) -> frozenset[int]:
    """The polls in which people give nicknames."""
    polls: set[int] = set()
    for entry in entries:
        for event in events.decode(entry.events):
            if isinstance(event, events.Voted) and "nickname" in _own(event.ballot):
                polls.add(event.poll)
    return frozenset(polls)


def _rules_on(event: events.Event, polls: frozenset[int]) -> bool:
    return isinstance(event, events.EntryRuled) and event.poll in polls


def _own(ballot: Any) -> dict[str, Any]:
    """What a ballot says by name, without the standpoint that may be around it (:mod:`kontor.polls.domain.standpoints`)."""
    inner = ballot.get("ballot", ballot) if isinstance(ballot, dict) else None
    return inner if isinstance(inner, dict) else {}


def _unnicked(event: events.Event) -> events.Event:
    if not isinstance(event, events.Voted) or not _own(event.ballot).get("nickname"):
        return event
    own = {**_own(event.ballot), "nickname": ""}
    return replace(event, ballot={**event.ballot, "ballot": own} if "ballot" in event.ballot else own)


def _without(event: events.Event, known: dict[str, str]) -> events.Event:
    new = known.get(_person(event))
    if new is None:
        return event
    changes: dict[str, Any] = {"author" if hasattr(event, "author") else "participant": new}
    if hasattr(event, "name"):
        changes["name"] = ""
    if isinstance(event, events.QuestionAsked):
        changes["anonymous"] = True
    return replace(event, **changes)
