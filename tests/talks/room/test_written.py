"""What people write in polls, as a moderator judges it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client

from kontor.live import hub
from kontor.live.domain import acts
from kontor.polls.models import Poll
from tests.talks.room.example import poll_ids, room_of, seen, staff_does
from tests.talks.room.words_example import talk_with_words

if TYPE_CHECKING:
    from kontor.people.models import User
    from kontor.talks.models import Talk

pytestmark = pytest.mark.django_db
STAFF, MODERATE = "/rooms/Words/staff/", "/talks/words/moderate/"


@pytest.fixture
def talk(db: None) -> Talk:
    """A talk with a cloud of words and open answers, both under way."""
    found = talk_with_words()
    staff_does(found, acts.Start(), *(acts.OpenPoll(poll) for poll in poll_ids(found)), *(acts.ShowResults(poll) for poll in poll_ids(found)))
    return found


@pytest.fixture
def desk(eva: User) -> Client:
    """Eva's browser."""
    client = Client()
    client.force_login(eva)
    return client


def writes(talk: Talk, who: str, at: int, ballot: Any) -> None:
    hub.act(room_of(talk), acts.Command(acts.Vote(poll_ids(talk)[at], ballot), f"participant-{who}", who))


def rules(desk: Client, talk: Talk, at: int, entry: str, becomes: str) -> None:
    form = {"act": "rule-entry", "poll": poll_ids(talk)[at], "entry": entry, "becomes": becomes, "next": MODERATE}
    assert desk.post(STAFF, form).headers["Location"] == MODERATE


def entries(talk: Talk, audience: str, at: int) -> list[list[Any]]:
    return list(seen(talk, audience)["polls"][at]["tally"]["entries"])


def test_an_answer_waits_until_it_is_let_through_and_goes_when_it_is_hidden(desk: Client, talk: Talk) -> None:
    writes(talk, "ada", 1, "More money")
    assert entries(talk, "participant", 1) == entries(talk, "projector", 1) == []
    page = desk.get(MODERATE).content.decode()
    assert "More money" in page
    assert "1 waiting" in page
    rules(desk, talk, 1, "more money", "more money")
    assert entries(talk, "participant", 1) == [["More money", 1]]
    rules(desk, talk, 1, "more money", "")
    assert entries(talk, "participant", 1) == []


def test_what_was_written_goes_to_moderators_only(desk: Client, talk: Talk) -> None:
    writes(talk, "ada", 1, "My secret")
    for audience in ("participant", "projector", "presenter"):
        assert "My secret" not in str(seen(talk, audience))
    assert "My secret" in str(seen(talk, "moderator"))


def test_words_are_shown_at_once_and_counted_together_by_a_moderator(desk: Client, talk: Talk) -> None:
    writes(talk, "ada", 0, ["AI", "Trust"])
    writes(talk, "ben", 0, ["Artificial intelligence"])
    assert sorted(entries(talk, "projector", 0)) == [["AI", 1], ["Artificial intelligence", 1], ["Trust", 1]]
    rules(desk, talk, 0, "ai", "Artificial Intelligence")
    assert entries(talk, "projector", 0) == [["Artificial intelligence", 2], ["Trust", 1]]
    assert "Counts as “Artificial intelligence”" in desk.get(MODERATE).content.decode()


def test_a_ruling_after_the_close_is_in_the_result_that_is_kept(desk: Client, talk: Talk) -> None:
    writes(talk, "ada", 0, ["Rude"])
    staff_does(talk, acts.ClosePoll(poll_ids(talk)[0]))
    kept = Poll.objects.get(pk=poll_ids(talk)[0])
    assert kept.result is not None
    assert kept.result["tally"]["entries"] == [["Rude", 1]]
    rules(desk, talk, 0, "rude", "")
    kept.refresh_from_db()
    assert kept.result["tally"]["entries"] == []


def test_words_are_stemmed_in_the_language_of_the_poll(talk: Talk) -> None:
    poll = poll_ids(talk)[0]
    staff_does(talk, acts.ResetPoll(poll))
    Poll.objects.filter(pk=poll).update(language="de")
    hub.changed(room_of(talk).pk)
    staff_does(talk, acts.OpenPoll(poll), acts.ShowResults(poll))
    writes(talk, "ada", 0, ["Netzwerke"])
    writes(talk, "ben", 0, ["Netzwerk"])
    assert entries(talk, "projector", 0) == [["Netzwerk", 2]]


def test_a_changed_mind_takes_the_first_words_back(talk: Talk) -> None:
    writes(talk, "ada", 0, ["Trust", "Money"])
    writes(talk, "ada", 0, ["Time"])
    assert entries(talk, "projector", 0) == [["Time", 1]]


def test_who_may_not_moderate_rules_on_nothing(talk: Talk, cleo: User, client: Client) -> None:
    writes(talk, "ada", 1, "More money")
    client.force_login(cleo)
    form = {"act": "rule-entry", "poll": poll_ids(talk)[1], "entry": "more money", "becomes": "more money"}
    assert client.post(STAFF, form).status_code == 403
    assert entries(talk, "participant", 1) == []


def test_words_that_are_markup_stay_words(desk: Client, talk: Talk) -> None:
    writes(talk, "ada", 0, ["<b>bold</b>", '"><script>'])
    page = desk.get(MODERATE).content.decode()
    assert "<b>bold</b>" not in page
    assert '"><script>' not in page
