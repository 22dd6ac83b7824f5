"""Participants and the gateway: tickets, acts, the stream."""

from __future__ import annotations

import asyncio
import json
import threading
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from asgiref.sync import sync_to_async
from django.db import connections

from kontor.live import channel, gateway, hub, tickets
from kontor.live.domain import acts
from kontor.live.domain.acts import Audience, Command
from kontor.live.models import JournalEntry, Room
from kontor.live.questions import Question
from kontor.platform import clock
from tests.live.client import Stream, act, ask, ticket
from tests.live.conftest import make_room

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
async def room(transactional_db: None) -> AsyncIterator[Room]:
    """A room under way, with its first poll open and shown, and a gateway that runs."""
    made = await sync_to_async(make_room)(questions_moderated=False)
    poll = poll_of(made)
    await gateway.startup()
    for each in (acts.Start(), acts.OpenPoll(poll), acts.ShowResults(poll)):
        await staff(made, each)
    yield made
    await gateway.shutdown()
    # The thread of asynchronous queries goes with its event loop; its connection would be left open.
    await sync_to_async(connections.close_all)()


def poll_of(room: Room) -> int:
    return int(room.programme[1]["polls"][0])


async def staff(room: Room, what: acts.Act) -> None:
    await asyncio.to_thread(hub.act, room, Command(what))


def ballots(stream: Stream) -> int:
    polls = stream.state.get("polls") or [{}]
    return polls[0].get("ballots") or 0


async def test_a_vote_is_answered_when_it_is_durable_and_seen_by_everybody(room: Room) -> None:
    given = ticket(room)
    async with Stream(room, given) as phone, Stream(room, ticket(room, "wall", Audience.PROJECTOR)) as wall:
        await phone.until(lambda each: each.events)
        await wall.until(lambda each: each.events)
        reply = await act(room, given, act="vote", poll=poll_of(room), ballot=[1])
        assert (reply.status, reply.body["ok"]) == (200, True)
        entry = await JournalEntry.objects.aget(room=room, seq=reply.body["seq"])
        assert "voted" in entry.events
        for screen in (phone, wall):
            await screen.until(lambda each: ballots(each) == 1, seconds=1)
            assert screen.state["polls"][0]["tally"]["counts"] == [0, 1, 0]


async def test_the_first_event_is_the_whole_state_and_versions_only_rise(room: Room) -> None:
    async with Stream(room, ticket(room)) as phone:
        await phone.until(lambda each: each.events)
        for number in range(3):
            await act(room, ticket(room, f"p{number}"), act="vote", poll=poll_of(room), ballot=[0])
            await asyncio.sleep(0.12)
        await phone.until(lambda each: ballots(each) == 3)
        kinds = [content["whole"] for _, content in phone.events]
        versions = [content["version"] for _, content in phone.events]
        assert kinds[0] is True
        assert not any(kinds[1:])
        assert versions == sorted(set(versions))
        assert len({content["epoch"] for _, content in phone.events}) == 1


async def test_everybody_in_an_audience_gets_the_same_bytes(room: Room) -> None:
    async with Stream(room, ticket(room, "one")) as one, Stream(room, ticket(room, "two")) as two:
        await one.until(lambda each: each.events)
        await two.until(lambda each: each.events)
        await act(room, ticket(room), act="vote", poll=poll_of(room), ballot=[2])
        for each in (one, two):
            await each.until(lambda stream: ballots(stream) == 1)
        assert one.events[-1] == two.events[-1]


async def test_two_hundred_votes_cost_a_few_pushes(room: Room) -> None:
    async with Stream(room, ticket(room)) as phone:
        await phone.until(lambda each: each.events)
        before = len(phone.events)
        replies = await asyncio.gather(*(act(room, ticket(room, f"p{number}"), act="vote", poll=poll_of(room), ballot=[0]) for number in range(200)))
        await phone.until(lambda each: ballots(each) == 200)
        assert {reply.status for reply in replies} == {200}
        assert len(phone.events) - before < 20


