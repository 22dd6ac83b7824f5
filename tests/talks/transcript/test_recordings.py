"""Where recordings are, how they are embedded, and where chapters begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from kontor.talks.domain import chapters
from kontor.talks.domain import document as doc
from kontor.talks.domain.recording import Host, player
from kontor.talks.domain.transcript import Line, read
from kontor.talks.transcript.queries import folded, pieces

ZOOM = Path(__file__).parent / "files" / "zoom.vtt"


@pytest.mark.parametrize(
    ("url", "host", "embed", "at"),
    [
        ("https://www.youtube.com/watch?v=abcdefghijk&t=5", Host.YOUTUBE, "https://www.youtube-nocookie.com/embed/abcdefghijk?enablejsapi=1&rel=0", "https://www.youtube.com/watch?v=abcdefghijk&t=90s"),
        ("https://youtu.be/abcdefghijk", Host.YOUTUBE, "https://www.youtube-nocookie.com/embed/abcdefghijk?enablejsapi=1&rel=0", "https://youtu.be/abcdefghijk?t=90s"),
        ("https://www.youtube.com/live/abcdefghijk", Host.YOUTUBE, "https://www.youtube-nocookie.com/embed/abcdefghijk?enablejsapi=1&rel=0", "https://www.youtube.com/live/abcdefghijk?t=90s"),
        ("https://vimeo.com/123456789/abcdef1234", Host.VIMEO, "https://player.vimeo.com/video/123456789?dnt=1&h=abcdef1234", "https://vimeo.com/123456789/abcdef1234#t=90s"),
        ("https://example.org/talk.mp4", Host.FILE, "https://example.org/talk.mp4", "https://example.org/talk.mp4#t=90"),
        ("http://example.org/talk.mp4", Host.OTHER, "", "http://example.org/talk.mp4"),
        ("https://example.org/page", Host.OTHER, "", "https://example.org/page"),
        ('https://www.youtube.com/watch?v="><script>', Host.OTHER, "", 'https://www.youtube.com/watch?v="><script>'),
        ("https://youtube.com.evil.example/watch?v=abcdefghijk", Host.OTHER, "", "https://youtube.com.evil.example/watch?v=abcdefghijk"),
        ("https://vimeo.com/about", Host.OTHER, "", "https://vimeo.com/about"),
    ],
)  # fmt: skip
def test_each_host_in_its_own_way(url: str, host: Host, embed: str, at: str) -> None:
    found = player(url)
    assert (found.host, found.embed, found.at(90)) == (host, embed, at)


def item(key: str, title: str, **fields: object) -> doc.AgendaItem:
    return doc.AgendaItem(id=key, kind=doc.ItemKind.FREE, title=title, **fields)  # type: ignore[arg-type]


def test_chapters_are_proposed_from_the_plan_as_far_as_it_goes() -> None:
    agenda = (item("a", "A", minutes=10), item("b", "B"), item("c", "C"), item("d", "D", start="09:00"))
    assert chapters.from_plan(agenda, "08:30") == {"a": 0, "b": 600, "d": 1800}


def test_chapters_are_proposed_from_titles_and_people_heard() -> None:
    agenda = (
        item("news", "News from the European Cluster Collaboration Platform"),
        item("input", "Input from the European Commission"),
        item("quiet", "Break"),
        item("panel", "Panel debate"),
        item("funding", "Funding opportunities"),
    )
    found = chapters.from_speech(agenda, {"input": ("Valentina de Vito",)}, read(ZOOM.read_bytes()).lines)
    assert found == {"news": 9, "input": 40, "panel": 80, "funding": 130}


def test_a_moment_belongs_to_the_chapter_that_began_last() -> None:
    marks = [chapters.Beginning("a", 10), chapters.Beginning("b", 20)]
    assert [chapters.item_at(marks, second) for second in (0, 10, 19.9, 20, 500)] == ["", "a", "a", "b", "b"]
    assert chapters.from_speech((item("a", "A"),), {}, [Line(0, 1, "x")]) == {}


def test_search_finds_whatever_case_and_accents() -> None:
    assert pieces("Alfonso Gabarrón González", folded("GABARRON")) == (("Alfonso ", False), ("Gabarrón", True), (" González", False))
    assert pieces("Straße und STRASSE", folded("strasse")) == (("Straße", True), (" und ", False), ("STRASSE", True))
    assert pieces("nothing", "") == (("nothing", False),)
