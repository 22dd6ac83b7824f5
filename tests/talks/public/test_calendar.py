"""Calendar entries that other programs read as they are meant."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from icalendar import Calendar
from msgspec.structs import replace

from kontor.talks import calendar
from kontor.talks.actions import load_talk
from kontor.talks.actions.editing import set_state
from kontor.talks.domain import document as doc
from kontor.talks.models import Talk
from kontor.talks.queries import document

if TYPE_CHECKING:
    from django.test import Client
    from icalendar import Event

    from kontor.people.models import User


def entry(written: bytes) -> Event:
    events = Calendar.from_ical(written).walk("VEVENT")
    assert len(events) == 1
    return events[0]


def test_an_entry_says_when_in_the_zone_of_the_talk(europe: Talk) -> None:
    written = calendar.of_talk(europe)
    event = entry(written)
    assert event["DTSTART"].params["TZID"] == "Europe/Brussels"
    assert event["DTSTART"].dt == datetime(2025, 2, 26, 7, 30, tzinfo=UTC)
    assert event["DTEND"].dt == datetime(2025, 2, 26, 8, 45, tzinfo=UTC)
    assert event["SUMMARY"] == europe.title
    assert event["STATUS"] == "CONFIRMED"
    zones = Calendar.from_ical(written).walk("VTIMEZONE")
    assert [zone["TZID"] for zone in zones] == ["Europe/Brussels"]


def test_the_uid_stays_and_the_sequence_rises_with_a_change(europe: Talk) -> None:
    before = entry(calendar.of_talk(europe))
    told = document(europe)
    load_talk(document=told, by=None)
    assert entry(calendar.of_talk(Talk.objects.get()))["SEQUENCE"] == before["SEQUENCE"]
    load_talk(document=replace(told, when=replace(told.when, start="09:00")), by=None)
    after = entry(calendar.of_talk(Talk.objects.get()))
    assert after["UID"] == before["UID"] == "talk-europes-technological-future@127.0.0.1"
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after["DTSTART"].dt == datetime(2025, 2, 26, 8, tzinfo=UTC)


def test_a_cancelled_talk_takes_its_entry_out_of_calendars(europe: Talk, eva: User, client: Client) -> None:
    before = entry(calendar.of_talk(europe))
    set_state(talk=europe, state=Talk.State.CANCELLED, by=eva)
    written = client.get(reverse("talks:calendar", args=[europe.slug])).content
    after = entry(written)
    assert Calendar.from_ical(written)["METHOD"] == "CANCEL"
    assert after["STATUS"] == "CANCELLED"
    assert after["UID"] == before["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_registrant_who_cancels_gets_a_cancelling_entry_of_a_talk_that_takes_place(europe: Talk) -> None:
    written = calendar.of_talk(europe, method="CANCEL")
    assert Calendar.from_ical(written)["METHOD"] == "CANCEL"
    assert entry(written)["STATUS"] == "CANCELLED"


def test_a_talk_of_which_only_the_month_is_known_has_no_entry(apply_ai: Talk, client: Client) -> None:
    with pytest.raises(ValueError, match="not known"):
        calendar.of_talk(apply_ai)
    assert client.get(reverse("talks:calendar", args=[apply_ai.slug])).status_code == 404


def test_a_talk_without_hours_is_an_entry_of_the_whole_day(europe: Talk) -> None:
    load_talk(document=replace(document(europe), when=doc.When(date="2025-02-26")), by=None)
    assert entry(calendar.of_talk(Talk.objects.get()))["DTSTART"].dt == date(2025, 2, 26)


def test_times_follow_summer_time(europe: Talk) -> None:
    told = document(europe)
    load_talk(document=replace(told, when=replace(told.when, date="2025-07-02")), by=None)
    assert entry(calendar.of_talk(Talk.objects.get()))["DTSTART"].dt == datetime(2025, 7, 2, 6, 30, tzinfo=UTC)


def test_line_breaks_and_commas_of_texts_do_no_harm(europe: Talk) -> None:
    told = replace(document(europe), title="One, two; three\\n", description="First\n\nSecond, with; marks\nBEGIN:VEVENT")
    load_talk(document=told, by=None)
    event = entry(calendar.of_talk(Talk.objects.get()))
    assert event["SUMMARY"] == "One, two; three\\n"
    assert str(event["DESCRIPTION"]).startswith("First\nSecond, with; marks BEGIN:VEVENT")


def test_a_series_is_subscribed_to_without_drafts_and_undated_talks(europe: Talk, apply_ai: Talk, client: Client) -> None:
    address = reverse("talks:series-calendar", args=["eu-clusters-talks"])
    found = Calendar.from_ical(client.get(address).content)
    assert str(found["X-WR-CALNAME"]) == "EU Clusters Talks"
    assert [event["UID"] for event in found.walk("VEVENT")] == [calendar.uid(europe)]
    Talk.objects.update(state=Talk.State.DRAFT)
    assert not Calendar.from_ical(client.get(address).content).walk("VEVENT")
