"""The registrant's pages: each branch of the form, the secret page, and what a hostile visitor gets."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from kontor.people.actions import erase_account
from kontor.people.models import Consent, User
from kontor.people.queries import personal_data
from kontor.platform import clock, jobs
from kontor.talks.models import Registration, Series, Talk
from kontor.talks.registration import actions, exports, queries, tasks

if TYPE_CHECKING:
    from django.http import HttpResponse
    from pytest_django.fixtures import SettingsWrapper

pytestmark = pytest.mark.django_db
SCRIPT = "<script>alert(1)</script>"
FORM = {"name": "Ada", "email": "ada@example.org"}


@pytest.fixture
def talk() -> Talk:
    """A talk in two days, with one place."""
    series = Series.objects.create(slug="talks", title="Talks", organiser="A network")
    start = clock.now() + timedelta(days=2)
    return Talk.objects.create(
        slug="a-talk",
        series=series,
        title="A talk",
        date=f"{start:%Y-%m-%d}",
        start_time="12:00",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        sorts_at=start.date(),
        registration={"capacity": 1},
    )


def asks(talk: Talk, **settings: Any) -> None:
    """Let the talk's registration say ``settings``."""
    Talk.objects.filter(pk=talk.pk).update(registration=settings)


def post(client: Client, talk: Talk, headers: dict[str, str] | None = None, **fields: str) -> HttpResponse:
    """Send the form."""
    return client.post(reverse("talks:register", args=[talk.slug]), {**FORM, **fields}, headers=headers)  # type: ignore[return-value]


def text(answer: Any) -> str:
    """What a page says."""
    return str(answer.content.decode())


def mails() -> list[mail.EmailMessage]:
    """The mails sent so far, once the queue is worked off."""
    jobs.work_off_queue()
    return mail.outbox


def test_purpose_and_retention_stand_beside_each_field(client: Client, talk: Talk) -> None:
    field = {"id": "diet", "label": "Diet", "purpose": f"For {SCRIPT}.", "kept_days": 1}
    asks(talk, fields=[field, {"id": "role", "label": "Role", "purpose": "To plan", "kind": "choice", "choices": ["A", "B"]}])
    page = text(client.get(reverse("talks:register", args=[talk.slug])))
    assert "For &lt;script&gt;alert(1)&lt;/script&gt;; kept for 1 day after the talk." in page
    assert "To plan; kept for 90 days after the talk." in page
    assert SCRIPT not in page


def test_the_last_place_is_told_and_then_the_waiting_list(client: Client, talk: Talk) -> None:
    url = reverse("talks:register", args=[talk.slug])
    assert "1 place is free." in text(client.get(url))
    post(client, talk)
    assert "waiting list" in text(client.get(url))
    post(client, talk, name="Ben", email="ben@example.org")
    assert Registration.objects.get(name="Ben").state == "waiting"


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"registration": None}, "takes no registrations"),
        ({"state": "cancelled"}, "has been cancelled"),
        ({"registration": {"opens": "2999-01-01"}}, "has not opened yet"),
        ({"registration": {"deadline": "2020-01-01"}}, "has closed"),
        ({"starts_at": None, "ends_at": clock.now() - timedelta(hours=1)}, "is over"),
    ],
)
def test_a_closed_door_says_why_and_takes_nobody(client: Client, talk: Talk, change: dict[str, Any], words: str) -> None:
    Talk.objects.filter(pk=talk.pk).update(**change)
    assert words in text(client.get(reverse("talks:register", args=[talk.slug])))
    answer = post(client, talk)
    assert (answer.status_code, Registration.objects.count()) == (422, 0)
    assert words in text(answer)


def test_a_draft_has_no_registration_page(client: Client, talk: Talk) -> None:
    Talk.objects.update(state="draft")
    assert post(client, talk).status_code == 404


def test_too_many_from_one_network_are_asked_to_wait_with_their_words_kept(client: Client, talk: Talk) -> None:
    answers = [post(client, talk, email=f"a{number}@example.org") for number in range(21)]
    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert "try again in ten minutes" in text(answers[-1])
    assert 'value="a20@example.org"' in text(answers[-1])


def test_behind_our_proxy_one_network_keeps_no_other_out(client: Client, talk: Talk, settings: SettingsWrapper) -> None:
    settings.TRUSTED_PROXIES = 1
    for number in range(21):
        # What stands before the proxy's own entry anybody may have made up.
        last = post(client, talk, email=f"a{number}@example.org", headers={"X-Forwarded-For": f"198.51.100.{number}, 192.0.2.1"})
    assert last.status_code == 429
    assert post(client, talk, email="b@example.org", headers={"X-Forwarded-For": "192.0.2.2"}).status_code == 302


def test_nobody_fills_the_mail_box_of_another(client: Client, talk: Talk) -> None:
    for _ in range(8):
        assert post(client, talk).status_code == 302
    assert len(mails()) == 3


def test_a_program_that_fills_in_the_trap_is_thanked_and_forgotten(client: Client, talk: Talk) -> None:
    assert post(client, talk, website="https://spam.example").status_code == 302
    assert not Registration.objects.exists()


def test_a_form_without_the_page_before_it_is_refused(talk: Talk) -> None:
    assert post(Client(enforce_csrf_checks=True), talk).status_code == 403


