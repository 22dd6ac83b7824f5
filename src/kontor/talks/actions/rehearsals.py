"""Rehearsing a talk's room: it begins as the talk is, and nothing of it stays."""

from __future__ import annotations

import secrets
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from kontor.live import actions as live_actions
from kontor.people import audit
from kontor.people.permissions import Permission, require
from kontor.platform import clock
from kontor.polls.models import Poll
from kontor.talks.actions import agenda, columns
from kontor.talks.domain import document as doc
from kontor.talks.domain import rooms
from kontor.talks.models import Rehearsal, Talk
from kontor.talks.queries import document as document_of

if TYPE_CHECKING:
    from kontor.people.models import User

LASTS = timedelta(days=1)
"""A rehearsal that nobody ended ends by itself after so long."""
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""What codes are made of: nothing that looks like something else."""
LENGTH = 12
"""31 letters to the power of 12 are about 2 to the power of 59: nobody guesses one within a day."""


class RehearsalRefused(Exception):
    """A talk that cannot be rehearsed; the message says why, in words for its organiser."""


@transaction.atomic
def begin_rehearsal(*, talk: Talk, by: User) -> Rehearsal:
    """Rehearse the room of ``talk`` as the talk is now. Needs ``live.moderate``. A rehearsal under way vanishes first.

    :raises RehearsalRefused: where the talk has no room, or is cancelled.
    """
    require(by, Permission.MODERATE_ROOMS)
    talk = Talk.objects.select_for_update().get(pk=talk.pk)
    document = document_of(talk, slides=False, summary=False)
    if document.room is None or talk.room_id is None:
        raise RehearsalRefused(_("There is no room to rehearse. Give the talk one first."))
    if talk.state == Talk.State.CANCELLED:
        raise RehearsalRefused(_("This talk has been cancelled."))
    for before in Rehearsal.objects.filter(talk=talk).select_related("room"):
        _vanish(before)
    code = "".join(secrets.choice(LETTERS) for _place in range(LENGTH))
    polls = _copies(document)
    room = live_actions.begin_rehearsal(
        code=code,
        title=document.title,
        settings=columns.room_settings(document.room),
        programme=agenda.programme(document, polls),
    )
    begun = Rehearsal.objects.create(talk=talk, key=f"{rooms.REHEARSAL}{code}", room=room, polls=polls, begun_at=clock.now(), begun_by=by)
    audit.record(by=by, act="rehearsal.begun", target=f"talks/{talk.slug}")
    return begun


@transaction.atomic
def end_rehearsal(*, talk: Talk, by: User) -> bool:
    """Let the rehearsal of ``talk`` vanish with all that happened in it; whether there was one. Needs ``live.moderate``."""
    require(by, Permission.MODERATE_ROOMS)
    row = Rehearsal.objects.select_for_update(of=("self",)).filter(talk=talk).select_related("room", "talk").first()
    if row is None:
        return False
    _vanish(row)
    audit.record(by=by, act="rehearsal.ended", target=f"talks/{talk.slug}")
    return True


def end_forgotten() -> int:
    """Let rehearsals vanish that nobody ended within a day; how many."""
    forgotten = Rehearsal.objects.filter(begun_at__lt=clock.now() - LASTS).values_list("pk", flat=True)
    return sum(_end(pk) for pk in list(forgotten))


@transaction.atomic
def _end(rehearsal: int) -> bool:
    row = Rehearsal.objects.select_for_update(of=("self",)).filter(pk=rehearsal).select_related("room", "talk").first()
    if row is None:
        return False
    _vanish(row)
    audit.record(by=None, act="rehearsal.ended", target=f"talks/{row.talk.slug}")
    return True


def _copies(document: doc.TalkDocument) -> dict[str, int]:
    """A copy of each poll of the agenda, without a result: its id by the poll's key."""
    asked = [poll for item in document.agenda for poll in item.polls]
    return {poll.id: agenda.save_poll(None, poll, document.language)[0].pk for poll in asked}


def _vanish(row: Rehearsal) -> None:
    polls = list(row.polls.values())
    live_actions.vanish(room=row.room)
    Poll.objects.filter(pk__in=polls).delete()
