"""Writing a summary in the desk."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from kontor.talks.actions import editing
from kontor.talks.domain import prose
from kontor.talks.domain.unwrapping import unwrap
from kontor.talks.queries import document as document_of
from kontor.talks.summary import desk, drafting, queries
from kontor.talks.summary.forms import fields_of

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from kontor.people.models import User
    from kontor.talks.models import Talk

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, eva: User) -> Client:
    """Eva at the desk."""
    client.force_login(eva)
    return client


def fields(talk: Talk) -> dict[str, str]:
    return fields_of(document_of(talk), queries.current_content(talk))


def post(client: Client, talk: Talk, base: int = 1, act: str = "save", **changed: object) -> HttpResponse:
    given = {**fields(talk), "base": base, "act": act, **changed}
    return client.post(reverse("talks:desk-summary", args=[talk.slug]), given)  # type: ignore[return-value]


def text_in(response: HttpResponse, name: str) -> str:
    found = re.search(rf'<textarea name="{name}"[^>]*>\n?(.*?)</textarea>', response.content.decode(), re.DOTALL)
    assert found
    return found[1]


def test_saving_what_is_there_changes_nothing_to_the_letter(editor: Client, talk: Talk) -> None:
    before = queries.current_content(talk)
    assert post(editor, talk).status_code == 302
    assert talk.summary_versions.count() == 1
    post(editor, talk, take_aways="New.")
    after = queries.current_content(talk)
    assert before is not None
    assert after is not None
    assert after.sections == before.sections, "what was not touched keeps its line ends"
    assert after.take_aways == "New.\n"


def test_saving_publishes_nothing_unless_asked(editor: Client, talk: Talk) -> None:
    post(editor, talk, take_aways="New.")
    assert queries.published_version(talk) is None
    post(editor, talk, base=2, act="publish")
    assert queries.published_version(talk) == talk.summary_versions.first()


def test_two_editors_lose_nothing(editor: Client, talk: Talk) -> None:
    post(editor, talk, take_aways="Theirs.", introduction="Their introduction.")
    mine = fields(talk) | {"introduction": "My introduction."}
    first = talk.summary_versions.get(number=1)
    mine["take_aways"] = fields_of(document_of(talk), queries.content_of(first))["take_aways"]
    response = post(editor, talk, base=1, **mine)
    assert response.status_code == 409
    assert text_in(response, "introduction") == "My introduction."
    assert text_in(response, "take_aways") == "Theirs."
    assert "Their introduction." in response.content.decode()
    assert talk.summary_versions.count() == 2, "nothing is saved over the other one"
    assert post(editor, talk, base=2, introduction="My introduction.").status_code == 302
    assert talk.summary_versions.count() == 3


def test_a_part_taken_out_meanwhile_does_not_swallow_its_text(editor: Client, talk: Talk, eva: User) -> None:
    written = fields(talk) | {"section-commission-input": "Long work."}
    editing.remove_item(talk=talk, key="commission-input", by=eva)
    response = post(editor, talk, base=2, **written)
    assert response.status_code == 409
    assert "Long work." in response.content.decode()


def test_a_preview_is_not_saved(editor: Client, talk: Talk) -> None:
    response = post(editor, talk, act="preview", take_aways="**Soon** <script>alert(1)</script>")
    assert "<strong>Soon</strong> &lt;script&gt;" in response.content.decode()
    assert text_in(response, "take_aways") == "**Soon** &lt;script&gt;alert(1)&lt;/script&gt;"
    assert talk.summary_versions.count() == 1


def test_a_long_key_message_is_told_and_kept_in_the_form(editor: Client, talk: Talk) -> None:
    response = post(editor, talk, key_messages="short\n" + "x" * 301)
    assert response.status_code == 422
    assert "300 characters at most" in response.content.decode()
    assert "x" * 301 in response.content.decode()
    assert talk.summary_versions.count() == 1


def test_a_forged_or_missing_base_changes_nothing(editor: Client, talk: Talk) -> None:
    for base in ("", "-1", "x"):
        assert post(editor, talk, base=base, take_aways="New.").status_code == 422  # type: ignore[arg-type]
    assert post(editor, talk, base=7, take_aways="New.").status_code == 409
    assert talk.summary_versions.count() == 1


def test_an_empty_summary_is_prefilled_with_what_is_known(editor: Client, talk: Talk) -> None:
    talk.summary_versions.all().delete()
    response = editor.get(reverse("talks:desk-summary", args=[talk.slug]))
    assert text_in(response, "introduction") == (
        "European Cluster Collaboration Platform, on behalf of European Commission, organised the EU Clusters Talks “**Europe&#x27;s "
        "Technological Future: Driving Innovation for Economic Security**” on **26 February 2025, 8:30 – 9:45 CET**."
    )
    assert text_in(response, "section-news") == "The following news items were presented:"
    assert not talk.summary_versions.exists(), "a form that is only looked at saves nothing"


def test_the_first_version_saved_by_two_editors_loses_nothing(editor: Client, talk: Talk) -> None:
    talk.summary_versions.all().delete()
    start = desk.prefilled(document_of(talk))
    assert post(editor, talk, base=0, **{**start, "take_aways": "Hers."}).status_code == 302
    response = post(editor, talk, base=0, **{**start, "take_aways": "His."})
    assert response.status_code == 409
    assert text_in(response, "take_aways") == "His."
    assert "Hers." in response.content.decode()


def test_sentences_of_the_draft_are_taken_into_the_form_without_saving(editor: Client, recorded: Talk) -> None:
    document = document_of(recorded)
    drafted = [each for each in drafting.draft(recorded, document) if each.part == "section-commission-input"]
    assert drafted
    response = post(editor, recorded, act="take", take=[drafted[0].key])
    assert drafted[0].text.replace('"', "&quot;") in text_in(response, "section-commission-input")
    response = post(editor, recorded, act="take:section-commission-input")
    assert all(each.text in text_in(response, "section-commission-input") for each in drafted)
    assert recorded.summary_versions.count() == 1


def test_each_sentence_of_the_draft_leads_to_its_second(editor: Client, recorded: Talk) -> None:
    text = editor.get(reverse("talks:desk-summary", args=[recorded.slug])).content.decode()
    assert "https://www.youtube.com/watch?v=abcdefghijk&amp;t=46s" in text
    for each in drafting.draft(recorded, document_of(recorded)):
        assert each.sources[0].second is not None
        assert each.sources[0].link == f"https://www.youtube.com/watch?v=abcdefghijk&t={each.sources[0].second}s"


def test_a_draft_is_made_of_what_was_said_about_each_item(recorded: Talk) -> None:
    drafted = drafting.draft(recorded, document_of(recorded))
    said = {part: " ".join(each.text for each in drafted if each.part == part) for part in {each.part for each in drafted}}
    assert "three pillars" in said["section-commission-input"]
    assert "Roberta Lauro: “Regulatory sandboxes" in said["section-panel-debate"]
    assert "EIC Accelerator" in said["section-funding-opportunities"]
    assert "three pillars" not in said["section-panel-debate"]


def test_without_a_transcript_the_page_says_how_to_get_a_draft(editor: Client, talk: Talk) -> None:
    text = editor.get(reverse("talks:desk-summary", args=[talk.slug])).content.decode()
    assert reverse("talks:desk-transcript", args=[talk.slug]) in text
    assert "picks sentences" in text


@given(st.lists(st.sampled_from(["word", "**bold**", "- entry", "1. one", "", "  more", "end  ", "back\\", "# no", "* x", "2) two"]), max_size=9))
def test_unwrapping_changes_no_meaning(lines: list[str]) -> None:
    text = "\n".join(lines)
    assert prose.blocks(unwrap(text)) == prose.blocks(text)


def test_a_character_that_no_document_can_show_is_refused_and_nothing_lost(editor: Client, talk: Talk) -> None:
    answer = post(editor, talk, take_aways="Act now.\x0bGrow.")
    assert answer.status_code == 422
    assert "stands after “Act now.” (U+000B)" in answer.content.decode()
    assert "Grow." in text_in(answer, "take_aways")
    assert talk.summary_versions.count() == 1
