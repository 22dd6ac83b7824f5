"""A poll that asks for whom people answer, on two phones, one of them without scripts, for the moderator and on the projector."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser import DESKTOP, ROOT, barriers, keep_picture
from tests.live.pages.people import begin, open_poll
from tests.talks.room.standpoints_example import QUESTION

if TYPE_CHECKING:
    from playwright.sync_api import Page, Route

    from tests.browser import House
    from tests.live.pages.people import Room

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
MAKE_TALK = """
import django
django.setup()
from tests.talks.room.standpoints_example import talk_asking_for_whom
talk_asking_for_whom()
"""
SCRIPT = re.compile(r"/static/live/participant\.[^/]*js$")
STILL = {"reduced_motion": "reduce"}
NAMES = ["Together", "Own organisation", "Member companies"]


@pytest.fixture(scope="module")
def talks(house: House) -> House:
    """The house with the talk of this test."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {**house.environment, "DJANGO_SETTINGS_MODULE": "kontor.config.settings", "PYTHONPATH": path}
    subprocess.run([sys.executable, "-c", MAKE_TALK], env=environment, check=True, timeout=60)
    return house


def answers_before_the_scripts_come(phone: Page) -> None:
    """Be quicker than the page's scripts: what was chosen stays chosen when they come."""
    held: list[Route] = []
    phone.route(SCRIPT, lambda route: held.append(route))  # noqa: PLW0108 - the browser marks the function it is given
    phone.reload(wait_until="commit")
    phone.get_by_text("Exploring: learning what it could do for us").click()
    phone.get_by_text("For our member companies").click()
    held[0].continue_()
    expect(phone.locator("html.scripted")).to_be_attached()
    expect(phone.get_by_role("button", name="Vote")).to_be_enabled()
    expect(phone.get_by_label("Exploring: learning what it could do for us")).to_be_checked()


@pytest.mark.parametrize("room", ["for-whom"], indirect=True)
def test_people_say_for_whom_they_answer_and_everybody_sees_both_side_by_side(room: Room) -> None:
    maria, jonas, eva = room.phone("Maria", **STILL), room.phone("Jonas", java_script_enabled=False), room.moderator(**STILL)
    dark = room.phone("Ivo", color_scheme="dark", **STILL)
    begin(eva)
    open_poll(eva, QUESTION)
    vote = maria.get_by_role("button", name="Vote")
    maria.get_by_text("Piloting: first trials under way").click()
    expect(vote).to_be_disabled()
    expect(maria.locator(".poll-standpoint .poll-hint")).to_have_text("Please say for whom you answer.")
    keep_picture(maria, "standpoints-half")
    maria.get_by_role("group", name="For whom do you answer?").get_by_text("For our member companies").click()
    assert barriers(maria) == []
    vote.click()
    expect(maria.locator(".poll-saved")).to_contain_text("is saved")
    maria.reload()
    expect(maria.get_by_label("For our member companies")).to_be_checked()
    expect(maria.get_by_label("Piloting: first trials under way")).to_be_checked()
    maria.get_by_text("For my own organisation").click()
    maria.get_by_role("button", name="Change my vote").click()
    expect(maria.locator(".poll-saved")).to_contain_text("is saved")
    keep_picture(maria, "standpoints-asked")

    jonas.reload()
    jonas.get_by_label("Scaling: part of how we do business").check()
    jonas.get_by_label("For our member companies").check()
    jonas.get_by_role("button", name="Vote").click()
    expect(jonas.locator("main")).to_contain_text("saved")
    keep_picture(jonas, "standpoints-plain-asked")
    answers_before_the_scripts_come(dark)
    keep_picture(dark, "standpoints-dark-asked")
    dark.get_by_role("button", name="Vote").click()
    expect(dark.locator(".poll-saved")).to_contain_text("is saved")

    card = eva.locator(".mod-poll", has_text=QUESTION)
    expect(card.locator("[data-text=answers]")).to_have_text("Answers: 3")
    expect(card.locator("figcaption")).to_have_text(NAMES)
    expect(card.locator(".poll-ballots")).to_have_text(["3 answers", "1 answer", "2 answers"])
    card.get_by_role("button", name="Close").click()
    card.get_by_role("button", name="Show results").click()
    expect(maria.locator("figcaption")).to_have_text(NAMES)
    jonas.reload()
    for page, name in ((maria, "phone"), (jonas, "plain"), (dark, "dark"), (eva, "moderator")):
        expect(page.locator("figcaption")).to_have_text(NAMES)
        keep_picture(page, f"standpoints-{name}")
    for page in (maria, dark, eva):
        assert barriers(page) == []

    projector = room.visitor("/talks/for-whom/projector/#s/polls/journey", **DESKTOP, **STILL)
    expect(projector.locator(".slide[data-poll] figcaption")).to_have_text(NAMES)
    keep_picture(projector, "standpoints-projector")
    public = room.visitor("/talks/for-whom/", **DESKTOP, **STILL)
    expect(public.get_by_role("heading", name="Member companies", exact=True)).to_be_visible()
    assert barriers(public) == []
    keep_picture(public, "standpoints-public")
