"""Taking part without scripts: plain forms."""

from __future__ import annotations

import pytest
from django.test import Client

from kontor.live.domain import acts
from kontor.talks.models import Talk
from tests.talks.room.example import poll_ids, seen, staff_does

pytestmark = pytest.mark.django_db
ROOM, ACT = "/talks/a-talk/room/", "/talks/a-talk/room/act/"


def told(client: Client, **form: object) -> str:
    """The page after the act."""
    return client.post(ACT, form, follow=True).content.decode()


def test_a_vote_is_counted_once_and_can_be_changed(inside: Client, open_talk: Talk) -> None:
    poll = poll_ids(open_talk)[0]
    staff_does(open_talk, acts.OpenPoll(poll=poll))
    assert "Where are you?" in inside.get(ROOM).content.decode()
    assert "Your vote is saved" in told(inside, act="vote", poll=poll, choices="0")
    told(inside, act="vote", poll=poll, choices="2")
    result = seen(open_talk)["polls"][0]
    assert (result["ballots"], result["tally"]["counts"]) == (1, [0, 0, 1])
    page = inside.get(ROOM).content.decode()
    assert 'value="2" checked' in page
    assert 'value="0" checked' not in page


def test_several_answers_are_taken_and_too_many_are_refused(inside: Client, open_talk: Talk) -> None:
    poll = poll_ids(open_talk)[1]
    staff_does(open_talk, acts.OpenPoll(poll=poll))
    told(inside, act="vote", poll=poll, choices=["0", "2"])
    assert "Please choose fewer answers" in told(inside, act="vote", poll=poll, choices=["0", "1", "2"])
    assert seen(open_talk)["polls"][1]["tally"]["counts"] == [1, 0, 1]


def test_a_vote_for_a_closed_poll_is_refused_in_words(inside: Client, open_talk: Talk) -> None:
    poll = poll_ids(open_talk)[0]
    staff_does(open_talk, acts.OpenPoll(poll=poll), acts.ClosePoll(poll=poll))
    assert "This poll is closed." in told(inside, act="vote", poll=poll, choices="0")
    assert seen(open_talk)["polls"][0]["ballots"] == 0


def test_results_stand_on_the_page_once_they_are_shown(inside: Client, open_talk: Talk) -> None:
    poll = poll_ids(open_talk)[0]
    staff_does(open_talk, acts.OpenPoll(poll=poll))
    told(inside, act="vote", poll=poll, choices="1")
    assert "poll-bars" not in inside.get(ROOM).content.decode()
    staff_does(open_talk, acts.ShowResults(poll=poll))
    page = inside.get(ROOM).content.decode()
    assert "poll-bars" in page
    assert "1 answer" in page


def test_a_question_waits_for_the_moderator_and_then_stands_in_the_list(inside: Client, open_talk: Talk) -> None:
    assert "Your question is with the moderator" in told(inside, act="ask", text="Why <b>now</b>?", id="8f14e45f-ceea-467f-a8f0-1c2d3e4f5a6b")
    question = seen(open_talk)["questions"][0]
    assert (question["text"], question["name"], question["state"]) == ("Why <b>now</b>?", "Maria", "waiting")
    assert "Waits for the moderator" in inside.get(ROOM).content.decode()
    staff_does(open_talk, acts.Approve(question=question["id"]))
    page = inside.get(ROOM).content.decode()
    assert "Why &lt;b&gt;now&lt;/b&gt;?" in page
    assert "Yours" in page


def test_the_same_form_sent_twice_asks_once(inside: Client, open_talk: Talk) -> None:
    for _ in range(2):
        told(inside, act="ask", text="Why?", id="8f14e45f-ceea-467f-a8f0-1c2d3e4f5a6b")
    assert len(seen(open_talk)["questions"]) == 1


def test_who_gave_no_name_asks_without_one(client: Client, open_talk: Talk) -> None:
    client.post(ROOM, {"name": ""})
    told(client, act="ask", text="Why?")
    assert seen(open_talk)["questions"][0]["name"] is None


def test_a_name_can_be_left_out_of_one_question(inside: Client, open_talk: Talk) -> None:
    told(inside, act="ask", text="Why?", anonymous="true")
    assert seen(open_talk)["questions"][0]["name"] is None


def test_upvotes_go_on_and_off_and_back_to_their_place(inside: Client, open_talk: Talk) -> None:
    told(inside, act="ask", text="Why?")
    question = seen(open_talk)["questions"][0]["id"]
    staff_does(open_talk, acts.Approve(question=question))
    assert inside.post(ACT, {"act": "upvote", "question": question, "on": "true"}).headers["Location"] == f"{ROOM}#questions"
    assert 'aria-pressed="true"' in inside.get(ROOM).content.decode()
    assert seen(open_talk)["questions"][0]["votes"] == 1
    told(inside, act="upvote", question=question, on="false")
    assert seen(open_talk)["questions"][0]["votes"] == 0


def test_a_hand_goes_up_and_down(inside: Client, open_talk: Talk) -> None:
    assert "Your hand is up" in told(inside, act="hand", up="true")
    assert [hand["name"] for hand in seen(open_talk)["hands"]] == ["Maria"]
    assert "Your hand is down" in told(inside, act="hand", up="false")
    assert seen(open_talk)["hands"] == []


