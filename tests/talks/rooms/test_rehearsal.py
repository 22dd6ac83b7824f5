"""A rehearsal: the talk's room as it is, for whoever was told its address; nothing of it stays."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from msgspec.structs import replace

from kontor.live import hub
from kontor.live.domain import acts
from kontor.live.models import Room
from kontor.people.models import AuditEntry
from kontor.platform import clock
from kontor.polls.models import Poll
from kontor.talks import talkfile
from kontor.talks.actions import rehearsals
from kontor.talks.actions.rehearsals import RehearsalRefused, begin_rehearsal, end_forgotten, end_rehearsal
from kontor.talks.domain import document as doc
from kontor.talks.models import Registration, Rehearsal, Talk
from kontor.talks.queries import document
from kontor.talks.queries.results import shown_results
from kontor.talks.room import places
from kontor.talks.summary.room import answered
from tests.talks.rooms.example import loaded, talk_document

if TYPE_CHECKING:
    from kontor.people.models import User

pytestmark = pytest.mark.django_db
TOLD = "xylophone-7731"
"""A word that stands nowhere but in what people say in the rehearsal."""


@pytest.fixture
def talk() -> Talk:
    """A draft whose room is for the registered, with two rooms beside it."""
    loaded(talk_document(room=doc.Room(code="Harbour", join=doc.Join.REGISTERED, chat=True, threads=True)))
    Talk.objects.update(state=Talk.State.DRAFT)
    return Talk.objects.select_related("room", "series").get()


@pytest.fixture
def rehearsal(talk: Talk, eva: User) -> Rehearsal:
    """It is being rehearsed."""
    return begin_rehearsal(talk=talk, by=eva)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def address(rehearsal: Rehearsal, page: str) -> str:
    return places.rehearsal(rehearsal, rehearsal.talk).address(f"talks:{page}")


def everything() -> dict[str, list[Any]]:
    """Every row of every table of the database, as it stands there, but for the trail of staff acts and what nobody wrote."""
    found = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if table in {AuditEntry._meta.db_table, "django_session", "sqlite_sequence"}:
                continue
            cursor.execute(f'SELECT * FROM "{table}"')
            found[table] = sorted(map(repr, cursor.fetchall()))
    return found


def say(room: Room | int, act: acts.Act, *, who: str = "p" * 22) -> None:
    hub.act(room, acts.Command(act=act, participant=who, name=f"Maria {TOLD}", id=str(uuid.uuid4())))


def rehearse(rehearsal: Rehearsal) -> None:
    """Everything that can happen in a room, once."""
    room, [poll] = rehearsal.room, rehearsal.polls.values()
    for act in (acts.Start(), acts.Go("polls"), acts.OpenPoll(poll)):
        hub.act(room, acts.Command(act=act))
    say(room, acts.Vote(poll, [1]))
    say(room, acts.Ask(f"Where is the {TOLD}?", anonymous=False, name=f"Maria {TOLD}"))
    say(room, acts.Say(f"Hello, {TOLD}", name=f"Maria {TOLD}"))
    say(room, acts.RaiseHand(up=True, name=f"Maria {TOLD}"))
    hub.act(room, acts.Command(act=acts.EditSettings(held_words=TOLD)))
    hub.act(room, acts.Command(act=acts.ClosePoll(poll)))
    hub.act(room, acts.Command(act=acts.ShowResults(poll)))


def test_when_it_ends_the_database_says_what_it_said_before(talk: Talk, eva: User) -> None:
    before = everything()
    rehearse(begin_rehearsal(talk=talk, by=eva))
    during = everything()
    assert TOLD in str(during)
    assert [table for table in before if before[table] != during[table]] == ["live_journalentry", "live_room", "polls_poll", "talks_rehearsal"]
    assert end_rehearsal(talk=talk, by=eva)
    assert everything() == before
    assert TOLD not in str(list(AuditEntry.objects.values()))
    assert set(AuditEntry.objects.filter(act__startswith="rehearsal").values_list("act", flat=True)) == {"rehearsal.begun", "rehearsal.ended"}


def test_results_of_the_talk_reports_exports_and_the_summary_never_see_it(rehearsal: Rehearsal, talk: Talk, eva: User) -> None:
    before = document(talk)
    rehearse(rehearsal)
    assert set(Poll.objects.filter(pk__in=rehearsal.polls.values()).values_list("shown", flat=True)) == {True}
    assert set(Poll.objects.exclude(pk__in=rehearsal.polls.values()).values_list("result", "shown")) == {(None, False)}
    assert shown_results(talk) == {}
    assert answered(talk) == ()
    assert document(talk) == before
    assert talkfile.write(document(talk)) == talkfile.write(before)
    staff = signed_in(eva)
    assert staff.get(address(rehearsal, "room-export")).status_code == 404
    assert staff.get(f"/rooms/{rehearsal.room.code}/results.xlsx").status_code == 404
    for page in (f"/talks/{talk.slug}/", f"/talks/{talk.slug}/summary/", "/talks/", f"/desk/talks/{talk.slug}/"):
        shown = staff.get(page).content.decode()
        assert TOLD not in shown
        assert rehearsal.room.code not in shown


def test_it_is_the_talk_s_room_with_the_same_agenda_polls_and_settings(rehearsal: Rehearsal, talk: Talk) -> None:
    assert talk.room is not None
    mine, theirs = hub.snapshot(rehearsal.room, "moderator"), hub.snapshot(talk.room, "moderator")
    assert mine["room"]["settings"] == theirs["room"]["settings"]
    parts = [[{**item} for item in each["room"]["programme"]] for each in (mine, theirs)]
    assert parts[0] == parts[1]
    asked = [[(poll["question"], poll["options"]) for poll in each["polls"]] for each in (mine, theirs)]
    assert asked[0] == asked[1] != []
    assert mine["polls"][0]["id"] != theirs["polls"][0]["id"]


@pytest.mark.parametrize("page", ["room", "moderate", "projector", "stage"])
def test_every_page_of_it_says_that_it_is_one(rehearsal: Rehearsal, eva: User, page: str) -> None:
    staff = signed_in(eva)
    staff.post(address(rehearsal, "room"), {"name": "Eva"})
    shown = staff.get(address(rehearsal, page))
    assert shown.status_code == 200
    content = shown.content.decode()
    assert "<title>Rehearsal · " in content
    assert content.count("Rehearsal") > 1, "not in the title only"
    assert f'"code": "{rehearsal.room.code}"' in content


def test_the_slides_lead_into_the_rehearsal_and_not_into_the_talk(rehearsal: Rehearsal) -> None:
    shown = Client().get(address(rehearsal, "projector")).content.decode()
    assert f"/j/{rehearsal.room.code}/" in shown
    assert "/j/Harbour/" not in shown
    assert Client().get(address(rehearsal, "stage-css")).status_code == 200


def test_who_was_told_the_code_comes_in_and_is_not_counted_as_having_come_to_the_talk(rehearsal: Rehearsal, talk: Talk) -> None:
    row = Registration.objects.create(talk=talk, name="Ilze", email="ilze@example.org", state="confirmed", registered_at=clock.now())
    speaker = Client()
    led = speaker.get(f"/j/{rehearsal.room.code.upper()}/").headers["Location"]
    assert led == address(rehearsal, "room")
    assert "Rehearsal" in speaker.get(led).content.decode()
    assert speaker.post(led, {"name": "Ilze", "registration": row.token}).headers["Location"] == led
    speaker.post(f"{led}act/", {"act": "chat", "text": "Hello"})
    row.refresh_from_db()
    assert row.checked_in_at is None
    assert speaker.get(f"/talks/{talk.slug}/room/").status_code == 404, "the draft stays closed to them"


def test_the_public_does_not_reach_it(rehearsal: Rehearsal, talk: Talk, cleo: User) -> None:
    Talk.objects.update(state=Talk.State.PUBLISHED)
    for visitor in (Client(), signed_in(cleo)):
        for guess in ("rehearsal", "rehearsal-", f"rehearsal-{'a' * 12}", rehearsal.room.code):
            for page in ("room", "projector"):
                assert visitor.get(f"/talks/{talk.slug}/{page}/{guess}/").status_code == 404
        for page in (f"/talks/{talk.slug}/", f"/talks/{talk.slug}/projector/", f"/talks/{talk.slug}/room/", "/talks/"):
            assert rehearsal.room.code not in visitor.get(page).content.decode()


def test_an_outsider_neither_begins_nor_ends_nor_moderates_it(rehearsal: Rehearsal, talk: Talk, cleo: User) -> None:
    for act in (begin_rehearsal, end_rehearsal):
        with pytest.raises(PermissionDenied):
            act(talk=talk, by=cleo)
    outsider = signed_in(cleo)
    assert outsider.get(address(rehearsal, "moderate")).status_code == 403
    assert outsider.get(address(rehearsal, "stage")).status_code == 403
    assert outsider.post(f"/rooms/{rehearsal.room.code}/staff/", {"act": "start"}).status_code == 403
    assert Rehearsal.objects.get() == rehearsal


def test_beginning_anew_forgets_the_one_before(rehearsal: Rehearsal, talk: Talk, eva: User) -> None:
    rehearse(rehearsal)
    again = begin_rehearsal(talk=talk, by=eva)
    assert again.key != rehearsal.key
    assert not Room.objects.filter(pk=rehearsal.room_id).exists()
    assert TOLD not in str(everything())


def test_it_begins_as_the_talk_is_by_then(rehearsal: Rehearsal, talk: Talk, eva: User) -> None:
    loaded(replace(talk_document(), agenda=talk_document().agenda[:1]))
    assert hub.snapshot(rehearsal.room, "moderator")["polls"] != [], "a rehearsal under way stays as it began"
    assert hub.snapshot(begin_rehearsal(talk=talk, by=eva).room, "moderator")["polls"] == []


def test_one_that_nobody_ended_ends_after_a_day(rehearsal: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    rehearse(rehearsal)
    later = clock.now() + rehearsals.LASTS
    monkeypatch.setattr(clock, "now", lambda: later - timedelta(minutes=5))
    assert end_forgotten() == 0
    monkeypatch.setattr(clock, "now", lambda: later + timedelta(minutes=1))
    assert end_forgotten() == 1
    assert TOLD not in str(everything())
    assert end_forgotten() == 0


def test_a_talk_without_a_room_and_a_cancelled_one_are_not_rehearsed(talk: Talk, eva: User) -> None:
    Talk.objects.update(state=Talk.State.CANCELLED)
    with pytest.raises(RehearsalRefused, match="cancelled"):
        begin_rehearsal(talk=talk, by=eva)
    Talk.objects.update(room=None)
    with pytest.raises(RehearsalRefused, match="no room"):
        begin_rehearsal(talk=talk, by=eva)


def test_only_rehearsals_vanish(talk: Talk) -> None:
    from kontor.live import actions

    assert talk.room is not None
    with pytest.raises(ValueError, match="Only rehearsals"):
        actions.vanish(room=talk.room)


def test_whoever_is_in_it_when_it_ends_is_told_so(rehearsal: Rehearsal, talk: Talk, eva: User) -> None:
    guest = Client()
    here = address(rehearsal, "room")
    guest.post(here, {"name": "Maria"})
    end_rehearsal(talk=talk, by=eva)
    assert guest.get(here).status_code == 404
    assert guest.get(f"/j/{rehearsal.room.code}/").status_code == 404
