"""The room judges acts: examples."""

from __future__ import annotations

import pytest

from kontor.live.domain import acts
from kontor.live.domain.acts import Audience
from kontor.live.domain.room import snapshot
from kontor.live.domain.sections import own
from tests.live.domain.example import POLL, SEVERAL, Played, only

CROWD = (Audience.PARTICIPANT, Audience.PROJECTOR)
STAFF = (Audience.PRESENTER, Audience.MODERATOR)


def started(**settings: bool) -> Played:
    room = Played(**settings)
    room.do(acts.Start())
    return room


def voting() -> Played:
    room = started()
    room.do(acts.OpenPoll(POLL))
    return room


def test_nothing_can_be_done_before_the_room_opens_or_after_it_ended() -> None:
    room = Played()
    assert room.refused(acts.Ask("Why?"), "ada") == "room-not-open"
    assert room.refused(acts.OpenPoll(POLL)) == "room-not-open"
    room.do(acts.Start())
    room.do(acts.End())
    assert room.refused(acts.Ask("Why?"), "ada") == "room-ended"
    assert room.refused(acts.End()) == "wrong-state"


def test_a_room_that_ended_by_mistake_can_go_on() -> None:
    room = started()
    room.do(acts.End())
    assert room.refused(acts.Start()) == ""
    assert room.refused(acts.Start()) == "wrong-state"


def test_a_second_vote_of_the_same_person_replaces_the_first() -> None:
    room = voting()
    room.do(acts.Vote(POLL, [0]), "ada")
    room.do(acts.Vote(POLL, [2]), "ada")
    room.do(acts.Vote(POLL, [2]), "ben")
    assert room.state.polls[POLL].tally["counts"] == [0, 0, 2]
    assert room.state.polls[POLL].count == 2
    assert own(room.state, "ada")["ballots"] == {str(POLL): [2]}


@pytest.mark.parametrize("choices", [[], [0, 1], [3], [-1], [0, 0]])
def test_choices_that_do_not_fit_are_refused(choices: list[int]) -> None:
    assert voting().refused(acts.Vote(POLL, choices), "ada") == "choices-unfit"


def test_several_answers_are_taken_up_to_the_most() -> None:
    room = started()
    room.do(acts.OpenPoll(SEVERAL))
    assert room.refused(acts.Vote(SEVERAL, [0, 2]), "ada") == ""
    assert room.refused(acts.Vote(SEVERAL, [0, 1, 2]), "ada") == "choices-unfit"


def test_a_poll_goes_from_waiting_to_open_to_closed_and_only_a_reset_brings_it_back() -> None:
    room = started()
    assert room.refused(acts.Vote(POLL, [0]), "ada") == "poll-not-open"
    assert room.refused(acts.ClosePoll(POLL)) == "poll-not-open"
    room.do(acts.OpenPoll(POLL))
    assert room.refused(acts.OpenPoll(POLL)) == "wrong-state"
    room.do(acts.Vote(POLL, [0]), "ada")
    room.do(acts.ClosePoll(POLL))
    assert room.refused(acts.Vote(POLL, [1]), "ben") == "poll-closed"
    assert room.refused(acts.OpenPoll(POLL)) == "wrong-state"
    room.do(acts.ResetPoll(POLL))
    room.do(acts.OpenPoll(POLL))
    assert room.state.polls[POLL].tally["counts"] == [0, 0, 0]
    assert room.refused(acts.Vote(99, [0]), "ada") == "no-such-poll"


def test_when_a_poll_closes_nothing_is_left_that_joins_a_ballot_to_a_person() -> None:
    room = voting()
    room.do(acts.Vote(POLL, [1]), "ada")
    room.do(acts.ClosePoll(POLL))
    assert room.state.polls[POLL].ballots == {}
    assert room.state.keys[POLL].voters == b""
    assert own(room.state, "ada")["ballots"] == {}
    assert room.state.polls[POLL].tally["counts"] == [0, 1, 0]


def test_ending_the_room_closes_its_polls_and_lowers_hands() -> None:
    room = voting()
    room.do(acts.RaiseHand(), "ada", "Ada")
    room.do(acts.End())
    assert room.state.polls[POLL].stage == "closed"
    assert room.state.hands == {}


