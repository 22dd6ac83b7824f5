"""Which room of which talk a page is about: the live room, one beside it, or a rehearsal."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from kontor.people.permissions import Permission, allows
from kontor.polls.models import Poll
from kontor.talks.domain import rooms
from kontor.talks.models import FurtherRoom, FurtherRoomPoll, Rehearsal, Talk, TalkPoll
from kontor.talks.queries import document

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from kontor.live.models import Room
    from kontor.people.models import User
    from kontor.talks.domain.document import TalkDocument


class Kind(StrEnum):
    """What sort of room a place is."""

    MAIN = "main"
    FURTHER = "further"
    REHEARSAL = "rehearsal"


@dataclass(frozen=True, slots=True)
class Place:
    """One room of a talk. ``key`` is what its addresses call it: empty for the live room itself."""

    talk: Talk
    room: Room | None
    title: str
    kind: Kind = Kind.MAIN
    key: str = ""

    @property
    def rehearsal(self) -> bool:
        """Whether nothing that happens here is kept."""
        return self.kind is Kind.REHEARSAL

    @property
    def beside(self) -> bool:
        """Whether it is a room beside the live room."""
        return self.kind is Kind.FURTHER

    def address(self, page: str) -> str:
        """The address of one of its pages, such as "talks:room"."""
        return reverse(page, args=[self.talk.slug, self.key] if self.key else [self.talk.slug])

    @property
    def url(self) -> str:
        """Where participants are."""
        return self.address("talks:room")

    @property
    def moderate_url(self) -> str:
        """Where moderators are."""
        return self.address("talks:moderate")

    @property
    def projector_url(self) -> str:
        """What the screen on the wall shows."""
        return self.address("talks:projector")

    @property
    def stage_url(self) -> str:
        """What the presenter sees."""
        return self.address("talks:stage")

    @property
    def stylesheet_url(self) -> str:
        """The measures of its slides."""
        return self.address("talks:stage-css")

    @property
    def results_url(self) -> str:
        """What came out of it, as a spreadsheet; empty for a rehearsal, of which nothing comes."""
        return "" if self.rehearsal else self.address("talks:room-export")


def main(talk: Talk) -> Place:
    """The talk's live room; its ``room`` is ``None`` where it has none."""
    return Place(talk, talk.room, talk.title)


def beside(row: FurtherRoom, talk: Talk) -> Place:
    """A room beside the live room of ``talk``."""
    return Place(talk, row.room, row.title, Kind.FURTHER, row.key)


def rehearsal(row: Rehearsal, talk: Talk) -> Place:
    """The rehearsal of ``talk``."""
    return Place(talk, row.room, talk.title, Kind.REHEARSAL, row.key)


def of_talk(talk: Talk) -> list[Place]:
    """The rooms of ``talk``: its live room where it has one, and those beside it. No rehearsal."""
    further = [beside(row, talk) for row in talk.rooms.select_related("room")]
    return [main(talk), *further] if talk.room else further


def numbers(talk: Talk) -> list[int]:
    """The ids of the rooms of ``talk`` in which people may be under their registration. No rehearsal."""
    return [*([talk.room_id] if talk.room_id else []), *talk.rooms.values_list("room_id", flat=True)]


def find(user: User | AnonymousUser, slug: str, key: str = "") -> Place:
    """The place at this address; 404 where ``user`` may not know that there is one.

    A draft is there for who edits talks or moderates rooms, but for its rehearsal: whoever was told its address may come.
    """
    talk: Talk = get_object_or_404(Talk.objects.select_related("series", "room"), slug=slug)
    if key.startswith(rooms.REHEARSAL):
        return rehearsal(get_object_or_404(Rehearsal.objects.select_related("room"), talk=talk, key=key), talk)
    if talk.state == Talk.State.DRAFT and not _behind_the_scenes(user):
        raise Http404
    return beside(get_object_or_404(talk.rooms.select_related("room"), key=key), talk) if key else main(talk)


def with_code(code: str) -> Place | None:
    """The place that people reach with this code; none where there is none."""
    lower = code.lower()
    talks = Talk.objects.select_related("series", "room")
    if talk := talks.filter(room__code_key=lower).first():
        return main(talk)
    if row := FurtherRoom.objects.select_related("room", "talk__series", "talk__room").filter(room__code_key=lower).first():
        return beside(row, row.talk)
    if held := Rehearsal.objects.select_related("room", "talk__series", "talk__room").filter(room__code_key=lower).first():
        return rehearsal(held, held.talk)
    return None


def closed_because(place: Place) -> str:
    """Why nobody can enter ``place``, in words; empty where they can."""
    if place.room is None:
        return _("This talk has no live room. Everything about it stands on its page.")
    if place.talk.state == Talk.State.CANCELLED:
        return _("This talk has been cancelled.")
    return ""


def document_in(place: Place) -> TalkDocument:
    """The talk as ``place`` shows it."""
    whole = document(place.talk)
    if place.beside:
        return rooms.seen_from(whole, place.key)
    return rooms.rehearsed(whole, place.room.code) if place.rehearsal and place.room else whole


def polls_in(place: Place) -> list[tuple[str, Poll]]:
    """The polls of ``place``, each with its key in the talk file. A rehearsal has copies of its own."""
    if place.rehearsal:
        copies = Rehearsal.objects.get(talk=place.talk, key=place.key).polls
        found = Poll.objects.in_bulk(copies.values())
        return [(key, found[id_]) for key, id_ in copies.items() if id_ in found]
    if place.beside:
        further = FurtherRoomPoll.objects.filter(room__talk=place.talk, room__key=place.key)
        return [(row.key, row.poll) for row in further.select_related("poll")]
    return [(row.key, row.poll) for row in TalkPoll.objects.filter(item__talk=place.talk).select_related("poll")]


def _behind_the_scenes(user: User | AnonymousUser) -> bool:
    return allows(user, Permission.EDIT_TALKS) or allows(user, Permission.MODERATE_ROOMS)
