"""A talk on the desk from its beginning to its end: what is next, what registrants hear, and how the next one begins."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core import mail
from django.urls import reverse
from msgspec.structs import replace

from kontor.platform import clock, jobs
from kontor.talks.actions import beginning, editing
from kontor.talks.desk import planning
from kontor.talks.domain import document as doc
from kontor.talks.models import Series, Talk
from kontor.talks.queries import document
from kontor.talks.queries.desk import talks_by_time, with_facts
from kontor.talks.registration import actions as registrations
from tests.talks.desk.sending import save

if TYPE_CHECKING:
    from django.test import Client
    from pytest_django import DjangoAssertNumQueries

    from kontor.people.models import User

pytestmark = pytest.mark.django_db


def announce(talk: Talk, eva: User, **when: str) -> Talk:
    """Give the demo talk a day in the future, open registration, and let Ada register."""
    start = clock.now() + timedelta(days=30)
    whole = {"date": f"{start:%Y-%m-%d}", "start": "08:30", "end": "09:45", "zone": "Europe/Brussels", **when}
    wanted = replace(document(talk), when=doc.When(**whole), registration=doc.Registration())
    talk = editing.save_document(document=wanted, by=eva)
    if planning.is_over(talk):
        return talk
    registrations.register(talk=talk, name="Ada", email="ada@example.org", answers={})
    jobs.work_off_queue()
    mail.outbox.clear()
    return talk


def subjects() -> list[str]:
    """The subjects of the mails sent since."""
    jobs.work_off_queue()
    found = [message.subject for message in mail.outbox]
    mail.outbox.clear()
    return found


def words(talk: Talk) -> dict[str, bool]:
    """The steps of the talk's plan, and which are done."""
    return {step.words: step.done for step in planning.plan(with_facts().get(pk=talk.pk)).steps}


def test_the_first_talk_begins_with_a_series(desk: Client) -> None:
    assert "First, a series" in desk.get(reverse("talks:desk-new")).content.decode()
    save(desk, reverse("talks:desk-new-series"), title="Talks", organiser="A network", zone="Europe/Riga")
    answer = save(desk, reverse("talks:desk-new"), title="New", date="2030-03-05", start="09:00", end="10:00")
    assert answer.headers["Location"] == reverse("talks:desk-talk", args=["new-2"])
    talk = Talk.objects.get()
    assert (talk.state, talk.zone, talk.items.count()) == ("draft", "Europe/Riga", 5)


def test_a_talk_that_ends_before_it_begins_is_not_begun(desk: Client, talk: Talk) -> None:
    answer = save(desk, reverse("talks:desk-new"), title="Backwards", date="2030-03-05", start="10:00", end="09:00")
    assert answer.status_code in {200, 422}
    assert "begins at 10:00" in answer.content.decode()
    assert Talk.objects.count() == 1


def test_the_plan_says_what_is_missing_and_then_that_all_is_done(talk: Talk, eva: User) -> None:
    someday = replace(document(talk), when=doc.When(date="2099-12"))
    before = words(editing.save_document(document=someday, by=eva))
    assert [step for step, done in before.items() if not done] == ["Day and hours", "Description", "Registration"]
    talk = announce(talk, eva)
    editing.save_document(document=replace(document(talk), description="About AI"), by=eva)
    assert all(words(talk).values())


def test_after_the_talk_the_plan_is_about_what_is_published(talk: Talk, eva: User) -> None:
    announce(talk, eva, date="2020-03-03")
    assert words(talk) == {"Recording": False, "Summary written": False, "Summary published": False}


def test_deadlines_that_will_have_passed_are_named(desk: Client, talk: Talk, eva: User) -> None:
    announce(talk, eva, date="2026-01-20")
    page = desk.get(reverse("talks:desk-talk", args=[talk.slug])).content.decode()
    assert "these deadlines will have passed: Call for evidence and public consultation for the Advanced Materials Act." in page


