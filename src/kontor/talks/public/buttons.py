"""What a visitor can do about a talk now: join, register, put it into their calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kontor.platform.addresses import address
from kontor.talks import calendar

if TYPE_CHECKING:
    from kontor.talks.models import Talk


@dataclass(frozen=True, slots=True)
class Action:
    """A button. ``look`` is a class of the design: "primary", "quiet"."""

    words: str
    url: str
    look: str


def of_talk(talk: Talk, *, past: bool, open_for_registration: bool) -> list[Action]:
    """The buttons of ``talk``, the most important first."""
    if talk.state == talk.State.CANCELLED:
        return []
    if past:
        return [Action(_("Download the slides"), address("talks:deck", talk.slug, "pdf"), "quiet")]
    found = []
    if open_for_registration:
        found.append(Action(_("Register"), address("talks:register", talk.slug), "primary"))
    if talk.room_id:
        found.append(Action(_("Join the room"), address("talks:room", talk.slug), "quiet" if found else "primary"))
    if calendar.has_entry(talk):
        found.append(Action(_("Add to my calendar"), address("talks:calendar", talk.slug), "quiet"))
    return found
