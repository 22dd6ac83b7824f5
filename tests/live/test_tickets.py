"""Tickets: what they carry, and which are refused."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kontor.live import pace, tickets
from kontor.live.domain import acts
from kontor.live.domain.acts import Audience
from kontor.platform import clock

if TYPE_CHECKING:
    from kontor.people.models import User


def test_a_ticket_says_who_somebody_is_without_a_database() -> None:
    now = clock.now()
    text = tickets.issue(room=3, audience="presenter", participant="p", name="Zoë", language="fr", now=now)
    ticket = tickets.read(text, now=now + timedelta(hours=1, minutes=59))
    assert (ticket.room, ticket.audience, ticket.participant, ticket.name, ticket.language) == (3, Audience.PRESENTER, "p", "Zoë", "fr")
    assert " " not in text
    assert "=" not in text


def test_a_ticket_ends_after_two_hours() -> None:
    now = clock.now()
    text = tickets.issue(room=3, audience="participant", participant="p", now=now)
    with pytest.raises(tickets.TicketRefused, match="ticket-expired"):
        tickets.read(text, now=now + timedelta(hours=2))


@given(st.text(max_size=200))
def test_no_text_is_a_ticket_by_chance(text: str) -> None:
    with pytest.raises(tickets.TicketRefused, match="ticket-forged"):
        tickets.read(text, now=0)


@given(st.integers(0, 500), st.integers(1, 127))
def test_a_ticket_with_one_changed_character_is_none(position: int, change: int) -> None:
    text = tickets.issue(room=3, audience="participant", participant="p", now=clock.now())
    place = position % len(text)
    forged = text[:place] + chr(ord(text[place]) ^ change) + text[place + 1 :]
    with pytest.raises(tickets.TicketRefused):
        tickets.read(forged, now=0)


def test_an_account_is_the_same_participant_on_all_devices_but_another_in_each_room(ada: User, ben: User) -> None:
    assert tickets.participant_of(room=1, user=ada) == tickets.participant_of(room=1, user=ada)
    assert len({tickets.participant_of(room=room, user=user) for room in (1, 2) for user in (ada, ben)}) == 4


def test_a_bucket_gives_a_burst_and_then_a_steady_rate() -> None:
    buckets = pace.Buckets()
    taken = [buckets.wait("p", (1, 3), 100.0) for _ in range(4)]
    assert taken == [0, 0, 0, 1]
    assert buckets.wait("p", (1, 3), 101.0) == 0
    assert buckets.wait("p", (1, 3), 101.0) == pytest.approx(1)
    assert buckets.wait("other", (1, 3), 101.0) == 0


def test_a_clock_that_goes_back_gives_nothing_away() -> None:
    buckets = pace.Buckets()
    buckets.wait("p", (1, 1), 100.0)
    assert buckets.wait("p", (1, 1), 50.0) > 0


def test_buckets_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "KEPT", 5)
    buckets = pace.Buckets()
    for number in range(20):
        buckets.wait(number, (1, 1), 1.0)
    assert len(buckets._buckets) == 5


def test_addresses_of_one_block_share_a_limit_and_are_kept_as_hashes() -> None:
    assert pace.block("192.0.2.1") == pace.block("192.0.2.200") != pace.block("192.0.3.1")
    assert pace.block("2001:db8::1") == pace.block("2001:db8:0:ff::2") != pace.block("2001:db8:1::1")
    assert pace.block("not an address") == pace.block("")
    assert b"192" not in pace.block("192.0.2.1")


def test_a_question_has_a_slower_pace_than_a_vote() -> None:
    limits = pace.Pace()
    asked = [limits.wait("p", "192.0.2.1", acts.Ask, 1.0) == 0 for _ in range(10)]
    voted = [limits.wait("p", "192.0.2.1", acts.Vote, 1.0) == 0 for _ in range(10)]
    assert (sum(asked), sum(voted)) == (5, 10)