async def test_an_act_that_comes_twice_is_done_once(room: Room) -> None:
    given = ticket(room)
    first = await act(room, given, "the-same-id", act="chat", text="Hello")
    again = await act(room, given, "the-same-id", act="chat", text="Hello")
    other = await act(room, ticket(room, "ben"), "the-same-id", act="chat", text="Hello")
    assert first.body == again.body != other.body
    sections = await asyncio.to_thread(hub.snapshot, room, "participant")
    assert len(sections["chat"]) == 2


async def test_a_page_loaded_anew_knows_what_its_person_did(room: Room) -> None:
    given = ticket(room)
    await act(room, given, act="vote", poll=poll_of(room), ballot=[1])
    await act(room, given, act="ask", text="Why?", anonymous=True)
    await act(room, given, act="hand", up=True, name="Ada")
    own = (await ask("GET", f"/live/{room.code}/me", given)).body
    assert own["ballots"] == {str(poll_of(room)): [1]}
    assert (own["questions"][0]["text"], own["hand"], own["muted"]) == ("Why?", True, False)
    assert (await ask("GET", f"/live/{room.code}/me", ticket(room, "ben"))).body["ballots"] == {}


async def test_the_projector_looks_but_does_not_act(room: Room) -> None:
    reply = await act(room, ticket(room, "wall", Audience.PROJECTOR), act="react", kind="clap")
    assert (reply.status, reply.body["code"]) == (403, "only-looking")


async def test_a_vote_for_a_closed_poll_is_refused_in_the_language_of_the_ticket(room: Room) -> None:
    await staff(room, acts.ClosePoll(poll_of(room)))
    reply = await act(room, ticket(room, language="en"), act="vote", poll=poll_of(room), ballot=[1])
    assert (reply.status, reply.body) == (409, {"ok": False, "code": "poll-closed", "message": "This poll is closed."})


@pytest.mark.parametrize("path", ["stream", "me"])
async def test_a_forged_or_old_ticket_opens_nothing(room: Room, path: str) -> None:
    good = ticket(room)
    payload, _, signature = good.partition(".")
    old = ticket(room, now=clock.now() - timedelta(hours=3))
    other = ticket(room, "ben").partition(".")[0]
    for bad in (
        "",
        "x",
        f"{payload}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}",
        f"{other}.{signature}",
        f"{payload}.",
        good + "x" * 2000,
        old,
        "é.ü",
    ):
        reply = await ask("GET", f"/live/{room.code}/{path}", bad)
        assert reply.status == 401, bad
        assert reply.body["code"] == ("ticket-expired" if bad == old else "ticket-forged")


async def test_a_ticket_is_renewed_for_the_same_person(room: Room) -> None:
    given = ticket(room, name="Ada", now=clock.now() - timedelta(hours=1))
    reply = await ask("POST", f"/live/{room.code}/renew", given)
    fresh = tickets.read(reply.body["ticket"], now=clock.now())
    assert (fresh.participant, fresh.name, fresh.audience) == ("ada", "Ada", "participant")
    assert fresh.ends > tickets.read(given, now=clock.now()).ends


async def test_a_ticket_of_one_room_opens_no_other(room: Room) -> None:
    other = await sync_to_async(make_room)("Other")
    async with Stream(other, ticket(room)) as stream:
        await stream.until(lambda each: each.status)
        assert stream.status == 404
    gone = ticket(room).partition(".")
    assert gone
    missing = Room(pk=987_654, code="Gone")
    assert (await act(missing, ticket(missing), act="react", kind="clap")).body["code"] == "no-such-room"


BAD = [
    (b"", 400),
    (b"{", 400),
    (b"[]", 400),
    (b'"vote"', 400),
    (b'{"act": "vote", "poll": 1, "ballot": [0]}', 400),
    (b'{"id": "12345678", "act": "open-poll", "poll": 1}', 400),
    (b'{"id": "12345678", "act": "vote", "poll": "1; DROP TABLE", "ballot": [0]}', 400),
    (b'{"id": "12345678", "act": "vote", "poll": 1, "ballot": ' + b"[" * 2000 + b"]" * 2000 + b"}", 400),
    (b'{"id": "12345678", "act": "vote", "poll": 1e99, "ballot": [0]}', 400),
    (b'{"id": "x", "act": "react", "kind": "clap"}', 400),
    (b'{"id": "12345678", "act": "react", "kind": "boo"}', 400),
    (b'{"id": "12345678", "act": "ask", "text": "\xff\xfe"}', 400),
    (b'{"id": "12345678", "act": "ask", "text": "' + b"a" * 501 + b'"}', 400),
    (b'{"id": "12345678", "act": "ask", "text": ""}', 400),
    (b"[" * 4000, 400),
    (b"x" * 5000, 413),
]


