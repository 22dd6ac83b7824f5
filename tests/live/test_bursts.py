"""Moderators hear of much at once; nothing that could tell where it came from is kept."""

from __future__ import annotations

import asyncio
import json
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from asgiref.sync import sync_to_async
from django.apps import apps
from django.core.cache import cache, caches
from django.core.cache.backends.redis import RedisCache
from django.db import connections
from structlog.testing import capture_logs

from kontor.live import bursts, gateway, hub, pace, tickets
from kontor.live.domain import acts
from kontor.live.domain.acts import Audience, Command
from kontor.live.domain.bursts import MANY, Burst, Kind
from kontor.platform import clock
from tests.live.client import ask, ticket
from tests.live.conftest import make_room

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from django.test import Client

    from kontor.live.models import Room
    from kontor.people.models import User

ADDRESS = "198.51.100.77"


@pytest.fixture
async def under_way(transactional_db: None) -> AsyncIterator[Room]:
    """A room with an open poll, and a gateway that runs."""
    made = await sync_to_async(make_room)()
    await gateway.startup()
    for act in (acts.Start(), acts.OpenPoll(made.programme[1]["polls"][0])):
        await asyncio.to_thread(hub.act, made, Command(act))
    yield made
    await gateway.shutdown()
    await sync_to_async(connections.close_all)()


async def votes(room: Room, many: int, **more: Any) -> None:
    poll = room.programme[1]["polls"][0]
    for number in range(many):
        body = {"id": f"an-act-{number:04}", "act": "vote", "poll": poll, "ballot": [0]}
        reply = await ask("POST", f"/live/{room.code}/act", ticket(room, f"person-{number:04}", **more), body, address=ADDRESS)
        assert reply.status == 200


async def told(room: Room) -> list[str]:
    """The notices, as soon as there are any."""
    for _ in range(40):
        found = [each.words for each in await asyncio.to_thread(bursts.notices, room.pk)]
        if found:
            return found
        await asyncio.sleep(0.1)
    return []


async def test_many_votes_of_newcomers_from_one_network_are_told(under_way: Room) -> None:
    await votes(under_way, MANY[Kind.VOTES] + 5)
    found = await told(under_way)
    assert any("35 votes came within" in each and "35 of them were by people who had just come in" in each for each in found)
    assert any("people came in within" in each for each in found)


async def test_people_who_come_back_are_no_newcomers(under_way: Room) -> None:
    await votes(under_way, MANY[Kind.VOTES] + 5, now=clock.now() - timedelta(minutes=30))
    (found,) = await told(under_way)
    assert "just come in" not in found


async def test_nothing_that_is_kept_or_logged_tells_an_address(under_way: Room, capfd: pytest.CaptureFixture[str]) -> None:
    with capture_logs() as logs:
        await votes(under_way, MANY[Kind.VOTES] + 5)
        assert await told(under_way)
    block = pace.block(ADDRESS)
    rows = await asyncio.to_thread(_everything)
    kept = "".join([*_cached(), rows, json.dumps(logs, default=str), *capfd.readouterr()])
    for trace in (ADDRESS, "198.51.100", block.hex(), repr(block)):
        assert trace not in kept
    for kind in Kind:
        assert set(cache.get(f"live:burst:{under_way.pk}:{kind}") or {"since", "last", "count", "fresh"}) == {"since", "last", "count", "fresh"}


def _cached() -> list[str]:
    """Every value in the cache, whether it is this process's own or Redis's."""
    behind = caches["default"]
    if isinstance(behind, RedisCache):
        client = behind._cache.get_client()
        return [str(client.get(key)) for key in client.keys(behind.make_key("*"))]
    return [str(value) for value in behind._cache.values()]


def _everything() -> str:
    """Every row of every table."""
    try:
        return json.dumps([list(model._base_manager.values()) for model in apps.get_models()], default=str)
    finally:
        connections.close_all()


def test_refused_acts_are_counted(db: None) -> None:
    limits, now = pace.Pace(), 100.0
    who = pace.Holder(7, "somebody", fresh=False)
    refused = sum(limits.judge(who, ADDRESS, acts.Ask, now) > 0 for _ in range(60))
    (burst,) = limits.news(now)
    assert (burst.kind, burst.count) == (Kind.REFUSED, refused)


def test_only_a_participant_with_a_new_ticket_is_a_newcomer(room: Room) -> None:
    now = clock.now()
    read = {audience: tickets.read(ticket(room, "ada", audience), now=now) for audience in Audience}
    fresh = {audience: pace.holder_of(each, now.timestamp()).fresh for audience, each in read.items()}
    assert [audience for audience, each in fresh.items() if each] == [Audience.PARTICIPANT]
    assert not pace.holder_of(read[Audience.PARTICIPANT], now.timestamp() + pace.FRESH + 1).fresh


def notice(room: Room, count: int = 40, last: float = 0.0) -> None:
    now = clock.now().timestamp() - 20
    bursts.keep([Burst(room.pk, Kind.NEWCOMERS, since=now, last=now + 5 + last, count=count, fresh=count)], offset=0)


def test_two_processes_see_parts_and_the_larger_one_is_told(room: Room) -> None:
    notice(room, 40)
    notice(room, 30, last=1)
    assert [each.words for each in bursts.notices(room.pk)] == ["40 people came in within 10 seconds from one network."]


async def test_a_cache_that_is_away_stops_no_gateway(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError

    limits = pace.Pace()
    for _ in range(60):
        limits.judge(pace.Holder(7, "somebody", fresh=False), ADDRESS, acts.Ask, 1.0)
    monkeypatch.setattr(bursts, "keep", refuse)
    monkeypatch.setattr(limits, "news", lambda _now: ["something"])
    await bursts.tell(limits)


def test_staff_asks_for_notices_and_cleo_may_not(client: Client, room: Room, eva: User, cleo: User) -> None:
    notice(room)
    address = f"/rooms/{room.code}/bursts/"
    assert client.get(address, headers={"Accept": "application/json"}).status_code == 401
    client.force_login(cleo)
    assert client.get(address).status_code == 403
    client.force_login(eva)
    (found,) = client.get(address).json()["notices"]
    assert set(found) == {"key", "at", "clock", "words"}
    assert client.get("/rooms/nowhere/bursts/").status_code == 404
