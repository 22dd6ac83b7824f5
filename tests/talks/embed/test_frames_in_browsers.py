"""Two other sites hold the room in a frame: one that the organiser named, and one that nobody did."""

from __future__ import annotations

import http.server
import threading
from typing import TYPE_CHECKING

import pytest

from tests.browser import PHONE, barriers, free_port, keep_picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import FrameLocator, Page

    from tests.browser import House, Visitor

pytestmark = pytest.mark.e2e
SLUG, CODE = "apply-ai-strategy", "ClustersAI"
PAGE = """<!doctype html><html lang="en"><title>A cluster's own site</title><h1>Join us</h1>
<iframe src="{house}/embed/{code}/" title="Live room" width="100%" height="700" allow="screen-wake-lock"></iframe>
<iframe src="{house}/embed/{code}/screen/" title="Screen" width="100%" height="400" allow="screen-wake-lock"></iframe>
<iframe src="{house}/talks/{slug}/moderate/" title="A trap" width="100%" height="200"></iframe></html>"""


class Site:
    """A site of somebody else. Its host is another one than the house's, so that its frames are those of another site."""

    def __init__(self, house: House) -> None:
        content = PAGE.format(house=house.url, code=CODE, slug=SLUG).encode()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        port = free_port()
        self.url = f"http://localhost:{port}"
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def sites(house: House) -> Iterator[tuple[Site, Site]]:
    """A site that is named and one that is not."""
    both = Site(house), Site(house)
    yield both
    for site in both:
        site.server.shutdown()
        site.server.server_close()


@pytest.fixture
def desk(visitor: Callable[..., Visitor], sites: tuple[Site, Site]) -> Page:
    """The organiser, who named one site at the desk and opened the room with its first poll."""
    page = (eva := visitor()).sign_in("eva@example.org", "editor")
    eva.go(f"/desk/talks/{SLUG}/edit/room/")
    page.get_by_label("Sites that may show the room").fill(f"{sites[0].url}/\nhttps://*.example.org")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("would let in sites that nobody has named").first.wait_for()
    page.get_by_label("Sites that may show the room").fill(f"{sites[0].url}/")
    page.get_by_role("button", name="Save").click()
    page.wait_for_load_state()
    eva.go(f"/desk/talks/{SLUG}/embed/")
    assert page.get_by_label("The room, to take part in").input_value().startswith(f'<iframe src="{eva.house.url}/embed/{CODE}/"')
    assert barriers(page) == []
    keep_picture(page, "embed-desk")
    eva.go(f"/talks/{SLUG}/moderate/")
    if (start := page.get_by_role("button", name="Open the room")).is_visible():
        start.click()
        page.locator("#poll-list").get_by_role("button", name="Open", exact=False).first.click()
    return page


def room(page: Page) -> FrameLocator:
    return page.frame_locator("iframe[title='Live room']")


def vote(page: Page, answer: str) -> None:
    """Join in the frame and vote."""
    frame = room(page)
    frame.get_by_role("button", name="Join").click()
    frame.get_by_text(answer).first.click()
    frame.get_by_role("group", name="For whom do you answer?").get_by_text("For my own organisation").click()
    frame.get_by_role("button", name="Vote").first.click()
    frame.get_by_text("Your vote is saved").first.wait_for()


def expected(guest: Visitor) -> None:
    """That the trap stays empty is as it should be."""
    guest.page.close()
    guest.complaints[:] = [each for each in guest.complaints if "frame-ancestors" not in each]


def test_the_named_site_shows_the_room_and_people_vote_in_it(visitor: Callable[..., Visitor], desk: Page, sites: tuple[Site, Site]) -> None:
    guest = visitor(**PHONE)
    guest.page.goto(sites[0].url)
    vote(guest.page, "Not started yet")
    keep_picture(guest.page, "embed-site")
    desk.locator("#poll-list").get_by_text("Answers: 1").first.wait_for()
    guest.page.frame_locator("iframe[title='Screen']").locator("#slides").wait_for()
    # Loaded anew, the frame knows who is in it: the cookie belongs to it and to the site around it.
    guest.page.reload()
    room(guest.page).get_by_text("You are here without a name.").wait_for()
    frames = [cookie for cookie in guest.context.cookies() if cookie["name"].startswith("kontor-embed")]
    assert [(cookie["sameSite"], cookie["secure"], cookie["httpOnly"]) for cookie in frames] == [("None", True, True)]
    # Staff's pages stand in no frame, not even on a named site.
    trap = guest.page.frame_locator("iframe[title='A trap']")
    assert trap.locator("#poll-list").count() == 0
    expected(guest)


def test_a_site_that_is_not_named_shows_nothing(visitor: Callable[..., Visitor], desk: Page, sites: tuple[Site, Site]) -> None:
    stranger = visitor()
    stranger.page.goto(sites[1].url)
    stranger.page.wait_for_timeout(1500)
    for title in ("Live room", "Screen", "A trap"):
        assert stranger.page.frame_locator(f"iframe[title='{title}']").locator("button, form, #slides").count() == 0
    refused = [each for each in stranger.complaints if "frame-ancestors" in each]
    assert len(refused) >= 2
    stranger.complaints.clear()


WITHOUT_STORAGE = """const nothing = { get() { throw new DOMException("no", "SecurityError"); } };
if (self !== top) for (const name of ["sessionStorage", "localStorage"]) Object.defineProperty(window, name, nothing);"""


def test_where_a_browser_keeps_nothing_in_frames_people_vote_all_the_same(
    visitor: Callable[..., Visitor], desk: Page, sites: tuple[Site, Site]
) -> None:
    guest = visitor()
    guest.context.add_init_script(WITHOUT_STORAGE)
    guest.page.goto(sites[0].url)
    vote(guest.page, "Piloting: first trials under way")
    guest.context.clear_cookies()
    guest.page.reload()
    room(guest.page).get_by_role("button", name="Join").wait_for()
    expected(guest)
