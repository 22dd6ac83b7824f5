"""Names go: when the person asks, and when their time is over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kontor.live import erasing, hub, tickets
from kontor.live.domain import acts
from kontor.live.domain.acts import Command
from kontor.live.models import JournalEntry, Room
from kontor.people.actions import erase_account
from kontor.people.queries import personal_data
from kontor.platform import clock, jobs
from kontor.polls.models import Poll

if TYPE_CHECKING:
    from kontor.people.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def room_with_people(room: Room, polls: tuple[int, int], ada: User, ben: User) -> Room:
    """Ada and Ben have asked, voted, chatted, raised their hands and wanted questions answered."""
    hub.act(room, Command(acts.Start()))
    hub.act(room, Command(acts.OpenPoll(polls[0])))
    for user in (ada, ben):
        who = tickets.participant_of(room=room, user=user)
        for act in (acts.Vote(polls[0], [1]), acts.Ask(f"{user.name} asks?"), acts.Say("Hello"), acts.RaiseHand()):
            hub.act(room, Command(act, who, user.name))
    for question in (1, 3):
        hub.act(room, Command(acts.Approve(question)))
        hub.act(room, Command(acts.Upvote(question), tickets.participant_of(room=room, user=ada)))
    return room


def journal() -> str:
    return "".join(JournalEntry.objects.values_list("events", flat=True))


def test_a_person_gets_what_they_did_and_nothing_of_others(room_with_people: Room, ada: User, cleo: User) -> None:
    kept = personal_data(ada)["live"]
    assert {each["what"] for each in kept} == {"question-asked", "said", "hand-raised", "upvoted"}
    assert "Ben" not in str(kept)
    assert "live" not in personal_data(cleo)


def test_an_erased_person_leaves_questions_and_counts_but_no_name(room_with_people: Room, ada: User) -> None:
    participant = tickets.participant_of(room=room_with_people, user=ada)
    before = hub.snapshot(room_with_people, "moderator")
    erase_account(user=ada)
    assert '"Ada"' not in journal()
    assert participant not in journal()
    after = hub.snapshot(room_with_people, "moderator")
    assert [(each["text"], each["votes"]) for each in after["questions"]] == [(each["text"], each["votes"]) for each in before["questions"]]
    assert [each["name"] for each in after["questions"]] == [None, "Ben"]
    assert after["polls"] == before["polls"]
    assert after["counts"] == before["counts"]


def test_names_go_ninety_days_after_the_end(room_with_people: Room) -> None:
    hub.act(room_with_people, Command(acts.End()))
    assert erasing.erase_names() == 0
    Room.objects.update(ended_at=clock.now() - timedelta(days=91))
    before = hub.snapshot(room_with_people, "participant")
    assert erasing.erase_names() == 1
    assert erasing.erase_names() == 0
    assert '"Ada"' not in journal()
    assert '"Ben"' not in journal()
    after = hub.snapshot(room_with_people, "participant")
    assert after["counts"] == before["counts"]
    assert [each["votes"] for each in after["questions"]] == [1, 1]
    assert {each["name"] for each in (*after["questions"], *after["chat"])} == {None, ""}


def test_a_room_that_nobody_ended_ends_on_its_own(room_with_people: Room, polls: tuple[int, int]) -> None:
    assert erasing.end_forgotten() == 0
    JournalEntry.objects.update(at=clock.now() - timedelta(days=15))
    assert erasing.end_forgotten() == 1
    room_with_people.refresh_from_db()
    assert room_with_people.ended_at is not None
    assert hub.snapshot(room_with_people, "moderator")["polls"][0]["state"] == "closed"


def test_both_happen_regularly() -> None:
    assert {"end forgotten rooms", "erase names of ended rooms"} <= set(jobs._REGULARS)


def test_nicknames_go_with_the_names_and_what_was_counted_stays(room: Room, polls: tuple[int, int]) -> None:
    Poll.objects.filter(pk=polls[0]).update(type="quiz", details={"correct": 2})
    for act in (acts.Start(), acts.OpenPoll(polls[0]), acts.Vote(polls[0], {"choice": 1, "nickname": "Quickest"}), acts.End()):
        hub.act(room, Command(act, "somebody"))
    assert "Quickest" in journal()
    Room.objects.update(ended_at=clock.now() - timedelta(days=91))
    assert erasing.erase_names() == 1
    assert "Quickest" not in journal()
    assert hub.snapshot(room, "moderator")["polls"][0]["tally"] == {"ballots": 1, "counts": [0, 1, 0], "board": []}


def _quiz_with_rulings(room: Room, poll: int, **more: object) -> None:
    """Two nicknames, one of them hidden by the moderator and one let through again; an open question beside it with a ruling of its own."""
    Poll.objects.filter(pk=poll).update(type="quiz", details={"correct": 2}, **more)
    ballots = [{"choice": 1, "nickname": "Quickest"}, {"choice": 1, "nickname": "Rüpel"}]
    if more:
        ballots = [{"standpoint": "members", "ballot": ballot} for ballot in ballots]
    hub.act(room, Command(acts.Start()))
    hub.act(room, Command(acts.OpenPoll(poll)))
    for voter, ballot in enumerate(ballots):
        hub.act(room, Command(acts.Vote(poll, ballot), f"voter {voter}"))
    for entry, becomes in (("rüpel", ""), ("quickest", ""), ("quickest", "quickest")):
        hub.act(room, Command(acts.RuleEntry(poll, entry, becomes)))


@pytest.mark.parametrize("more", [{}, {"standpoints": True}])
def test_what_was_ruled_on_a_nickname_goes_with_it_whatever_is_around_the_ballot(room: Room, polls: tuple[int, int], more: dict[str, bool]) -> None:
    Poll.objects.filter(pk=polls[1]).update(type="open-text", details={})
    _quiz_with_rulings(room, polls[0], **more)
    hub.act(room, Command(acts.OpenPoll(polls[1])))
    hub.act(room, Command(acts.Vote(polls[1], "Trains"), "voter 1"))
    hub.act(room, Command(acts.RuleEntry(polls[1], "trains", "trains")))
    hub.act(room, Command(acts.End()))
    before = hub.snapshot(room, "moderator")["polls"]
    Room.objects.update(ended_at=clock.now() - timedelta(days=91))
    assert erasing.erase_names() == 1
    assert not any(name in journal().casefold() for name in ("quickest", "rüpel"))
    after = hub.snapshot(room, "moderator")["polls"]
    assert after[0]["tally"]["counts"] == before[0]["tally"]["counts"] == [0, 2, 0]
    assert after[1]["tally"] == before[1]["tally"], "what people wrote, and whether it is shown, stays"
    assert JournalEntry.objects.count() == max(JournalEntry.objects.values_list("seq", flat=True)), "no number is missing"