@pytest.mark.parametrize(("body", "status"), BAD)
@pytest.mark.parametrize("chunks", [1, 3])
async def test_malformed_and_oversized_acts_are_refused_in_words(room: Room, body: bytes, status: int, chunks: int) -> None:
    reply = await ask("POST", f"/live/{room.code}/act", ticket(room), body, chunks=chunks)
    assert reply.status == status
    assert reply.body["message"]
    assert (await act(room, ticket(room), act="vote", poll=poll_of(room), ballot=[0])).status == 200


async def test_any_writing_goes_through_whole(room: Room) -> None:
    text = "שלום 👩🏽‍🔬 <script>alert(1)</script> 'quoted' \\ Ω"
    await act(room, ticket(room), act="ask", text=text)
    async with Stream(room, ticket(room)) as phone:
        await phone.until(lambda each: each.state.get("questions"))
        assert phone.state["questions"][0]["text"] == text


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "act", 405), ("POST", "stream", 405), ("GET", "nothing", 404), ("GET", "", 404)])
async def test_other_addresses_answer_plainly(room: Room, method: str, path: str, status: int) -> None:
    assert (await ask(method, f"/live/{room.code}/{path}", ticket(room))).status == status


async def test_answers_bear_security_headers(room: Room) -> None:
    reply = await ask("GET", f"/live/{room.code}/me", ticket(room))
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in reply.headers["content-security-policy"]


async def test_too_many_acts_are_asked_to_wait(room: Room) -> None:
    given = ticket(room)
    replies = [await act(room, given, act="ask", text=f"Question {number}?") for number in range(7)]
    assert [reply.status for reply in replies][:6] == [200] * 5 + [429]
    assert int(replies[5].headers["retry-after"]) >= 1
    assert (await act(room, given, act="vote", poll=poll_of(room), ballot=[0])).status == 200


async def test_reconnecting_without_end_is_slowed_down(room: Room) -> None:
    given = ticket(room)
    statuses = [(await ask("GET", f"/live/{room.code}/me", given)).status for _ in range(40)]
    assert statuses[:30] == [200] * 30
    assert 429 in statuses[30:]
    assert (await ask("GET", f"/live/{room.code}/me", ticket(room, "ben"))).status == 200


async def test_a_question_that_fails_takes_no_acknowledgement_back(room: Room) -> None:
    running = gateway._gateway
    assert running is not None
    vote = Command(acts.Vote(poll_of(room), [0]), "ada")
    answers = await asyncio.gather(running._hand_in(room.pk, command=vote), running._hand_in(room.pk, question=Question("broken")))
    assert (type(answers[0]).__name__, answers[1].code) == ("Acknowledged", "failed")
    assert (await act(room, ticket(room), act="react", kind="clap")).status == 200


