"""A real browser before a real server, for tests that walk through pages as people do."""

from __future__ import annotations

import asyncio
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.prepared import made_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

ROOT = Path(__file__).parents[1]
AXE = ROOT / "src/kontor/web/static/vendor/axe.js"
AXE_RUN = """async tags => {
    const moving = document.getAnimations().filter(each => Number.isFinite(each.effect.getComputedTiming().endTime));
    await Promise.allSettled(moving.map(each => each.finished));
    const {violations} = await axe.run(document, {runOnly: tags, resultTypes: ["violations"]});
    return violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${JSON.stringify(node.target)}`));
}"""
"""Only what is wrong crosses over to this process: all that is right is a hundred times as much."""
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1440, "height": 900}}
SHOTS = os.environ.get("KONTOR_SHOTS", "")
"""A folder to keep pictures of the pages in, for people who want to look at them."""


@dataclass
class House:
    """A server of its own, with the demo talks, and the operator's command line beside it."""

    home: Path
    port: int
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)
    signed_in: dict[tuple[str, str], tuple[Any, str]] = field(default_factory=dict, repr=False)
    """Cookies of whoever signed in, and the page that they were led to, by address and role."""

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """What its processes know."""
        keep = {key: value for key, value in os.environ.items() if key not in {"DATABASE_URL", "REDIS_URL"}}
        return {**keep, "KONTOR_HOME": str(self.home), "PORT": str(self.port), "KONTOR_URL": self.url, "KONTOR_TALKS": str(ROOT / "talks")}

    def kontor(self, *arguments: str) -> str:
        """What the operator's command prints."""
        return self._prints(str(Path(sys.executable).parent / "kontor"), *arguments)

    def _prints(self, *command: str) -> str:
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True, timeout=60).stdout.strip()

    def start(self) -> None:
        """Start the server and wait until it is ready."""
        command = [str(Path(sys.executable).parent / "kontor"), "serve", "--demo", "--port", str(self.port)]
        with (self.home / "serve.log").open("ab") as log:
            self.process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, cwd=self.home)
        until = time.monotonic() + 40
        while time.monotonic() < until:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.url}/readyz", timeout=2):
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError((self.home / "serve.log").read_text()[-4000:])

    def stop(self) -> None:
        """Ask the server to end, as a service manager does."""
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)

    def kill(self) -> None:
        """End the server at once, as a power cut does."""
        assert self.process is not None
        self.process.kill()
        self.process.wait(timeout=20)

    def sign_in_link(self, email: str, role: str) -> str:
        """A link that signs ``email`` in once, with ``role``."""
        program = "import sys; from kontor.cli import people; people.role(*sys.argv[1:]); people.link(sys.argv[1])"
        return self._prints(sys.executable, "-c", program, email, role).splitlines()[-1]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve_once(home: Path) -> None:
    """Make the tables and load the demo, as the first start does."""
    first = House(home, free_port())
    first.start()
    first.stop()
    (home / "serve.log").unlink()


@pytest.fixture(scope="session")
def served_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a house that has been started and stopped once."""
    return made_once(tmp_path_factory, "served", _serve_once)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, served_once: Path) -> Iterator[House]:
    """A house of its own for the tests of one module."""
    home = tmp_path_factory.mktemp("house")
    shutil.copytree(served_once, home, dirs_exist_ok=True)
    made = House(home, free_port())
    made.start()
    try:
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser; tests are skipped, visibly, where there is none."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no chromium here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
        browser = playwright.chromium.launch(executable_path=program, args=arguments)
        playwrights = asyncio.get_running_loop()
        yield browser
        asyncio._set_running_loop(playwrights)  # it was hidden from tests that run a loop of their own
        browser.close()


@dataclass
class Visitor:
    """Somebody with a browser of their own. What their pages complain about is kept in ``complaints``."""

    context: BrowserContext
    page: Page
    house: House
    complaints: list[str]

    def go(self, path: str) -> Page:
        """Open a page of the house."""
        self.page.goto(path if path.startswith("http") else self.house.url + path)
        return self.page

    def sign_in(self, email: str, role: str) -> Page:
        """Sign in with the operator's link; whoever did so in this house before comes with the cookies of then."""
        if before := self.house.signed_in.get((email, role)):
            self.context.add_cookies(before[0])
            return self.go(before[1])
        self.go(self.house.sign_in_link(email, role))
        self.page.locator("main form button").first.click()
        self.page.wait_for_load_state()
        self.house.signed_in[email, role] = self.context.cookies(), self.page.url
        return self.page


@pytest.fixture
def visitor(chromium: Browser, house: House) -> Iterator[Callable[..., Visitor]]:
    """Call it for each person who comes: ``visitor(**PHONE, color_scheme="dark")``. At the end no page may have complained."""
    everybody: list[Visitor] = []

    def come(**options: Any) -> Visitor:
        context = chromium.new_context(**(options or DESKTOP))
        context.set_default_timeout(10_000)
        page = context.new_page()
        complaints: list[str] = []
        page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))
        page.on("console", lambda message: complaints.append(f"{page.url}: {message.text}") if _complains(message) else None)
        everybody.append(Visitor(context, page, house, complaints))
        return everybody[-1]

    yield come
    for one in everybody:
        one.context.close()
    assert [complaint for one in everybody for complaint in one.complaints] == []


def _complains(message: Any) -> bool:
    """Scripts' own errors and what the Content-Security-Policy stopped; a lost network is part of some tests."""
    return message.type == "error" and "net::ERR" not in message.text and "the server responded with a status of" not in message.text


def barriers(page: Page) -> list[str]:
    """What axe finds on the page against WCAG 2.2 AA, once what comes into sight is there: a line each, with the rule and the element."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    found: list[str] = page.evaluate(AXE_RUN, tags)
    return found


def keep_picture(page: Page, name: str) -> None:
    """Keep a picture of the page where ``KONTOR_SHOTS`` names a folder."""
    if SHOTS:
        Path(SHOTS).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(SHOTS) / f"{name}.png"), full_page=True)


@contextmanager
def without_network(visitor: Visitor) -> Iterator[None]:
    """While this lasts, the visitor is offline."""
    visitor.context.set_offline(True)
    try:
        yield
    finally:
        visitor.context.set_offline(False)
