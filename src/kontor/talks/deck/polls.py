"""The slides of the room: how to join it, its polls and what they came to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.translation import gettext as _

from kontor.polls.queries import scale_options
from kontor.polls.registry import TYPES
from kontor.talks.deck.slides import Picture, PictureKind, PlannedSlide, Role, Style, Text
from kontor.talks.deck.words import bare, said

if TYPE_CHECKING:
    from kontor.talks.domain.document import AgendaItem, Poll


@dataclass(frozen=True, slots=True)
class WayIn:
    """How people join the room."""

    code: str
    base_url: str

    @property
    def address(self) -> str:
        """What the QR code holds."""
        return f"{self.base_url}/j/{self.code}/"

    @property
    def picture(self) -> Picture:
        """The QR code."""
        return Picture(PictureKind.QR, self.address, _("QR code: join at %(address)s") % {"address": bare(self.address)})


def join(item: AgendaItem, way_in: WayIn) -> PlannedSlide:
    """How to join the room, before its first poll."""
    code = (said(_("Code"), Style.LABEL), said(way_in.code, Style.CODE))
    address = (said(_("Scan the QR code or open"), Style.LABEL), said(bare(way_in.address), href=way_in.address, bold=True))
    texts = (Text(Role.BODY, code), Text(Role.FACTS, address))
    return PlannedSlide(key="join", layout="Join", title=_("Join the poll"), texts=texts, picture=way_in.picture, item=item.id)


def poll(item: AgendaItem, asked: Poll, way_in: WayIn | None, results: Any) -> PlannedSlide:
    """One poll: its answers and the way in, or what it came to."""
    planned = PlannedSlide(key=f"{item.id}/{asked.id}", layout="Poll", title=asked.question, item=item.id, poll=asked.id)
    kicker = Text(Role.KICKER, (said(_("Poll")),))
    if results is not None:
        told = TYPES[asked.type].sentence(results, translation.get_language() or "en")
        picture = Picture(PictureKind.RESULTS, asked.id, told)
        return replace(planned, layout="Poll results", picture=picture, results=results, notes=told).saying(kicker)
    options = asked.options or (scale_options(asked.scale, translation.get_language() or "en") if asked.scale else ())
    answers = tuple(said(option, level=1) for option in options)
    facts = (said(bare(way_in.address), href=way_in.address, bold=True),) if way_in else ()
    return replace(planned, picture=way_in.picture if way_in else None).saying(kicker, Text(Role.BODY, answers), Text(Role.FACTS, facts))
