"""Loading transcripts, naming speakers, setting chapters; and what the public sees of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from msgspec.structs import replace

from kontor.people.models import AuditEntry
from kontor.talks import talkfile
from kontor.talks.actions.editing import edit_talk, known_names
from kontor.talks.domain import checks
from kontor.talks.domain.document import Recording
from kontor.talks.models import Chapter, Person, Talk, Transcript, TranscriptLine
from kontor.talks.queries import document as document_of
from kontor.talks.transcript import actions, queries

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.test import Client

    from kontor.people.models import User

pytestmark = pytest.mark.django_db

ZOOM = (Path(__file__).parent / "files" / "zoom.vtt").read_bytes()
OVERLAPPING = b"WEBVTT\n\n00:01.000 --> 00:05.000\nOne\n\n00:04.000 --> 00:06.000\nTwo\n"


def send(client: Client, talk: Talk, content: bytes, **more: str) -> HttpResponse:
    file = SimpleUploadedFile("transcript.vtt", content)
    return client.post(reverse("talks:desk-transcript", args=[talk.slug]), {"file": file, **more})  # type: ignore[return-value]


def test_a_transcript_is_loaded_once_and_its_speakers_are_the_talks_people(talk: Talk) -> None:
    assert actions.load_transcript(talk=talk, content=ZOOM, by=None)
    assert not actions.load_transcript(talk=talk, content=ZOOM, by=None), "the same file again changes nothing"
    assert TranscriptLine.objects.count() == 17
    lines = queries.lines_of(talk)
    assert lines[12].speaker is not None
    assert lines[12].speaker.person == Person.objects.get(slug="daniel-stadler")
    assert AuditEntry.objects.filter(act="transcript.loaded").count() == 1


def test_a_transcript_loaded_at_the_desk_is_named_by_the_exported_talk_file(client: Client, recorded: Talk, eva: User) -> None:
    client.force_login(eva)
    actions.remove_transcript(talk=recorded, by=eva)
    assert "transcript:" not in talkfile.write(document_of(recorded))
    assert send(client, recorded, ZOOM).status_code == 302
    assert "  transcript: transcript.vtt\n" in talkfile.write(document_of(recorded))
    client.post(reverse("talks:desk-transcript", args=[recorded.slug]), {"act": "remove"})
    assert "transcript:" not in talkfile.write(document_of(recorded))


@pytest.mark.parametrize("name", ["..vtt", "a:b.vtt", "no-ending", "zoom.txt", "x" * 400 + ".vtt", " a.vtt", "a\nb.vtt", ""])
def test_a_name_that_no_talk_file_can_bear_becomes_the_talks_own(recorded: Talk, name: str) -> None:
    Transcript.objects.all().delete()
    assert actions.load_transcript(talk=recorded, content=ZOOM, by=None, name=name)
    recording = document_of(recorded).recording
    assert recording is not None
    assert recording.transcript == "europes-technological-future.vtt"
    assert not checks.problems(document_of(recorded), known_names())


def test_a_transcript_that_came_before_the_recording_is_named_once_that_is_there(talk: Talk, eva: User) -> None:
    actions.load_transcript(talk=talk, content=ZOOM, by=eva, name="zoom.vtt")
    edit_talk(talk=talk, change=lambda document: replace(document, recording=None), by=eva)
    edit_talk(talk=talk, change=lambda document: replace(document, recording=Recording(url="https://example.org/r")), by=eva)
    recording = document_of(talk).recording
    assert recording is not None
    assert recording.transcript == "europes-technological-future.vtt"


def test_another_transcript_replaces_the_first_and_keeps_who_is_who(talk: Talk, eva: User) -> None:
    actions.load_transcript(talk=talk, content=b"WEBVTT\n\n00:01.000 --> 00:02.000\nV. de Vito: One thing\n", by=eva)
    actions.name_speakers(talk=talk, people={"V. de Vito": Person.objects.get(slug="valentina-de-vito")}, by=eva)
    actions.load_transcript(talk=talk, content=b"WEBVTT\n\n00:01.000 --> 00:02.000\nV. de Vito: Another\n", by=eva)
    line = queries.lines_of(talk)[0]
    assert line.text == "Another"
    assert line.speaker is not None
    assert line.speaker.name == "Valentina de Vito"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"WEBVTT\n", "Nothing is said"),
        (b"hello world", "does not begin with WEBVTT"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\nGabarrón".encode("latin-1"), "no UTF-8"),
        (OVERLAPPING, "still lasts: 00:00:04.000 &lt; 00:00:05.000"),
        (b"WEBVTT\n\n00:05.000 --> 00:01.000\nOne\n", "ends before it starts"),
        (b"WEBVTT\n\n00:05.000 --> \nOne\n", "is no time of a line"),
        (b"PK\x03\x04\x00\x00rest of an archive", "not a file of the kind"),
        (b"x" * 5_000_001, "at most 5 MB"),
    ],
)
def test_a_bad_file_is_told_and_changes_nothing(client: Client, talk: Talk, eva: User, content: bytes, words: str) -> None:
    actions.load_transcript(talk=talk, content=ZOOM, by=None)
    client.force_login(eva)
    response = send(client, talk, content)
    assert response.status_code in {200, 422}
    assert words in response.content.decode()
    assert TranscriptLine.objects.count() == 17


def test_times_are_put_right_where_the_editor_asks_for_it(client: Client, talk: Talk, eva: User) -> None:
    client.force_login(eva)
    assert 'name="mend"' in send(client, talk, OVERLAPPING).content.decode()
    assert not Transcript.objects.exists()
    assert send(client, talk, OVERLAPPING, mend="on").status_code == 302
    assert [(line.start_ms, line.end_ms) for line in queries.lines_of(talk)] == [(1000, 4000), (4000, 6000)]
    assert send(client, talk, b"WEBVTT\n", mend="on").status_code == 422, "nothing is made of nothing"


def test_html_in_a_transcript_is_text_on_the_page(client: Client, recorded: Talk) -> None:
    actions.load_transcript(talk=recorded, content=b"WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script>\n", by=None)
    text = client.get(reverse("talks:transcript", args=[recorded.slug])).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
    assert "<script>alert(1)" not in text


def test_each_line_leads_to_its_second(client: Client, recorded: Talk) -> None:
    text = client.get(reverse("talks:transcript", args=[recorded.slug])).content.decode()
    for line in queries.lines_of(recorded):
        second = line.start_ms // 1000
        assert f'href="https://www.youtube.com/watch?v=abcdefghijk&amp;t={second}s" rel="noopener" data-second="{second}"' in text


def test_the_transcript_is_searched_without_case_and_accents(client: Client, recorded: Talk) -> None:
    address = reverse("talks:transcript", args=[recorded.slug])
    text = client.get(address, {"q": "SEMICONDUCTORS"}).content.decode()
    assert "<mark>Semiconductors</mark>" in text
    assert "Good morning" not in text
    assert "Nothing found" in client.get(address, {"q": "herring <b>"}).content.decode()
    assert client.get(address, {"q": "x" * 5000}).status_code == 200


def test_the_transcript_is_public_together_with_the_recording(client: Client, recorded: Talk, eva: User) -> None:
    address = reverse("talks:transcript", args=[recorded.slug])
    assert client.get(address).status_code == 200
    Talk.objects.update(recording_url="")
    assert client.get(address).status_code == 404
    client.force_login(eva)
    assert client.get(address).status_code == 200
    actions.remove_transcript(talk=recorded, by=eva)
    assert client.get(address).status_code == 404


def test_chapters_are_proposed_and_then_are_the_editors(client: Client, recorded: Talk, eva: User) -> None:
    client.force_login(eva)
    address = reverse("talks:desk-transcript", args=[recorded.slug])
    text = client.get(address).content.decode()
    assert 'name="chapter-commission-input" value="0:40"' in text
    assert "These are proposals" in text
    given = {"chapter-news": "0:09", "chapter-commission-input": "46", "chapter-panel-debate": "1:20", "chapter-funding-opportunities": ""}
    client.post(reverse("talks:desk-transcript-chapters", args=[recorded.slug]), given)
    assert dict(Chapter.objects.values_list("item__key", "start_second")) == {"news": 9, "commission-input": 46, "panel-debate": 80}
    assert "These are proposals" not in client.get(address).content.decode()
    page = client.get(reverse("talks:transcript", args=[recorded.slug])).content.decode()
    assert page.index("Good morning") < page.index('<h3 class="transcript-chapter">News') < page.index("three pillars")


@pytest.mark.parametrize("bad", ["x", "1:2:3:4", "-5", "99:99:99", "1e3", "²"])
def test_a_chapter_that_is_no_time_is_told(client: Client, recorded: Talk, eva: User, bad: str) -> None:
    client.force_login(eva)
    response = client.post(reverse("talks:desk-transcript-chapters", args=[recorded.slug]), {"chapter-news": bad})
    assert response.status_code == 422
    assert not Chapter.objects.exists()


def test_speakers_are_named_in_the_desk(client: Client, recorded: Talk, eva: User) -> None:
    client.force_login(eva)
    speaker = recorded.transcript.speakers.get(label="Aiga Irmeja")
    client.post(reverse("talks:desk-transcript-speakers", args=[recorded.slug]), {f"speaker-{speaker.pk}": ""})
    speaker.refresh_from_db()
    assert speaker.person is None
    stranger = Person.objects.create(slug="stranger", name="A stranger")
    response = client.post(reverse("talks:desk-transcript-speakers", args=[recorded.slug]), {f"speaker-{speaker.pk}": stranger.pk})
    assert response.status_code == 422


def test_the_recording_knows_its_chapters(recorded: Talk, eva: User) -> None:
    assert queries.recording(Talk(slug="x")) is None
    actions.set_chapters(talk=recorded, seconds={"panel-debate": 80, "news": 9}, by=eva)
    found = queries.recording(recorded)
    assert found is not None
    assert [(mark.second, mark.link[-5:]) for mark in found.chapters] == [(9, "&t=9s"), (80, "t=80s")]
    assert found.has_transcript
    assert queries.proposals(recorded, document_of(recorded))["panel-debate"] == 80


def test_outsiders_can_do_nothing_of_it(client: Client, recorded: Talk, cleo: User, ada: User, ben: User) -> None:
    for user in (cleo, ada, ben):
        with pytest.raises(PermissionDenied):
            actions.load_transcript(talk=recorded, content=OVERLAPPING, by=user, mend=True)
        with pytest.raises(PermissionDenied):
            actions.remove_transcript(talk=recorded, by=user)
        with pytest.raises(PermissionDenied):
            actions.name_speakers(talk=recorded, people={}, by=user)
        with pytest.raises(PermissionDenied):
            actions.set_chapters(talk=recorded, seconds={"news": 1}, by=user)
        client.force_login(user)
        for name in ("desk-transcript", "desk-transcript-speakers", "desk-transcript-chapters"):
            assert client.post(reverse(f"talks:{name}", args=[recorded.slug])).status_code == 403
    assert TranscriptLine.objects.count() == 17
    assert not Chapter.objects.exists()
