"""Draw docs/images/talk.png, the README's picture: a talk's page, its poll on the projector, and the same poll on a phone.

Everything on it is Kontor itself, with the second demo talk and made-up votes: ``.venv/bin/python scripts/picture.py``.
"""

from __future__ import annotations

import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFilter
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.browser import House, free_port  # noqa: E402  (the tests' own house serves the pages)

TARGET = ROOT / "docs/images/talk.png"
TALK = "/talks/apply-ai-strategy/"
PAPER = (243, 236, 224)
VOTES = """
import django
django.setup()
from kontor.live import hub
from kontor.live.domain import acts
from kontor.talks.models import TalkPoll
first, second = TalkPoll.objects.filter(item__talk__slug="apply-ai-strategy").order_by("position")
room = first.item.talk.room_id
for act in (acts.Start(), acts.Go("polls"), acts.OpenPoll(first.poll_id), acts.OpenPoll(second.poll_id), acts.ShowResults(first.poll_id)):
    try:
        hub.act(room, acts.Command(act))
    except Exception as problem:
        print(problem)
for choice, people in enumerate((9, 31, 44, 27, 12)):
    for number in range(people):
        hub.act(room, acts.Command(acts.Vote(first.poll_id, [choice]), participant=f"{choice}-{number}"))
"""


def main() -> None:
    """Start a house of its own, fill the room, take three pictures and lay them out."""
    home = Path(tempfile.mkdtemp())
    house = House(home, free_port())
    try:
        house.start()
        house.stop()
        environment = {**house.environment, "DJANGO_SETTINGS_MODULE": "kontor.config.settings"}
        subprocess.run([sys.executable, "-c", VOTES], env=environment, check=True)
        house.start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            lay_out(*take(browser, house))
    finally:
        house.stop()
        shutil.rmtree(home)


def take(browser: Browser, house: House) -> tuple[Image.Image, ...]:
    """The page on a desktop, the projector, and the room on a phone."""

    def shot(path: str, width: int, height: int, act: Any = None, **options: Any) -> Image.Image:
        page = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=2, **options).new_page()
        page.goto(house.url + path)
        if act:
            act(page)
        page.wait_for_timeout(1500)
        return Image.open(io.BytesIO(page.screenshot())).convert("RGB")

    def to_poll(page: Any) -> None:
        page.wait_for_timeout(1000)
        for _ in range(40):
            if page.get_by_role("heading", name="Where are you").first.is_visible():
                return
            page.keyboard.press("ArrowRight")

    def join(page: Any) -> None:
        page.get_by_role("button", name="Join").click()

    return (
        shot(TALK, 1100, 900),
        shot(f"{TALK}projector/", 1200, 675, to_poll),
        shot(f"{TALK}room/", 390, 800, join, is_mobile=True, has_touch=True),
    )


def lay_out(page: Image.Image, projector: Image.Image, phone: Image.Image) -> None:
    """The three on warm paper, each with round corners and a soft shadow."""
    sheet = Image.new("RGB", (2000, 1120), PAPER)
    for picture, width, place in ((page, 1040, (70, 90)), (projector, 1080, (720, 330)), (phone, 330, (1590, 400))):
        small = picture.resize((width, round(picture.height * width / picture.width)), Image.Resampling.LANCZOS)
        mask = Image.new("L", small.size, 0)
        ImageDraw.Draw(mask).rounded_rectangle((0, 0, *small.size), 18, fill=255)
        shadow = Image.new("L", sheet.size, 0)
        shadow.paste(mask.point(lambda value: value * 110 // 255), (place[0], place[1] + 14))
        sheet.paste((60, 52, 40), mask=shadow.filter(ImageFilter.GaussianBlur(24)))
        sheet.paste(small, place, mask)
    TARGET.parent.mkdir(exist_ok=True)
    sheet.quantize(192).save(TARGET, optimize=True)
    print(TARGET, TARGET.stat().st_size)


if __name__ == "__main__":
    main()