def test_the_crowd_sees_results_only_once_they_are_shown() -> None:
    room = voting()
    room.do(acts.Vote(POLL, [1]), "ada")
    for audience in CROWD:
        poll = only(snapshot(room.state, audience)["polls"])
        assert (poll["tally"], poll["ballots"]) == (None, None)
    for audience in STAFF:
        assert snapshot(room.state, audience)["polls"][0]["ballots"] == 1
    room.do(acts.ShowResults(POLL))
    for audience in CROWD:
        assert only(snapshot(room.state, audience)["polls"])["tally"]["counts"] == [0, 1, 0]
    room.do(acts.ClosePoll(POLL))
    room.do(acts.HideResults(POLL))
    for audience in CROWD:
        assert snapshot(room.state, audience)["polls"] == []


def test_a_question_waits_for_moderation_where_the_room_is_moderated() -> None:
    room = started()
    room.do(acts.Ask("Why?"), "ada", "Ada")
    assert snapshot(room.state, Audience.PARTICIPANT)["questions"] == []
    assert room.refused(acts.Upvote(1), "ben") == "no-such-question"
    room.do(acts.Approve(1))
    question = only(snapshot(room.state, Audience.PARTICIPANT)["questions"])
    assert (question["text"], question["name"], question["state"]) == ("Why?", "Ada", "approved")
    assert "author" not in question
    assert only(snapshot(room.state, Audience.MODERATOR)["questions"])["author"] == "ada"


def test_an_anonymous_question_bears_no_name_even_where_the_ticket_has_one() -> None:
    room = started(questions_moderated=False)
    room.do(acts.Ask("Why?", anonymous=True), "ada", "Ada")
    for audience in Audience:
        assert only(snapshot(room.state, audience)["questions"])["name"] is None
    assert room.state.questions[1].name == ""


def test_a_room_may_ask_for_names() -> None:
    room = started(anonymous_questions=False)
    assert room.refused(acts.Ask("Why?", anonymous=True), "ada", "Ada") == "name-needed"
    assert room.refused(acts.Ask("Why?"), "ada") == "name-needed"
    assert room.refused(acts.Ask("Why?", name="Ada"), "ada") == ""


def test_the_name_on_the_ticket_counts_before_the_one_that_is_given() -> None:
    room = started(questions_moderated=False)
    room.do(acts.Ask("Why?", name="The Commissioner"), "ada", "Ada")
    assert room.state.questions[1].name == "Ada"


def test_text_is_cleaned_of_what_is_invisible() -> None:
    room = started(questions_moderated=False)
    room.do(acts.Ask("  Wh\u202ey\x00?\nSo. "), "ada")
    assert room.state.questions[1].text == "Why?\nSo."
    assert room.refused(acts.Ask(" \u200b\x07 "), "ada") == "no-text"


def test_an_upvote_counts_once_and_can_be_taken_back() -> None:
    room = started(questions_moderated=False)
    room.do(acts.Ask("Why?"), "ada")
    assert room.do(acts.Upvote(1), "ben") != []
    assert room.do(acts.Upvote(1), "ben") == []
    room.do(acts.Upvote(1), "cleo")
    room.do(acts.Upvote(1, on=False), "ben")
    assert room.state.questions[1].votes == 1
    assert own(room.state, "cleo")["upvotes"] == [1]


def test_only_the_author_can_withdraw_a_question() -> None:
    room = started(questions_moderated=False)
    room.do(acts.Ask("Why?"), "ada")
    assert room.refused(acts.Withdraw(1), "cleo") == "not-yours"
    assert room.refused(acts.Withdraw(1), "ada") == ""
    assert room.refused(acts.Withdraw(1), "ada") == "no-such-question"


def test_one_question_is_answered_at_a_time() -> None:
    room = started(questions_moderated=False)
    for text in ("One?", "Two?"):
        room.do(acts.Ask(text), "ada")
    room.do(acts.Answering(1))
    room.do(acts.Answering(2))
    assert [question.stage for question in room.state.questions.values()] == ["answered", "answering"]


def test_pinned_questions_come_first_and_then_the_most_wanted() -> None:
    room = started(questions_moderated=False)
    for text in ("One?", "Two?", "Three?"):
        room.do(acts.Ask(text), "ada")
    room.do(acts.Upvote(2), "ben")
    room.do(acts.Pin(question=3))
    assert [each["id"] for each in snapshot(room.state, Audience.PROJECTOR)["questions"]] == [3, 2, 1]
    room.do(acts.Unpin(question=3))
    assert [each["id"] for each in snapshot(room.state, Audience.PROJECTOR)["questions"]] == [2, 1, 3]


def test_nobody_can_flood_the_room_with_questions() -> None:
    room = started()
    reasons = [room.refused(acts.Ask(f"Question {number}?"), "ada") for number in range(31)]
    assert reasons == [""] * 30 + ["too-many-questions"]