@pytest.mark.parametrize("field", ["name", "field-diet"])
def test_markup_stays_text_wherever_it_is_shown(client: Client, talk: Talk, eva: User, field: str) -> None:
    asks(talk, fields=[{"id": "diet", "label": "Diet", "purpose": "Catering"}])
    post(client, talk, **{field: SCRIPT})
    registration = Registration.objects.get()
    client.force_login(eva)
    for url in (registration.get_absolute_url(), reverse("talks:desk-registrations", args=[talk.slug])):
        page = text(client.get(url))
        assert SCRIPT not in page
        assert "&lt;script&gt;alert(1)" in page
    assert all(SCRIPT not in str(part.content) for message in mails() for part in message.alternatives)  # type: ignore[attr-defined]


@pytest.mark.parametrize("address", ["ada", "ada@", "ada@example.org\nBcc: all@example.org", "a" * 300 + "@example.org"])
def test_an_address_that_is_none_is_refused(client: Client, talk: Talk, address: str) -> None:
    assert post(client, talk, email=address).status_code == 422
    assert not Registration.objects.exists()


def test_an_answer_that_is_not_offered_is_refused(client: Client, talk: Talk) -> None:
    asks(talk, fields=[{"id": "role", "label": "Role", "purpose": "To plan", "kind": "choice", "choices": ["A", "B"]}])
    assert post(client, talk, **{"field-role": "C"}).status_code == 422


def test_the_mail_carries_the_calendar_entry_and_the_secret_link(client: Client, talk: Talk) -> None:
    post(client, talk)
    registration = Registration.objects.get()
    [message] = mails()
    assert message.to == ["ada@example.org"]
    assert registration.token in message.body
    [(name, content, kind)] = message.attachments  # type: ignore[misc]
    assert (name, kind.partition(";")[0]) == ("a-talk.ics", "text/calendar")
    assert "METHOD:PUBLISH" in str(content)


def test_who_cancels_is_told_with_a_calendar_entry_that_takes_it_back(client: Client, talk: Talk) -> None:
    post(client, talk)
    registration = Registration.objects.get()
    client.post(reverse("talks:registration-cancel", args=[registration.token]))
    assert "METHOD:CANCEL" in str(mails()[-1].attachments[0][1])  # type: ignore[index]
    again = client.post(reverse("talks:registration-cancel", args=[registration.token]), follow=True)
    assert "already" in text(again)
    assert post(client, talk).status_code == 302
    assert Registration.objects.filter(state="confirmed").count() == 1


def test_who_has_a_place_is_reminded_within_a_day_of_the_talk(client: Client, talk: Talk) -> None:
    post(client, talk)
    assert tasks.remind() == 0
    Talk.objects.update(starts_at=clock.now() + timedelta(hours=23))
    assert tasks.remind() == 1
    assert mails()[-1].subject == "Soon: A talk"


def test_the_secret_page_is_for_nobody_else(client: Client, talk: Talk, eva: User) -> None:
    post(client, talk)
    client.force_login(eva)
    for name in ("registration", "registration-cancel", "registration-erase"):
        assert client.post(reverse(f"talks:{name}", args=["guessed"])).status_code == 404
    assert client.get(reverse("talks:registration-cancel", args=[Registration.objects.get().token])).status_code == 405


def test_who_is_erased_leaves_nothing_but_that_somebody_registered(client: Client, talk: Talk) -> None:
    post(client, talk)
    post(client, talk, name="Ben", email="ben@example.org")
    ada = Registration.objects.get(name="Ada")
    client.post(reverse("talks:registration-erase", args=[ada.token]))
    assert client.get(ada.get_absolute_url()).status_code == 404
    ada.refresh_from_db()
    assert (ada.name, ada.email, ada.answers, ada.state) == ("", "", {}, "cancelled")
    assert Registration.objects.get(name="Ben").state == "confirmed"
    assert not Consent.objects.filter(email="ada@example.org").exists()


def test_consent_is_a_row_with_the_words_that_were_seen(client: Client, talk: Talk) -> None:
    asks(talk, fields=[{"id": "diet", "label": "Diet", "purpose": "For the catering", "kept_days": 1}])
    post(client, talk)
    consent = Consent.objects.get()
    assert consent.email == "ada@example.org"
    assert "Diet: For the catering; kept for 1 day after the talk." in consent.words
    client.post(reverse("talks:registration-cancel", args=[Registration.objects.get().token]))
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None


def test_a_person_sees_and_erases_all_their_registrations(talk: Talk, ada: User, ben: User) -> None:
    mine, _ = actions.register(talk=talk, name="Ada", email="Ada@Example.org", answers={"diet": "none"})
    theirs, _ = actions.register(talk=talk, name="Ben", email="ben@example.org", answers={})
    assert [row["answers"] for row in personal_data(ada)["registrations"]] == [{"diet": "none"}]
    erase_account(user=ada)
    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.name, theirs.name) == ("", "Ben")


def test_who_joins_is_checked_in_once_and_only_with_a_place(talk: Talk) -> None:
    first, _ = actions.register(talk=talk, name="Ada", email="ada@example.org", answers={})
    waiting, _ = actions.register(talk=talk, name="Ben", email="ben@example.org", answers={})
    assert [actions.check_in(registration=row) for row in (first, first, waiting)] == [True, False, False]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_an_export_survives_every_character(talk: Talk, form: str) -> None:
    row, _ = actions.register(talk=talk, name="A\x0bda \u202e=cmd", email="a@example.org", answers={})
    make, _ = exports.FORMATS[form]
    assert make(queries.settings_of(talk).fields, [row])
