"""Moderators tidy what was asked: labels, duplicates, answers in writing."""

from __future__ import annotations

from kontor.live.domain import acts
from kontor.live.domain.acts import Audience
from kontor.live.domain.room import snapshot
from kontor.live.domain.sections import own
from tests.live.domain.example import Played, only


def asked(*texts: str) -> Played:
    """An open room in which Ada asked this, and everybody sees it."""
    room = Played(questions_moderated=False)
    room.do(acts.Start())
    for text in texts:
        room.do(acts.Ask(text), "ada")
    return room


def test_labels_are_seen_by_moderators_and_remembered_by_the_room() -> None:
    room = asked("Why?", "How?")
    room.do(acts.Label(1, " Funding,  AI  act ,funding,"))
    room.do(acts.Label(2, "FUNDING"))
    seen = snapshot(room.state, Audience.MODERATOR)
    assert [each["labels"] for each in seen["questions"]] == [["Funding", "AI act"], ["Funding"]]
    room.do(acts.Label(1, ""))
    assert snapshot(room.state, Audience.MODERATOR)["labels"] == ["Funding", "AI act"]
    for audience in (Audience.PARTICIPANT, Audience.PROJECTOR, Audience.PRESENTER):
        seen = snapshot(room.state, audience)
        assert "labels" not in seen
        assert "labels" not in seen["questions"][0]


def test_a_question_has_a_handful_of_labels_and_a_room_a_screenful() -> None:
    room = asked("Why?")
    assert room.refused(acts.Label(1, "a,b,c,d,e,f")) == "too-many-labels"
    for number in range(12):
        assert room.refused(acts.Label(1, ",".join(f"{number}{letter}" for letter in "abcde"))) == ""
    assert room.refused(acts.Label(1, "one more")) == "too-many-labels"
    assert room.refused(acts.Label(9, "a")) == "no-such-question"


def test_who_wanted_both_of_two_merged_questions_counts_once() -> None:
    room = asked("Why?", "Why so?")
    for question, people in ((1, "ben cleo"), (2, "cleo eva")):
        for person in people.split():
            room.do(acts.Upvote(question), person)
    room.do(acts.Merge(2, into=1))
    assert only(snapshot(room.state, Audience.PARTICIPANT)["questions"])["votes"] == 3
    assert own(room.state, "eva")["upvotes"] == [1]
    assert room.do(acts.Upvote(1), "eva") == []
    mine = {each["id"]: each for each in own(room.state, "ada")["questions"]}
    assert (mine[2]["state"], mine[2]["into"], mine[2]["into_text"]) == ("merged", 1, "Why?")


def test_a_split_gives_each_question_its_own_votes_again() -> None:
    room = asked("Why?", "Why so?")
    for question, person in ((1, "ben"), (2, "cleo"), (2, "eva")):
        room.do(acts.Upvote(question), person)
    room.do(acts.Merge(2, into=1))
    room.do(acts.Upvote(1, on=False), "cleo")
    room.do(acts.Split(2))
    assert {id_: (each.votes, each.stage) for id_, each in room.state.questions.items()} == {1: (1, "approved"), 2: (1, "approved")}
    assert room.do(acts.Split(2)) == []


def test_a_question_that_holds_others_can_itself_be_merged() -> None:
    room = asked("One?", "Two?", "Three?")
    for question, person in ((1, "ben"), (2, "cleo"), (3, "cleo")):
        room.do(acts.Upvote(question), person)
    room.do(acts.Merge(3, into=2))
    room.do(acts.Merge(2, into=1))
    assert room.state.questions[1].votes == 2
    room.do(acts.Split(2))
    assert [room.state.questions[each].votes for each in (1, 2)] == [1, 1]
    assert [each["id"] for each in snapshot(room.state, Audience.PROJECTOR)["questions"]] == [1, 2]


def test_a_merge_that_makes_no_sense_is_refused() -> None:
    room = asked("One?", "Two?", "Three?")
    assert room.refused(acts.Merge(1, into=1)) == "wrong-state"
    assert room.refused(acts.Merge(1, into=9)) == "no-such-question"
    room.do(acts.Archive(3))
    assert room.refused(acts.Merge(1, into=3)) == "wrong-state"
    room.do(acts.Merge(2, into=1))
    assert room.refused(acts.Merge(1, into=2)) == "wrong-state"
    assert room.refused(acts.Approve(2)) == "wrong-state"
    assert room.refused(acts.Upvote(2), "ben") == "no-such-question"


def test_a_merged_question_that_is_withdrawn_leaves_its_votes_to_the_other() -> None:
    room = asked("One?", "Two?", "Three?")
    for question, person in ((1, "ben"), (2, "cleo"), (3, "eva")):
        room.do(acts.Upvote(question), person)
    room.do(acts.Merge(3, into=2))
    room.do(acts.Merge(2, into=1))
    room.do(acts.Withdraw(2), "ada")
    assert room.state.questions[1].votes == 3
    room.do(acts.Withdraw(1), "ada")
    assert (room.state.questions[3].votes, room.state.questions[3].stage) == (1, "approved")


def test_an_answer_in_writing_is_read_by_everybody_and_can_be_taken_away() -> None:
    room = asked("Why?")
    room.do(acts.Reply(1, " Because.\nTruly. "))
    for audience in Audience:
        assert only(snapshot(room.state, audience)["questions"])["reply"] == "Because.\nTruly."
    assert room.do(acts.Reply(1, "Because.\nTruly.")) == []
    room.do(acts.Reply(1, ""))
    assert room.state.questions[1].reply == ""
    assert room.refused(acts.Reply(4, "Because.")) == "no-such-question"