def test_the_overview_groups_talks_by_time_in_a_query_each(
    desk: Client, talk: Talk, eva: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    editing.new_talk(document=beginning.next_document(document(talk), slug="next", title="Next", when=doc.When()), by=eva)
    groups = talks_by_time()
    assert [row.slug for row in (*groups.drafts, *groups.past)] == ["next", talk.slug]
    with django_assert_max_num_queries(8):
        page = desk.get(reverse("talks:desk")).content.decode()
    assert "Day and hours" in page


def test_registrants_hear_of_another_day_and_not_of_another_word(talk: Talk, eva: User) -> None:
    talk = announce(talk, eva)
    editing.save_document(document=replace(document(talk), description="Another word"), by=eva)
    assert subjects() == []
    when = replace(document(talk).when, start="09:00")
    editing.save_document(document=replace(document(talk), when=when), by=eva)
    assert subjects() == ["Changed: AI Continent Action Plan & Apply AI Strategy"]


@pytest.mark.parametrize("state", [Talk.State.DRAFT, Talk.State.CANCELLED])
def test_nobody_hears_of_changes_to_a_talk_that_is_not_announced(talk: Talk, eva: User, state: Talk.State) -> None:
    talk = announce(talk, eva)
    Talk.objects.update(state=state)
    editing.save_document(document=replace(document(talk), title="Another"), by=eva)
    assert subjects() == []


def test_nobody_hears_of_corrections_to_a_talk_that_is_over(talk: Talk, eva: User) -> None:
    talk = announce(talk, eva)
    editing.save_document(document=replace(document(talk), when=doc.When(date="2020-03-03", start="08:30", end="09:45")), by=eva)
    assert subjects() == []


def test_registrants_hear_of_a_cancellation_and_where_it_is_taken_back(desk: Client, talk: Talk, eva: User) -> None:
    talk = announce(talk, eva)
    sequence = Talk.objects.get().sequence
    url = reverse("talks:desk-state", args=[talk.slug])
    desk.post(url, {"state": "cancelled"})
    assert subjects() == ["Cancelled: AI Continent Action Plan & Apply AI Strategy"]
    desk.post(url, {"state": "cancelled"})
    assert subjects() == []
    desk.post(url, {"state": "published"})
    assert subjects() == ["Changed: AI Continent Action Plan & Apply AI Strategy"]
    assert Talk.objects.get().sequence == sequence + 2


def test_the_next_talk_begins_as_this_one_was(desk: Client, talk: Talk, eva: User) -> None:
    announce(talk, eva)
    answer = save(desk, reverse("talks:desk-following", args=[talk.slug]))
    made = Talk.objects.exclude(pk=talk.pk).get()
    assert answer.headers["Location"] == reverse("talks:desk-talk", args=[made.slug])
    after = document(made)
    assert (made.state, made.title) == ("draft", "Joint Cluster Initiatives: Presenting the new Euroclusters in Strand 2")
    assert [item.id for item in after.agenda] == [item.id for item in document(talk).agenda]
    assert after.item("news").people == document(talk).item("news").people
    assert (after.item("panel-debate").people, after.item("news").news, after.item("polls").polls) == ((), (), ())
    assert after.house_rules == document(talk).house_rules
    assert after.room is not None
    assert (after.room.code, after.summary, after.recording, after.save_the_date) == ("ClustersAI2", None, None, None)
    assert made.registrations.count() == 0


@pytest.mark.parametrize(
    ("day", "after", "expected"),
    [
        ("--01-14", "2025-12", "2026-01-14"),
        ("--12-24", "2025-12-03", "2025-12-24"),
        ("--01-14", None, ""),
        ("2026-01", "2025-12", "2026-01"),
        ("--02-29", "2025-12", ""),
    ],
)
def test_a_day_without_a_year_gets_the_next_one(talk: Talk, day: str, after: str | None, expected: str) -> None:
    announced = doc.SaveTheDate(title="Next", date=day)
    assert planning.following(replace(document(talk), when=doc.When(date=after), save_the_date=announced))["date"] == expected


def test_without_an_announcement_the_next_talk_is_two_weeks_later(talk: Talk) -> None:
    known = replace(document(talk), when=doc.When(date="2026-02-26", start="08:30", end="09:45"), save_the_date=None)
    assert planning.following(known) == {"title": "", "date": "2026-03-12", "start": "08:30", "end": "09:45"}


def test_room_codes_count_on_within_their_length() -> None:
    assert beginning.free_code("ClustersAI", {"clustersai", "clustersai2"}) == "ClustersAI3"
    assert beginning.free_code("ClustersAI2", {"clustersai2"}) == "ClustersAI3"
    assert beginning.free_code("x" * 20, set()) == "x" * 19 + "2"
    assert beginning.free_code("2026", set()) == "20262"


def test_a_series_says_who_holds_its_talks(desk: Client, talk: Talk) -> None:
    answer = save(desk, reverse("talks:desk-new-series"), title="", organiser="")
    assert answer.status_code == 422
    assert Series.objects.count() == 1


def test_what_runs_the_talk_comes_first_while_its_room_is_open(desk: Client, talk: Talk) -> None:
    page = reverse("talks:desk-talk", args=[talk.slug])
    assert "running-title" not in desk.get(page).content.decode()
    assert talk.room
    desk.post(reverse("live:staff", args=[talk.room.code]), {"act": "start", "next": page})
    body = desk.get(page).content.decode()
    assert body.index("running-title") < body.index('id="agenda"')
