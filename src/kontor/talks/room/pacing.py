"""How fast plain forms may come, by the same limits as acts of scripts; and what comes all at once is noticed in the same way."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from kontor.live import bursts, pace
from kontor.live.domain import acts
from kontor.live.domain.room import Refusal
from kontor.live.refusals import Refused
from kontor.platform.limits import address_of

if TYPE_CHECKING:
    from django.http import HttpRequest

    from kontor.live.models import Room

KINDS = {kind.__struct_config__.tag: kind for kind in acts.ParticipantAct.__args__}


def slow_down(request: HttpRequest, room: Room, participant: str) -> None:
    """Somebody does what the form's ``act`` says.

    :raises Refused: where they do too much at once.
    """
    limits, kind = pace.of_pages(), KINDS.get(request.POST.get("act"), acts.Act)
    wait = limits.judge(pace.Holder(room.pk, participant, fresh=False), address_of(request), kind, time.monotonic())
    _tell(limits)
    if wait:
        raise Refused(Refusal("too-many"))


def came(request: HttpRequest, room: Room, participant: str) -> None:
    """Somebody came through the door."""
    limits = pace.of_pages()
    limits.came(pace.Holder(room.pk, participant, fresh=True), address_of(request), time.monotonic())
    _tell(limits)


def _tell(limits: pace.Pace) -> None:
    news = limits.news(time.monotonic())
    if news:
        bursts.keep(news, offset=time.time() - time.monotonic())