async def test_a_database_that_is_away_loses_nothing_and_comes_back(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    from kontor.live import journal

    async with Stream(room, ticket(room)) as phone:
        await phone.until(lambda each: each.events)

        def away(*_: Any, **__: Any) -> Any:
            raise OperationalError("the database is away")

        with monkeypatch.context() as patch:
            patch.setattr(journal, "append", away)
            patch.setattr(journal, "read", away)
            reply = await act(room, ticket(room), "vote-0001", act="vote", poll=poll_of(room), ballot=[0])
            assert (reply.status, reply.body["code"]) == (503, "try-again")
            assert "retry-after" in reply.headers
        again = await act(room, ticket(room), "vote-0001", act="vote", poll=poll_of(room), ballot=[0])
        assert again.status == 200
        await phone.until(lambda each: ballots(each) == 1)


async def test_a_block_of_addresses_has_a_limit_of_its_own(room: Room) -> None:
    assert gateway._gateway is not None
    gateway._gateway.pace.per_block = (0.5, 3)
    body = {"act": "react", "kind": "clap"}
    statuses = []
    for number in range(5):
        given = ticket(room, f"p{number}")
        sent = {"id": f"12345678-{number}", **body}
        statuses.append((await ask("POST", f"/live/{room.code}/act", given, sent, address=f"198.51.100.{number}")).status)
    elsewhere = await ask("POST", f"/live/{room.code}/act", ticket(room), {"id": "12345678-9", **body}, address="203.0.113.9")
    assert statuses == [200, 200, 200, 429, 429]
    assert elsewhere.status == 200


async def test_behind_our_proxy_a_block_is_the_one_that_the_proxy_wrote(room: Room, settings: SettingsWrapper) -> None:
    assert gateway._gateway is not None
    gateway._gateway.pace.per_block = (0.5, 3)
    settings.TRUSTED_PROXIES = 1
    statuses = []
    for number in range(5):
        made_up = [f"203.0.{number}.9", f"203.1.{number}.9, 198.51.100.7"]
        sent = {"id": f"12345678-{number}", "act": "react", "kind": "clap"}
        statuses.append((await ask("POST", f"/live/{room.code}/act", ticket(room, f"p{number}"), sent, forwarded=made_up)).status)
    assert statuses == [200, 200, 200, 429, 429]


async def test_who_is_removed_is_sent_away_and_stays_away(room: Room) -> None:
    given = ticket(room, "cleo")
    async with Stream(room, given) as hers, Stream(room, ticket(room)) as other:
        await hers.until(lambda each: each.events)
        await other.until(lambda each: each.events)
        await staff(room, acts.Remove("cleo"))
        await hers.until(lambda each: ("bye", {"reason": "removed"}) in each.events)
        assert ("bye", {"reason": "removed"}) not in other.events
    for reply in (
        await act(room, given, act="vote", poll=poll_of(room), ballot=[0]),
        await ask("GET", f"/live/{room.code}/stream", given),
        await ask("POST", f"/live/{room.code}/renew", given),
    ):
        assert (reply.status, reply.body["code"]) == (403, "removed")


async def test_a_slow_listener_skips_to_the_newest_and_holds_up_nobody(room: Room) -> None:
    async with Stream(room, ticket(room, "slow")) as slow, Stream(room, ticket(room, "quick")) as quick:
        await slow.until(lambda each: each.events)
        await quick.until(lambda each: each.events)
        slow.flowing.clear()
        for number in range(6):
            await act(room, ticket(room, f"p{number}"), act="vote", poll=poll_of(room), ballot=[0])
            await quick.until(lambda each, number=number: ballots(each) == number + 1, seconds=1)
        assert slow.sent_while_blocked <= 1
        slow.flowing.set()
        await slow.until(lambda each: ballots(each) == 6)
        assert slow.events[-1][1]["whole"] is True


async def test_presence_is_a_count_of_people_not_of_windows(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    async with Stream(room, ticket(room, "ada")) as one, Stream(room, ticket(room, "ada")), Stream(room, ticket(room, "ben")) as third:
        await one.until(lambda each: each.state.get("counts", {}).get("present") == 2)
        assert "ada" not in json.dumps(third.events)
    async with Stream(room, ticket(room, "ben")) as left:
        await left.until(lambda each: each.state.get("counts", {}).get("present") == 1)


async def test_listeners_cost_no_thread_and_no_task_of_ours(room: Room) -> None:
    threads = threading.active_count()
    streams = [Stream(room, ticket(room, f"p{number}")) for number in range(60)]
    for stream in streams:
        await stream.__aenter__()
    for stream in streams:
        await stream.until(lambda each: each.events)
    assert threading.active_count() == threads
    # One task each is the server's own, for the request; beside it there is only the gateway's.
    assert len(asyncio.all_tasks()) < len(streams) + 6
    for stream in streams:
        await stream.__aexit__()


async def test_one_person_opens_a_limited_number_of_streams(room: Room) -> None:
    streams = [Stream(room, ticket(room)) for _ in range(channel.STREAMS_EACH)]
    for stream in streams:
        await stream.__aenter__()
        await stream.until(lambda each: each.events)
    reply = await ask("GET", f"/live/{room.code}/stream", ticket(room))
    assert (reply.status, reply.body["code"]) == (429, "too-many-streams")
    for stream in streams:
        await stream.__aexit__()


async def test_a_quiet_stream_says_that_it_is_still_there(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(channel, "SILENCE", 0.0)
    async with Stream(room, ticket(room)) as phone:
        await phone.until(lambda each: each.events)
        await phone.until(lambda each: each.comments)


async def test_everybody_hears_when_the_server_goes(room: Room) -> None:
    async with Stream(room, ticket(room)) as phone:
        await phone.until(lambda each: each.events)
        await gateway.shutdown()
        await phone.until(lambda each: each.events[-1] == ("bye", {"reason": "shutdown"}))


async def test_after_a_restart_the_room_is_as_it_was_under_a_new_epoch(room: Room) -> None:
    given = ticket(room)
    await act(room, given, "act-before", act="vote", poll=poll_of(room), ballot=[1])
    async with Stream(room, given) as phone:
        await phone.until(lambda each: ballots(each) == 1)
        before = phone.events[-1][1]["epoch"]
    await gateway.shutdown()
    await gateway.startup()
    again = await act(room, given, "act-before", act="vote", poll=poll_of(room), ballot=[1])
    assert again.status == 200
    async with Stream(room, given) as phone:
        await phone.until(lambda each: ballots(each) == 1)
        assert phone.events[0][1]["epoch"] != before
    assert (await ask("GET", f"/live/{room.code}/me", given)).body["ballots"] == {str(poll_of(room)): [1]}


async def test_a_room_edited_by_staff_changes_on_screens(room: Room) -> None:
    async with Stream(room, ticket(room)) as phone:
        await phone.until(lambda each: each.events)

        def rename() -> None:
            from kontor.live.actions import save_room

            fresh = Room.objects.get(pk=room.pk)
            save_room(room=fresh, code=fresh.code, title="Another title", join=fresh.join, settings=fresh.settings, programme=fresh.programme)

        await sync_to_async(rename)()
        await phone.until(lambda each: each.state["room"]["title"] == "Another title")


async def test_an_edited_poll_is_asked_as_it_is_now(room: Room) -> None:
    waiting = int(room.programme[1]["polls"][1])
    async with Stream(room, ticket(room, "mod", Audience.MODERATOR)) as desk:
        await desk.until(lambda each: each.events)

        def edit() -> None:
            from kontor.polls.models import Poll

            poll = Poll.objects.get(pk=waiting)
            poll.question = "What helps most?"
            poll.save()

        await sync_to_async(edit)()
        await desk.until(lambda each: each.state["polls"][1]["question"] == "What helps most?")


async def test_a_deleted_room_says_goodbye(room: Room) -> None:
    async with Stream(room, ticket(room)) as phone:
        await phone.until(lambda each: each.events)
        await sync_to_async(Room.objects.filter(pk=room.pk).delete)()
        await phone.until(lambda each: each.events[-1] == ("bye", {"reason": "closed"}))


async def test_reactions_are_pushed_once_and_are_over_for_who_joins_later(room: Room) -> None:
    async with Stream(room, ticket(room)) as phone:
        await phone.until(lambda each: each.events)
        for _ in range(3):
            await act(room, ticket(room, "ben"), act="react", kind="clap")
        await phone.until(lambda each: sum(content["sections"].get("reactions", {}).get("clap", 0) for _, content in each.events) == 3)
    async with Stream(room, ticket(room, "late")) as late:
        await late.until(lambda each: each.events)
        assert late.state["reactions"]["clap"] == 0
    journal = [entry.events async for entry in JournalEntry.objects.filter(room=room)]
    assert "clap" not in "".join(journal)


async def test_an_act_inside_a_transaction_is_a_mistake_that_is_named(room: Room) -> None:
    def inside() -> None:
        from django.db import transaction

        with transaction.atomic():
            hub.act(room, Command(acts.End()))

    with pytest.raises(RuntimeError, match="its own transaction"):
        await sync_to_async(inside)()
