"""Summary, editor, recording and transcript in a real browser."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import DESKTOP, PHONE, barriers, keep_picture
from tests.talks.recorded import ZOOM
from tests.talks.seeds import TALKS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from playwright.sync_api import Page, Request, Route

    from tests.browser import House, Visitor

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]

SLUG = "europes-technological-future"
PLAYER = """<!doctype html><title>A player</title><p>playing</p>
<script>addEventListener("message", event => { document.body.append(document.createElement("p"), event.data); });</script>"""


@pytest.fixture(scope="module")
def recorded(house: House, tmp_path_factory: pytest.TempPathFactory) -> House:
    """The house with a recording and a transcript of the first talk, loaded by the operator from a talk file."""
    folder: Path = tmp_path_factory.mktemp("recorded")
    text = (TALKS / "2025-02-26-europes-technological-future.yaml").read_text()
    recording = "recording:\n  url: https://www.youtube.com/watch?v=abcdefghijk\n  transcript: talk.vtt\n\nsummary:\n"
    (folder / "talk.yaml").write_text(text.replace("summary:\n", recording, 1))
    shutil.copy(ZOOM, folder / "talk.vtt")
    house.kontor("talk", "load", str(folder / "talk.yaml"))
    return house


def outside(page: Page) -> list[str]:
    """Every address beyond the house that the page asks for, from now on. YouTube's player is played by ours."""
    asked: list[str] = []

    def answer(route: Route, request: Request) -> None:
        asked.append(request.url)
        route.fulfill(body=PLAYER, content_type="text/html")

    page.route(re.compile("^https:"), answer)
    return asked


def test_the_recording_is_asked_for_only_when_it_is_played(visitor: Callable[..., Visitor], recorded: House) -> None:
    somebody = visitor(**DESKTOP)
    asked = outside(somebody.page)
    page = somebody.go(f"/talks/{SLUG}/")
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.get_by_role("link", name="Play from YouTube").click()
    expect(page.frame_locator("iframe").get_by_text("playing")).to_be_visible()
    assert len(asked) == 1
    assert asked[0].startswith("https://www.youtube-nocookie.com/embed/abcdefghijk?enablejsapi=1&rel=0&autoplay=1&origin=http")


def test_a_line_of_the_transcript_starts_the_recording_at_its_second_and_then_seeks(visitor: Callable[..., Visitor], recorded: House) -> None:
    somebody = visitor(**PHONE)
    asked = outside(somebody.page)
    page = somebody.go(f"/talks/{SLUG}/transcript/")
    page.get_by_role("link", name="The Economic Security Strategy rests on three pillars").click()
    player = page.frame_locator("iframe")
    expect(player.get_by_text("playing")).to_be_visible()
    assert "start=46" in asked[0]
    page.get_by_role("link", name="Europe can do it.").click()
    expect(player.get_by_text('"func":"seekTo","args":[122,true]')).to_be_visible()
    assert len(asked) == 1, "the player stays, it is told where to go"


def test_without_scripts_lines_lead_to_the_recordings_own_page(visitor: Callable[..., Visitor], recorded: House) -> None:
    page = visitor(**DESKTOP, java_script_enabled=False).go(f"/talks/{SLUG}/transcript/?q=three+pillars")
    expect(page.locator("mark")).to_have_text("three pillars")
    link = page.get_by_role("link", name="The Economic Security Strategy rests on three pillars")
    assert link.get_attribute("href") == "https://www.youtube.com/watch?v=abcdefghijk&t=46s"


def test_an_editor_takes_a_sentence_and_publishes_without_scripts(visitor: Callable[..., Visitor], recorded: House) -> None:
    eva = visitor(**DESKTOP)
    eva.sign_in("eva@example.org", "editor")
    plain = visitor(**DESKTOP, java_script_enabled=False)
    plain.context.add_cookies(eva.context.cookies())
    page = plain.go(f"/desk/talks/{SLUG}/summary/")
    page.get_by_label("Nina Hoppmann: “The European Commission has presented").check()
    page.locator("button[value=take]").nth(1).click()
    expect(page.locator("textarea[name=section-news]")).to_have_value(
        "Moderator Andrew Lansley introduced the talk; then these news items were presented:\n\n"
        "Nina Hoppmann: “The European Commission has presented its work programme for 2025.”"
    )
    page.get_by_role("button", name="Save and publish").click()
    expect(page.get_by_text("this is what the public sees")).to_be_visible()
    read = visitor(**PHONE).go(f"/talks/{SLUG}/summary/")
    expect(read.get_by_text("has presented its work programme for 2025")).to_have_count(1)


@pytest.mark.parametrize(("device", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")])
def test_no_page_has_a_barrier(visitor: Callable[..., Visitor], recorded: House, device: dict[str, object], scheme: str) -> None:
    eva = visitor(**device, color_scheme=scheme)
    eva.sign_in("eva@example.org", "editor")
    found = {}
    for path in (
        f"/talks/{SLUG}/",
        f"/talks/{SLUG}/summary/",
        f"/talks/{SLUG}/transcript/",
        f"/talks/{SLUG}/transcript/?q=quantum",
        f"/talks/{SLUG}/transcript/?q=herring",
        f"/desk/talks/{SLUG}/summary/",
        f"/desk/talks/{SLUG}/summary/versions/?from=1&to=1",
        f"/desk/talks/{SLUG}/transcript/",
    ):
        page = eva.go(path)
        width = device["viewport"]["width"]  # type: ignore[index]
        keep_picture(page, f"{path.strip('/').replace('/', '_').replace('?', '_')}-{width}-{scheme}")
        found[path] = barriers(page)
        assert not page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"), f"{path} scrolls sideways"
    assert {path: rules for path, rules in found.items() if rules} == {}
