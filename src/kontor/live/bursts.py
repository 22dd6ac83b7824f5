"""Notices of bursts for whoever moderates: what, how many and when, for a quarter of an hour, in the cache and nowhere else.

No address is among them, nor anything made of one. Several processes see each a part of a burst: the largest part is told.
"""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import structlog
from django.core.cache import cache
from django.utils.translation import ngettext
from msgspec import Struct

from kontor.live.domain.bursts import CALM, SPAN, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from kontor.live.domain.bursts import Burst
    from kontor.live.pace import Pace

log = structlog.get_logger(__name__)
SHOWN = 15 * 60
"""Seconds for which a notice stands."""


class Notice(Struct, frozen=True):
    """What was noticed in a room."""

    key: str
    """Tells one notice from the next."""
    at: datetime
    """When it began."""
    words: str


async def tell(pace: Pace) -> None:
    """Called about once a second by the gateway: let moderators see what it noticed. Where they cannot be told, a room goes on."""
    news = pace.news(time.monotonic())
    if news:
        try:
            await asyncio.to_thread(keep, news, offset=time.time() - time.monotonic())
        except Exception:
            log.exception("burst not told")


def keep(bursts: Iterable[Burst], *, offset: float) -> None:
    """Let moderators of the rooms see ``bursts``; ``offset`` turns their clock into seconds since 1970."""
    for burst in bursts:
        since, last = burst.since + offset, burst.last + offset
        known = cache.get(_key(burst.room, burst.kind))
        if known is None or since - known["last"] > CALM or burst.count >= known["count"]:
            kept = {"since": since, "last": last, "count": burst.count, "fresh": burst.fresh}
            cache.set(_key(burst.room, burst.kind), kept, SHOWN)


def notices(room: int) -> list[Notice]:
    """What was noticed in a room lately, the newest first, in the language that is on."""
    found = cache.get_many([_key(room, kind) for kind in Kind])
    told = [(kind, found[_key(room, kind)]) for kind in Kind if _key(room, kind) in found]
    made = [Notice(f"{kind}-{round(each['since'])}", datetime.fromtimestamp(each["since"], UTC), _words(kind, **each)) for kind, each in told]
    return sorted(made, key=lambda each: each.at, reverse=True)


def _key(room: int, kind: Kind) -> str:
    return f"live:burst:{room}:{kind}"


def _words(kind: Kind, *, since: float, last: float, count: int, fresh: int) -> str:
    span = {"n": count, "seconds": max(round(SPAN), round(last - since))}
    if kind is Kind.NEWCOMERS:
        return (
            ngettext(
                "%(n)d person came in within %(seconds)d seconds from one network.",
                "%(n)d people came in within %(seconds)d seconds from one network.",
                count,
            )
            % span
        )
    if kind is Kind.REFUSED:
        return (
            ngettext(
                "%(n)d act within %(seconds)d seconds from one network was refused, because it came too fast.",
                "%(n)d acts within %(seconds)d seconds from one network were refused, because they came too fast.",
                count,
            )
            % span
        )
    told = (
        ngettext(
            "%(n)d vote came within %(seconds)d seconds from one network.", "%(n)d votes came within %(seconds)d seconds from one network.", count
        )
        % span
    )
    new = ngettext("%(n)d of them was by somebody who had just come in.", "%(n)d of them were by people who had just come in.", fresh)
    return f"{told} {new % {'n': fresh}}" if fresh else told
