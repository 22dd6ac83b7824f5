"""Registering for a talk, deciding, cancelling, and forgetting."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from kontor.platform import clock
from kontor.talks.domain.registration import State
from kontor.talks.models import Registration, Series, Talk
from kontor.talks.registration import actions, exports, queries, tasks

if TYPE_CHECKING:
    from django.test import Client

    from kontor.people.models import User

pytestmark = pytest.mark.django_db

FIELDS = [
    {"id": "country", "label": "Country", "purpose": "To plan by region", "kind": "country", "kept_days": 365},
    {"id": "diet", "label": "Diet", "purpose": "For the catering", "kept_days": 1},
]


@pytest.fixture
def talk() -> Talk:
    """A talk in two hours, with two places."""
    series = Series.objects.create(slug="talks", title="Talks", organiser="A network")
    start = clock.now() + timedelta(hours=2)
    return Talk.objects.create(
        slug="a-talk",
        series=series,
        title="A talk",
        date=f"{start:%Y-%m-%d}",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        sorts_at=start.date(),
        registration={"capacity": 2, "fields": FIELDS},
    )


def register(talk: Talk, name: str) -> Registration:
    return actions.register(talk=talk, name=name, email=f"{name.lower()}@example.org", answers={"diet": "none", "country": "LV"})[0]


def test_who_comes_after_the_last_place_waits_and_moves_up_in_order(talk: Talk) -> None:
    ada, ben, cleo, dan = (register(talk, name) for name in ("Ada", "Ben", "Cleo", "Dan"))
    assert [row.state for row in (ada, ben, cleo, dan)] == ["confirmed", "confirmed", "waiting", "waiting"]
    actions.cancel(registration=ada)
    cleo.refresh_from_db()
    dan.refresh_from_db()
    assert (cleo.state, dan.state) == ("confirmed", "waiting")


def test_erasing_one_registration_leaves_the_mails_about_another_talk_in_the_queue(talk: Talk) -> None:
    other = Talk.objects.create(slug="another", series=talk.series, title="Another", date=talk.date, sorts_at=talk.sorts_at, registration={})
    first, second, third = register(talk, "Ada"), register(other, "Ada"), register(talk, "Ben")
    actions.erase(registration=first)
    waiting = [(row.args_kwargs["args"][0], row.args_kwargs["args"][5]) for row in DBTaskResult.objects.order_by("enqueued_at")]
    assert waiting == [("ada@example.org", f"registration {second.pk}"), ("ben@example.org", f"registration {third.pk}")]
    actions.erase(registration=second)
    assert [row.args_kwargs["args"][0] for row in DBTaskResult.objects.all()] == ["ben@example.org"]


def test_the_same_registration_twice_changes_nothing(talk: Talk) -> None:
    first = register(talk, "Ada")
    again, new = actions.register(talk=talk, name="Somebody else", email=" ADA@example.org ", answers={})
    assert not new
    assert again == first
    assert Registration.objects.get().name == "Ada"


def test_nobody_registers_for_a_talk_that_is_over(talk: Talk) -> None:
    Talk.objects.update(starts_at=clock.now() - timedelta(hours=3), ends_at=clock.now() - timedelta(hours=2))
    with pytest.raises(actions.RegistrationRefused, match="over"):
        register(talk, "Ada")
    assert not Registration.objects.exists()


def test_each_move_is_a_row_with_who_and_when(talk: Talk, eva: User) -> None:
    Talk.objects.update(registration={"approval": True})
    talk.refresh_from_db()
    ada = register(talk, "Ada")
    assert actions.decide(registrations=[ada], state=State.CONFIRMED, by=eva) == 1
    assert [(move.state, move.by) for move in ada.moves.all()] == [("pending", None), ("confirmed", eva)]


def test_an_outsider_decides_nothing(talk: Talk, cleo: User) -> None:
    ada = register(talk, "Ada")
    with pytest.raises(PermissionDenied):
        actions.decide(registrations=[ada], state=State.REFUSED, by=cleo)
    ada.refresh_from_db()
    assert ada.state == State.CONFIRMED


def test_answers_and_people_are_forgotten_when_their_time_is_over(talk: Talk) -> None:
    ada = register(talk, "Ada")
    ended = clock.now() - timedelta(days=3)
    Talk.objects.update(starts_at=ended - timedelta(hours=1), ends_at=ended)
    assert tasks.erase_expired() == 1
    ada.refresh_from_db()
    assert ada.answers == {"country": "LV"}
    ended = clock.now() - timedelta(days=400)
    Talk.objects.update(starts_at=ended - timedelta(hours=1), ends_at=ended)
    assert tasks.erase_expired() == 1
    ada.refresh_from_db()
    assert (ada.name, ada.email, ada.answers) == ("", "", {})
    assert ada.erased_at is not None


def test_a_reminder_is_sent_once(talk: Talk) -> None:
    register(talk, "Ada")
    assert (tasks.remind(), tasks.remind()) == (1, 0)


def test_an_export_runs_no_formula(talk: Talk) -> None:
    row = actions.register(talk=talk, name="=1+1", email="a@example.org", answers={"diet": "@SUM(A1)"})[0]
    text = exports.to_csv(queries.settings_of(talk).fields, [row]).decode("utf-8-sig")
    assert "'=1+1" in text
    assert "'@SUM(A1)" in text


def test_a_visitor_registers_and_cancels_on_the_page(client: Client, talk: Talk) -> None:
    form = {"name": "Ada", "email": "ada@example.org", "field-country": "LV", "field-diet": ""}
    answer = client.post(reverse("talks:register", args=[talk.slug]), form)
    assert answer.status_code == 302
    registration = Registration.objects.get()
    assert registration.answers == {"country": "LV", "diet": ""}
    assert b"You have a place" in client.get(registration.get_absolute_url()).content
    client.post(reverse("talks:registration-cancel", args=[registration.token]))
    registration.refresh_from_db()
    assert registration.state == State.CANCELLED


def test_a_form_with_a_mistake_keeps_what_was_typed(client: Client, talk: Talk) -> None:
    answer = client.post(reverse("talks:register", args=[talk.slug]), {"name": "<script>alert(1)</script>", "email": "no address"})
    assert answer.status_code == 422
    assert b"&lt;script&gt;alert(1)" in answer.content
    assert not Registration.objects.exists()


def test_the_page_says_the_same_to_the_known_and_the_unknown(client: Client, talk: Talk) -> None:
    form = {"name": "Ada", "email": "ada@example.org", "field-country": "LV", "field-diet": ""}
    first = client.post(reverse("talks:register", args=[talk.slug]), form, follow=True)
    second = client.post(reverse("talks:register", args=[talk.slug]), form, follow=True)
    assert first.redirect_chain == second.redirect_chain


@pytest.mark.parametrize("name", ["desk-registrations", "desk-talk", "desk-file"])
def test_the_desk_is_closed_to_an_outsider(client: Client, talk: Talk, cleo: User, name: str) -> None:
    client.force_login(cleo)
    assert client.get(reverse(f"talks:{name}", args=[talk.slug])).status_code == 403