def test_the_next_hand_is_the_one_that_waited_longest() -> None:
    room = started()
    for name in ("ada", "ben", "cleo"):
        room.do(acts.RaiseHand(), name, name.capitalize())
    room.do(acts.NextHand())
    assert snapshot(room.state, Audience.PARTICIPANT)["hands"] == [{"name": "Ada", "state": "floor", "until": "2023-11-14T22:15:20.005Z"}]
    room.do(acts.NextHand())
    assert [hand["participant"] for hand in snapshot(room.state, Audience.MODERATOR)["hands"]] == ["ben", "cleo"]
    room.do(acts.Floor("cleo"))
    assert list(room.state.hands) == ["cleo"]
    assert room.refused(acts.NextHand()) == "no-hands"
    assert room.refused(acts.Floor("ada")) == "no-such-hand"


def test_hands_and_chat_can_be_switched_off() -> None:
    room = started()
    room.do(acts.Say("Hello"), "ada", "Ada")
    room.do(acts.EditSettings(chat=False, hands=False))
    assert room.refused(acts.RaiseHand(), "ada") == "hands-off"
    assert room.refused(acts.Say("Hello"), "ada") == "chat-off"
    assert snapshot(room.state, Audience.PARTICIPANT)["chat"] == []


def test_the_muted_can_vote_but_not_speak() -> None:
    room = voting()
    room.do(acts.RaiseHand(), "cleo")
    room.do(acts.Mute("cleo"))
    assert room.state.hands == {}
    for act in (acts.Ask("Why?"), acts.Say("Hello"), acts.RaiseHand(), acts.React(acts.Reaction.CLAP)):
        assert room.refused(act, "cleo") == "muted"
    assert room.refused(acts.Vote(POLL, [0]), "cleo") == ""
    room.do(acts.Unmute("cleo"))
    assert room.refused(acts.Say("Hello"), "cleo") == ""


def test_the_removed_can_do_nothing() -> None:
    room = voting()
    room.do(acts.Remove("cleo"))
    assert room.refused(acts.Vote(POLL, [0]), "cleo") == "removed"
    assert room.refused(acts.React(acts.Reaction.CLAP), "cleo") == "removed"


def test_messages_can_be_pinned_and_deleted() -> None:
    room = started()
    room.do(acts.Say("Hello"), "ada", "Ada")
    room.do(acts.Pin(message=1))
    assert only(snapshot(room.state, Audience.PARTICIPANT)["chat"])["pinned"] is True
    room.do(acts.DeleteMessage(1))
    assert snapshot(room.state, Audience.PARTICIPANT)["chat"] == []
    assert room.refused(acts.Pin(message=1)) == "no-such-message"


def test_the_room_goes_only_to_items_of_its_programme() -> None:
    room = started()
    assert room.refused(acts.Go("lunch")) == "no-such-item"
    room.do(acts.ShowSlide("slide-3"))
    room.do(acts.Go("panel"))
    assert (room.state.item, room.state.slide) == ("panel", None)


def test_reactions_are_counted_for_everybody_but_the_presenter() -> None:
    room = started()
    room.do(acts.React(acts.Reaction.CLAP), "ada")
    assert snapshot(room.state, Audience.PROJECTOR)["reactions"] == {"clap": 1, "heart": 0, "idea": 0, "laugh": 0}
    assert "reactions" not in snapshot(room.state, Audience.PRESENTER)
    assert "muted" not in snapshot(room.state, Audience.PRESENTER)


def test_a_poll_that_is_edited_while_open_is_asked_as_it_was_opened() -> None:
    room = voting()
    edited = type(room.setup.polls[POLL])(POLL, "single-choice", "Something else?", ["Yes", "No"], 1, 1)
    room.state.setup = type(room.setup)("Tulip", "A talk", room.setup.settings, room.setup.programme, {POLL: edited})
    assert room.refused(acts.Vote(POLL, [2]), "ada") == ""
    assert only(snapshot(room.state, Audience.PARTICIPANT)["polls"])["question"] == "Where are you?"


def test_the_chat_remembers_a_bounded_number_of_messages_and_the_pinned_ones() -> None:
    room = started()
    room.do(acts.Say("First"), "ada")
    room.do(acts.Pin(message=1))
    for number in range(600):
        room.do(acts.Say(f"Message {number}"), "ada")
    shown = snapshot(room.state, Audience.PARTICIPANT)["chat"]
    assert len(room.state.chat) == 500
    assert [message["text"] for message in (shown[0], shown[-1])] == ["First", "Message 599"]
    assert len(shown) == 101
