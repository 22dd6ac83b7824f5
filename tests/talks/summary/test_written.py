"""Drafts that a language model writes: every sentence tied to what was said, none of it public by itself."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from kontor.platform import clock
from kontor.talks.models import WrittenDraft
from kontor.talks.queries import document as document_of
from kontor.talks.summary import draft_actions, drafting, material, queries, writing
from kontor.talks.transcript.actions import load_transcript
from tests.talks.summary.model import Model, running_model

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.test import Client
    from pytest_django.fixtures import SettingsWrapper

    from kontor.people.models import User
    from kontor.talks.models import Talk

pytestmark = pytest.mark.django_db

PART = "section-commission-input"
GOOD = {"part": PART, "text": "The strategy rests on three pillars.", "sources": ["L7"]}


@pytest.fixture
def model(settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch) -> Iterator[Model]:
    """A language model that is set up."""
    monkeypatch.setattr(writing, "CAPS", replace(writing.CAPS, first_wait=0.01))
    with running_model() as found:
        settings.LLM_URL, settings.LLM_MODEL, settings.LLM_KEY = found.address, "a-model", "a key"
        settings.FETCH_ALLOW = {"127.0.0.1"}
        yield found


def written(talk: Talk, by: User) -> WrittenDraft:
    row = draft_actions.ask_for_draft(talk=talk, by=by)
    draft_actions.write(row)
    row.refresh_from_db()
    return row


def test_a_draft_is_kept_with_its_sources_and_marked_until_approved(client: Client, recorded: Talk, eva: User, model: Model) -> None:
    model.says(GOOD)
    row = written(recorded, eva)
    assert (row.state, row.model, row.dropped) == ("ready", "a-model", 0)
    client.force_login(eva)
    address = reverse("talks:desk-summary", args=[recorded.slug])
    text = client.get(address).content.decode()
    assert "not approved" in text
    assert GOOD["text"] in text
    assert "t=46s" in text
    client.post(reverse("talks:desk-summary-approve", args=[recorded.slug, row.pk]))
    row.refresh_from_db()
    assert (row.approved_by, row.approved_at is not None) == (eva, True)
    assert "not approved" not in client.get(address).content.decode()
    assert queries.published_version(recorded) is None, "approving publishes nothing"
    assert recorded.summary_versions.count() == 1, "and saves nothing"


def test_the_model_gets_numbered_lines_and_the_key(recorded: Talk, eva: User, model: Model) -> None:
    model.says(GOOD)
    written(recorded, eva)
    assert model.keys == ["Bearer a key"]
    system, user = (message["content"] for message in model.asked[0]["messages"])
    assert "[L7] 00:00:46 Valentina de Vito: The Economic Security Strategy rests on three pillars" in user
    assert PART in system
    assert model.asked[0]["model"] == "a-model"


def test_sentences_without_a_source_that_exists_are_dropped(recorded: Talk, eva: User, model: Model) -> None:
    model.says(
        GOOD,
        {"part": PART, "text": "Invented.", "sources": []},
        {"part": PART, "text": "Invented too.", "sources": ["L9999", "x", 7]},
        {"part": "section-nowhere", "text": "For no part.", "sources": ["L1"]},
        {"part": PART, "text": "   ", "sources": ["L1"]},
        {"part": PART, "text": "x" * 601, "sources": ["L1"]},
        {"part": PART, "text": "One source of two.", "sources": ["L8", "L0"]},
    )
    row = written(recorded, eva)
    assert [(each["text"], each["lines"]) for each in row.content] == [(GOOD["text"], [7]), ("One source of two.", [8])]
    assert row.dropped == 5


def test_a_draft_in_a_fence_is_read(recorded: Talk, eva: User, model: Model) -> None:
    model.says(GOOD, fence="```\n")
    assert written(recorded, eva).state == "ready"


def test_a_busy_model_is_asked_again(recorded: Talk, eva: User, model: Model) -> None:
    model.answers = [(503, b""), (429, b"")]
    model.says(GOOD)
    assert written(recorded, eva).state == "ready"
    assert len(model.asked) == 3


@pytest.mark.parametrize(
    ("status", "body", "words", "asked"),
    [
        (500, b"", "busy or broken", 3),
        (401, b"", "refused the request (it answered 401)", 1),
        (302, b"", "refused the request (it answered 302)", 1),
        (200, b"<html>", "no language model of the expected kind", 1),
        (200, b'{"choices": []}', "no language model of the expected kind", 1),
        (200, b'{"choices": [{"message": {"content": null}}]}', "without a text", 1),
        (200, json.dumps({"choices": [{"message": {"content": "I cannot do that."}}]}).encode(), "not with a draft", 1),
        (200, json.dumps({"choices": [{"message": {"content": '{"sentences": "no"}'}}]}).encode(), "not with a draft", 1),
        (200, b" " * 1_000_001, "more than 1000 kB", 1),
    ],
)
def test_each_failure_is_told_in_words_and_loses_nothing(  # noqa: PLR0913, PLR0917
    client: Client, recorded: Talk, eva: User, model: Model, status: int, body: bytes, words: str, asked: int
) -> None:
    model.answers = [(status, body)]
    row = written(recorded, eva)
    assert row.state == "failed"
    assert words in row.problem
    assert len(model.asked) == asked
    client.force_login(eva)
    text = client.get(reverse("talks:desk-summary", args=[recorded.slug])).content.decode()
    assert words in text
    assert "Europe can do it" in text


def test_a_model_that_is_down_is_told(recorded: Talk, eva: User, settings: SettingsWrapper, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "CAPS", replace(writing.CAPS, first_wait=0.01))
    with running_model() as gone:
        settings.LLM_URL, settings.LLM_MODEL, settings.FETCH_ALLOW = gone.address, "a-model", {"127.0.0.1"}
    row = written(recorded, eva)
    assert row.state == "failed"
    assert "cannot be reached" in row.problem


def test_a_model_in_a_private_network_is_asked_only_where_an_operator_allows_it(
    recorded: Talk, eva: User, model: Model, settings: SettingsWrapper
) -> None:
    model.says(GOOD)
    settings.FETCH_ALLOW = {"127.0.0.1:1"}
    row = written(recorded, eva)
    assert row.state == "failed"
    assert "KONTOR_FETCH_ALLOW" in row.problem
    assert model.asked == []


def test_without_a_model_nobody_can_ask_for_a_draft(client: Client, recorded: Talk, eva: User) -> None:
    with pytest.raises(draft_actions.CannotBeWritten):
        draft_actions.ask_for_draft(talk=recorded, by=eva)
    client.force_login(eva)
    text = client.get(reverse("talks:desk-summary", args=[recorded.slug])).content.decode()
    assert "Have a draft written" not in text
    client.post(reverse("talks:desk-summary-draft", args=[recorded.slug]))
    assert not WrittenDraft.objects.exists()


def test_without_a_transcript_there_is_nothing_to_write_from(talk: Talk, eva: User, model: Model) -> None:
    with pytest.raises(draft_actions.CannotBeWritten):
        draft_actions.ask_for_draft(talk=talk, by=eva)


def test_while_one_is_written_no_other_is_asked_for(recorded: Talk, eva: User, model: Model) -> None:
    first = draft_actions.ask_for_draft(talk=recorded, by=eva)
    assert draft_actions.ask_for_draft(talk=recorded, by=eva) == first
    WrittenDraft.objects.update(asked_at=clock.now() - timedelta(hours=1))
    assert draft_actions.ask_for_draft(talk=recorded, by=eva) != first, "one that never came is given up"


def test_the_task_writes_what_was_asked_for_once(recorded: Talk, eva: User, model: Model) -> None:
    model.says(GOOD)
    row = draft_actions.ask_for_draft(talk=recorded, by=eva)
    draft_actions.write_draft.func(row.pk)
    draft_actions.write_draft.func(row.pk)
    draft_actions.write_draft.func(row.pk + 1)
    row.refresh_from_db()
    assert row.state == "ready"
    assert len(model.asked) == 1


def test_after_another_transcript_old_lines_are_no_sources(recorded: Talk, eva: User, model: Model) -> None:
    model.says(GOOD)
    written(recorded, eva)
    load_transcript(talk=recorded, content=b"WEBVTT\n\n00:01.000 --> 00:02.000\nSomething else entirely was said here.\n", by=eva)
    drafted = [each for each in drafting.draft(recorded, document_of(recorded)) if each.written]
    assert [each.sources for each in drafted] == [()]


def test_what_is_sent_has_an_end(recorded: Talk, eva: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(material, "MAX_CHARACTERS", 600)
    given = material.gather(recorded, document_of(recorded))
    assert len(given.text) <= 600
    assert "L1" in given.sources
    assert "L17" not in given.sources, "what was not sent is no source"


def test_outsiders_can_neither_ask_nor_approve(recorded: Talk, eva: User, cleo: User, model: Model) -> None:
    model.says(GOOD)
    row = written(recorded, eva)
    with pytest.raises(PermissionDenied):
        draft_actions.ask_for_draft(talk=recorded, by=cleo)
    with pytest.raises(PermissionDenied):
        draft_actions.approve(draft=row, by=cleo)
    row.refresh_from_db()
    assert row.approved_at is None
