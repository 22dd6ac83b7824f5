"""Every poll type in three browsers at once: a phone, a desktop, and one without scripts."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from playwright.sync_api import expect

from kontor.polls import faces
from kontor.polls.queries import AskedPoll
from kontor.polls.registry import TYPES
from tests.browser import DESKTOP, ROOT, barriers, keep_picture
from tests.contracts.forms import Fields
from tests.live.pages.people import begin, open_poll
from tests.talks.room.types_example import MORE_TIME, OPTIONS, most, question

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Locator, Page

    from tests.browser import House
    from tests.live.pages.people import Room

pytestmark = [pytest.mark.e2e, pytest.mark.timeout(240)]
MAKE_TALKS = f"""
import django
django.setup()
from tests.talks.room.types_example import talk_with_every_type
for name in {list(TYPES)!r}:
    talk_with_every_type(slug=f"type-{{name}}", code=f"Type{{name.replace('-', '')}}"[:20])
"""
STILL = {"reduced_motion": "reduce"}
"""Colours that are on their way to others have less contrast for a moment."""
every_type = pytest.mark.parametrize(("room", "key"), [(f"type-{key}", key) for key in TYPES], indirect=["room"], ids=list(TYPES))


@pytest.fixture(scope="module")
def talks(house: House) -> House:
    """The house with the talks of these tests."""
    path = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    environment = {**house.environment, "DJANGO_SETTINGS_MODULE": "kontor.config.settings", "PYTHONPATH": path}
    subprocess.run([sys.executable, "-c", MAKE_TALKS], env=environment, check=True, timeout=60)
    return house


def each(card: Locator, fields: str, do: Callable[[Locator], None]) -> None:
    """Do something with each of the fields."""
    card.locator(fields).first.wait_for()
    for field in card.locator(fields).all():
        do(field)


ANSWERING: dict[str, Callable[[Locator], None]] = {
    "single-choice": lambda card: card.locator(".poll-answer").first.click(),
    "multiple-choice": lambda card: each(card, ".poll-answer", lambda answer: answer.click()),
    "yes-no": lambda card: card.locator(".poll-answer").first.click(),
    "rating": lambda card: card.locator(".poll-answer").last.click(),
    "likert": lambda card: each(card, ".poll-statement", lambda said: said.locator(".poll-answer").first.click()),
    "ranking": lambda card: [card.locator(".poll-take[aria-pressed=false]").first.click() for _ in OPTIONS] and None,
    "allocation": lambda card: card.locator(".poll-ask input").first.fill("100"),
    "numeric": lambda card: card.locator(".poll-ask input").first.fill("7"),
    "quiz": lambda card: card.locator(".poll-answer").first.click(),
    "word-cloud": lambda card: card.locator(".poll-ask input").first.fill("Clusters"),
    "open-text": lambda card: card.locator(".poll-ask textarea").fill("More money"),
}
"""What a person does in the widget of a type. A new type has a line here."""


def card_of(page: Page, key: str) -> Locator:
    """The poll of a type on the page."""
    return page.locator(".poll", has_text=question(key))


def fill_in(card: Locator, key: str) -> None:
    """Fill the plain form in as it would be posted for the type's first sample ballot."""
    kind = TYPES[key]
    details: dict[str, Any] = {**kind.sample.details, **MORE_TIME.get(key, {})}
    options = OPTIONS if kind.options else ()
    written = AskedPoll(1, key, question(key), options, 1, most(key), "en", details)
    low, high = kind.limits(written)
    asked = AskedPoll(1, key, question(key), options, low, high, "en", details)
    for name, values in Fields(faces.ask(asked, ballot=kind.sample.ballots[0])).posted.items():
        for at, value in enumerate(values):
            choice = card.locator(f'input[name="{name}"][value="{value}"]:is([type=radio], [type=checkbox])')
            if choice.count():
                choice.check()
                continue
            field = card.locator(f'[name="{name}"]').nth(at)
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)


@every_type
def test_three_browsers_answer_and_see_the_same_result(room: Room, key: str) -> None:
    maria, ivo, jonas = room.phone("Maria", **STILL), room.phone("Ivo", **DESKTOP, **STILL), room.phone("Jonas", java_script_enabled=False)
    eva = room.moderator()
    begin(eva)
    open_poll(eva, question(key))
    for page in (maria, ivo):
        card = card_of(page, key)
        ANSWERING[key](card)
        card.get_by_role("button", name="Vote").click()
        expect(card.locator(".poll-saved")).to_contain_text("is saved")
    assert barriers(maria) == []
    keep_picture(maria, f"type-{key}-asked")
    jonas.reload()
    fill_in(card_of(jonas, key), key)
    card_of(jonas, key).get_by_role("button", name="Vote").click()
    expect(jonas.locator("main")).to_contain_text("saved")
    moderated = eva.locator(".mod-poll", has_text=question(key))
    expect(moderated.locator("[data-text=answers]")).to_have_text("Answers: 3")
    moderated.get_by_role("button", name="Close").click()
    moderated.get_by_role("button", name="Show results").click()
    expect(moderated.get_by_role("button", name="Hide results")).to_be_visible()
    jonas.reload()
    for page in (maria, ivo, jonas):
        expect(page.locator("main")).to_contain_text("3 answers")
        expect(page.locator("main caption").first).to_be_attached()
    for page, name in ((maria, "phone"), (ivo, "desktop"), (jonas, "plain")):
        keep_picture(page, f"type-{key}-{name}")
    for page in (maria, ivo):
        assert barriers(page) == []


def test_somebody_knows_how_to_answer_each_type() -> None:
    assert set(ANSWERING) == set(TYPES)