def test_messages_are_escaped_and_stand_in_the_chat(inside: Client, open_talk: Talk) -> None:
    page = told(inside, act="chat", text="<script>alert(1)</script>")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert(1)" not in page


def test_a_question_can_be_taken_back_by_its_author_alone(inside: Client, open_talk: Talk) -> None:
    told(inside, act="ask", text="Why?")
    question = seen(open_talk)["questions"][0]["id"]
    inside.cookies.clear()
    inside.post(ROOM, {"name": "Cleo"})
    assert "Only the person who did this" in told(inside, act="withdraw", question=question)
    assert seen(open_talk)["questions"]


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"act": "start"},
        {"act": "remove", "participant": "somebody"},
        {"act": "vote", "poll": "x", "choices": "0"},
        {"act": "ask", "text": "x" * 501},
        {"act": "ask"},
        {"act": "react", "kind": "boo"},
    ],
)
def test_what_no_form_of_ours_sends_changes_nothing(inside: Client, open_talk: Talk, form: dict[str, str]) -> None:
    before = seen(open_talk)
    assert "could not be understood" in told(inside, **form)
    assert seen(open_talk) == before


def test_nobody_acts_from_outside_the_room(client: Client, open_talk: Talk) -> None:
    assert client.post(ACT, {"act": "ask", "text": "Why?"}).headers["Location"] == ROOM
    assert seen(open_talk)["questions"] == []


def test_an_act_needs_a_form_of_ours(open_talk: Talk) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(ACT, {"act": "ask", "text": "Why?"}).status_code == 403
    assert strict.get(ACT).status_code == 405


def test_before_it_opens_the_room_says_so_and_takes_nothing(client: Client, talk: Talk) -> None:
    client.post(ROOM, {"name": "Maria"})
    assert "The room opens when the talk begins" in client.get(ROOM).content.decode()
    assert "The room is not open yet" in told(client, act="ask", text="Why?")


def test_after_it_ended_the_room_says_so_and_leads_to_the_talk(inside: Client, open_talk: Talk) -> None:
    told(inside, act="ask", text="Why?")
    staff_does(open_talk, acts.Answering(question=seen(open_talk)["questions"][0]["id"]))
    being_answered = '<div class="now-answering" data-when="answering_now">'
    assert being_answered in inside.get(ROOM).content.decode()
    staff_does(open_talk, acts.End())
    page = inside.get(ROOM).content.decode()
    assert "The talk has ended" in page
    assert being_answered not in page
    assert 'href="/talks/a-talk/"' in page
    assert "The room has ended" in told(inside, act="ask", text="Why?")


def test_who_was_removed_is_told_so_politely(inside: Client, open_talk: Talk) -> None:
    told(inside, act="ask", text="Why?")
    staff_does(open_talk, acts.Remove(participant=seen(open_talk)["questions"][0]["author"]))
    answer = inside.get(ROOM)
    assert answer.status_code == 403
    assert "asked you to leave" in answer.content.decode()
    told(inside, act="ask", text="Again?")
    assert len(seen(open_talk)["questions"]) == 1


def test_a_talk_that_is_withdrawn_takes_no_more_acts(inside: Client, open_talk: Talk) -> None:
    Talk.objects.update(state=Talk.State.CANCELLED)
    inside.post(ACT, {"act": "ask", "text": "Why?"})
    assert seen(open_talk)["questions"] == []


def test_a_similar_question_can_be_upvoted_instead_or_asked_anyway(inside: Client, open_talk: Talk) -> None:
    told(inside, act="ask", text="Who pays for the pilot projects?")
    first = seen(open_talk)["questions"][0]["id"]
    assert "similar question" not in told(inside, act="ask", text="Who is paying for a pilot project?"), "what waits is nobody's business"
    staff_does(open_talk, acts.Approve(question=first))
    page = told(inside, act="ask", text="Who pays for pilot projects & <more>?", anonymous="true")
    assert "A similar question is there already" in page
    assert "Who pays for pilot projects &amp; &lt;more&gt;?</textarea>" in page
    assert len(seen(open_talk)["questions"]) == 2
    told(inside, act="ask", anyway="yes", text="Who pays for pilot projects?", id="8f14e45f-ceea-467f-a8f0-1c2d3e4f5a6b")
    assert len(seen(open_talk)["questions"]) == 3
    assert "similar question" not in told(inside, act="ask", text="Where is lunch?")


def test_messages_are_answered_where_the_room_has_threads(inside: Client, open_talk: Talk) -> None:
    told(inside, act="chat", text="Hello")
    message = seen(open_talk)["chat"][0]["id"]
    assert "not answered one by one" in told(inside, act="chat", text="Hello too", reply_to=message)
    staff_does(open_talk, acts.EditSettings(threads=True))
    page = told(inside, act="chat", text="Hello <too>", reply_to=message)
    assert "1 reply" in page
    assert "Hello &lt;too&gt;" in page.split('class="plain replies"')[1].split("</ol>")[0]
    staff_does(open_talk, acts.EditSettings(threads=False))
    page = inside.get(ROOM).content.decode()
    assert "Hello &lt;too&gt;" in page
