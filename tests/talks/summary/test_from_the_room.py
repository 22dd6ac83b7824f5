"""What happened in the live room stands in the summary: results of polls and answered questions."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import docx
import pytest
from django.urls import reverse

from kontor.live import hub
from kontor.live.domain import acts
from kontor.talks.actions import load_talk
from kontor.talks.domain import document as doc
from kontor.talks.models import TalkPoll
from kontor.talks.queries import document as document_of
from kontor.talks.summary import actions, drafting, markdown, pdf, queries, room, word
from tests.talks.seeds import seed

if TYPE_CHECKING:
    from django.test import Client

    from kontor.people.models import User
    from kontor.talks.models import Talk

# A room's acts are transactions of their own.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def held(eva: User) -> Talk:
    """The second seed talk after a poll was answered and questions were asked."""
    talk = load_talk(document=seed("2025-12"), by=None).talk
    talk.refresh_from_db()
    assert talk.room_id

    def do(act: acts.Act, participant: str = "") -> None:
        hub.act(talk.room_id, acts.Command(act, participant=participant))

    poll = TalkPoll.objects.filter(item__talk=talk).order_by("pk")[0].poll_id
    do(acts.Start())
    do(acts.OpenPoll(poll))
    for choice, participant in ((0, "one"), (0, "two"), (1, "three")):
        do(acts.Vote(poll, {"standpoint": "organisation", "ballot": [choice]}), participant)
    do(acts.ClosePoll(poll))
    do(acts.ShowResults(poll))
    for text, participant, anonymous in (
        ("What does it cost?", "one", True),
        ("Who can join? <b>", "two", False),
        ("Never answered", "three", False),
    ):
        do(acts.Ask(text, anonymous=anonymous, name="Ben"), participant)
    numbers = {each["text"]: each["id"] for each in hub.snapshot(talk.room_id, "moderator")["questions"]}
    for text in ("What does it cost?", "Who can join? <b>"):
        do(acts.Approve(numbers[text]))
    do(acts.Upvote(numbers["Who can join? <b>"]), "one")
    for text in ("What does it cost?", "Who can join? <b>"):
        do(acts.Answering(numbers[text]))
        do(acts.Answered(numbers[text]))
    return talk


def test_answered_questions_are_told_the_most_wanted_first_and_anonymous_ones_without_a_name(held: Talk) -> None:
    assert [(each.text, each.name) for each in room.answered(held)] == [("Who can join? <b>", "Ben"), ("What does it cost?", "")]


def test_results_and_questions_stand_in_the_summary(client: Client, held: Talk, eva: User) -> None:
    actions.save(talk=held, content=doc.Summary(introduction="It was held."), base=0, by=eva)
    actions.publish(talk=held, by=eva)
    text = client.get(reverse("talks:summary", args=[held.slug])).content.decode()
    assert "3 people answered" in text
    assert "67" in text
    assert "Who can join? &lt;b&gt;" in text
    assert "Never answered" not in text
    made = client.get(reverse("talks:summary-file", args=[held.slug, "md"])).content.decode()
    assert "Who can join?" in made


def test_results_and_questions_can_be_taken_into_the_text(held: Talk) -> None:
    drafted = drafting.draft(held, document_of(held))
    assert any(each.part == "audience_questions" and each.text == "Ben asked: “Who can join? <b>”" for each in drafted)
    assert any("3 people answered" in each.text and each.part.startswith("section-") for each in drafted)


def test_a_room_that_is_gone_costs_its_questions_and_not_the_summary(held: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    def silent(*_: object) -> None:
        raise TimeoutError

    monkeypatch.setattr(hub, "snapshot", silent)
    assert room.answered(held) == ()
    assert queries.composed(held, document_of(held), doc.Summary(introduction="It was held.")).sections


def test_an_answer_in_writing_stands_below_its_question_in_every_format(client: Client, held: Talk, eva: User) -> None:
    question = next(each["id"] for each in hub.snapshot(held.room_id, "moderator")["questions"] if each["text"] == "Never answered")
    hub.act(held.room_id, acts.Command(acts.Reply(question, "Sorry: <here>\nit is.")))
    assert "Never answered" not in [each.text for each in room.answered(held)]
    hub.act(held.room_id, acts.Command(acts.Approve(question)))
    told = room.answered(held)[-1]
    assert (told.text, told.reply) == ("Never answered", "Sorry: <here>\nit is.")
    made = queries.composed(held, document_of(held), doc.Summary(introduction="It was held."))
    assert "- Never answered (Ben)\n  Sorry: " in markdown.write(made).decode()
    assert "Sorry: <here>\nit is." in "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(word.write(made))).paragraphs)
    assert pdf.write(made).startswith(b"%PDF")
